import { ChatError } from '../foundation/chat-error.js';
import { createId } from '../foundation/create-id.js';
import type { Environment } from '../foundation/environment.js';
import { createStore, type Readable } from '../foundation/store.js';
import { createMessage, type Message } from '../protocol/message.js';
import type { Transport } from '../protocol/transport.js';
import type { RunPolicy } from '../run/run-machine.js';
import { isActive } from '../run/run-state.js';
import {
  type ConversationAction,
  type ConversationState,
  createConversationState,
  reduce,
} from './conversation-state.js';
import { createRequest, createRun, type Outcome, readOutcome } from './run-of-conversation.js';
import { createRunDriver } from './run-driver.js';

/** What a conversation is made of. */
export interface ConversationOptions {
  /** The server's id of a conversation to go on with, or `null` for a new one. */
  readonly id: string | null;
  /** What was said in it so far. */
  readonly messages: readonly Message[];
  readonly transport: Transport;
  readonly environment: Environment;
  /** Read anew for each change. */
  policy(): RunPolicy;
}

/** What a person says. */
export interface Utterance {
  readonly text: string;
}

/**
 * One conversation with an agent, without any interface. It owns all change: commands and news go through one reducer
 * into one store, and a driver makes connections and timers follow.
 */
export interface Conversation {
  readonly state: Readable<ConversationState>;
  /**
   * Says something. Resolves with the answer once the run has ended, also when it was stopped; rejects with a
   * `ChatError`: the run's own when it failed, `busy` while a run is under way, `aborted` after `dispose`.
   * Listeners of `state` hear of the end first. Ignoring the promise is safe.
   */
  send(utterance: Utterance): Promise<Message>;
  /** Ends the run under way, on the server too. What was said stays. Without a run it does nothing. */
  stop(): void;
  /**
   * After a failure: looks for the run again where it may still be alive, else sends the same message once more.
   * Settles like `send`.
   */
  retry(): Promise<Message>;
  /**
   * Answers an open question of the agent with the value of one of its options or with any text. It goes as an
   * ordinary message, for no other way is documented (S3), and not before the run under way has ended. Settles like
   * `send`; rejects with `invalid-request` where no such question is open.
   */
  respond(interactionId: string, value: string): Promise<Message>;
  /** Adds a message that only this side knows of. */
  add(message: Pick<Message, 'role' | 'content'>): Message;
  /** Lets go of the connection. The run on the server goes on. */
  dispose(): void;
}

/** Who waits for the end of a run. */
interface Waiting {
  readonly runId: string;
  readonly resolve: (answer: Message) => void;
  readonly reject: (error: ChatError) => void;
}

/** Starts or goes on with a conversation. */
export function createConversation(options: ConversationOptions): Conversation {
  const { transport, environment, policy } = options;
  const store = createStore(createConversationState(options.id, options.messages));
  const waiting = new Set<Waiting>();
  let isDisposed = false;
  const newId = (): string => createId(() => environment.random());
  const now = (): string => new Date(environment.now()).toISOString();

  const driver = createRunDriver({
    transport,
    environment,
    request: () => createRequest(store.get()),
    dispatch: (event) => dispatch({ type: 'run', event, at: now() }),
    receive: (connection, events) => dispatch({ type: 'received', connection, events }),
  });
  const stopDriving = store.subscribe((state) => driver.reconcile(state.run));

  function dispatch(action: ConversationAction): void {
    if (isDisposed) return;
    const before = store.get();
    const after = reduce(before, action, policy());
    store.set(after);
    const outcome = readOutcome(before, after);
    // Listeners hear of the end first: the microtask in which the store tells them is queued before the promise's.
    if (outcome) settle(outcome);
  }

  function settle({ runId, answer, error }: Outcome): void {
    for (const one of [...waiting]) {
      if (one.runId !== runId) continue;
      waiting.delete(one);
      if (error) one.reject(error);
      else one.resolve(answer);
    }
  }

  function endOf(runId: string): Promise<Message> {
    return quiet(new Promise<Message>((resolve, reject) => void waiting.add({ runId, resolve, reject })));
  }

  function run(message: Message): Promise<Message> {
    if (isDisposed) return refuse('aborted', 'The conversation was closed');
    if (isActive(store.get().run)) return refuse('busy', 'A run is under way');
    const next = createRun(store.get().id, message.id, newId);
    dispatch({ type: 'said', message, run: next });
    return endOf(next.id);
  }

  function say(text: string): Promise<Message> {
    const content = text.trim();
    if (content === '') return refuse('invalid-request', 'There is nothing to send', 'text');
    return run(createMessage({ id: newId(), role: 'user', content, state: 'sending', createdAt: now() }));
  }

  async function respond(id: string, value: string): Promise<Message> {
    const interaction = store
      .get()
      .messages.flatMap(({ interactions }) => interactions)
      .find((candidate) => candidate.id === id);
    if (interaction?.state !== 'open') return refuse('invalid-request', 'No such question is open');
    const text = interaction.options.find((option) => option.value === value)?.label ?? value;
    if (text.trim() === '') return refuse('invalid-request', 'There is nothing to answer', 'value');
    for (let state = store.get().run; isActive(state); state = store.get().run) {
      // A server that is still busy refuses a message: the answer waits for the end of the run.
      dispatch({ type: 'interaction', id, state: 'queued' });
      await endOf(state.run.id).catch(() => undefined);
      if (isDisposed) return refuse('aborted', 'The conversation was closed');
    }
    dispatch({ type: 'interaction', id, state: 'answered' });
    return say(text);
  }

  return {
    state: store,
    send: ({ text }) => say(text),
    respond: (id, value) => quiet(respond(id, value)),
    stop() {
      dispatch({ type: 'run', event: { type: 'stop', now: environment.monotonic() }, at: now() });
    },
    retry() {
      const { run: state, messages } = store.get();
      if (isDisposed) return refuse('aborted', 'The conversation was closed');
      if (state.phase !== 'failed' && state.phase !== 'interrupted') {
        return refuse('invalid-request', 'There is nothing to retry');
      }
      dispatch({ type: 'run', event: { type: 'retry' }, at: now() });
      if (isActive(store.get().run)) return endOf(state.run.id);
      const message = messages.find(({ id }) => id === state.run.userMessageId);
      return message ? run({ ...message, state: 'sending' }) : refuse('invalid-request', 'There is nothing to retry');
    },
    add({ role, content }) {
      const id = newId();
      const message = createMessage({ id, role, content, state: 'complete', createdAt: now(), local: true });
      dispatch({ type: 'added', message });
      return message;
    },
    dispose() {
      if (isDisposed) return;
      isDisposed = true;
      stopDriving();
      driver.dispose();
      for (const { reject } of waiting) reject(new ChatError('aborted', 'The conversation was closed'));
      waiting.clear();
    },
  };
}

function refuse(code: 'aborted' | 'busy' | 'invalid-request', why: string, param?: string): Promise<never> {
  return quiet(Promise.reject(new ChatError(code, why, param === undefined ? {} : { param })));
}

/** The same promise; whoever ignores it causes no unhandled rejection. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
