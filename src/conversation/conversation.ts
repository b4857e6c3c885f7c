import { ChatError } from '../foundation/chat-error.js';
import { createId } from '../foundation/create-id.js';
import type { Environment } from '../foundation/environment.js';
import { createStore, type Readable } from '../foundation/store.js';
import { createMessage, type Message } from '../protocol/message.js';
import type { RunRequest, Transport } from '../protocol/transport.js';
import type { RunPolicy } from '../run/run-machine.js';
import { isActive, type RunState } from '../run/run-state.js';
import {
  type ConversationAction,
  type ConversationState,
  createConversationState,
  reduce,
} from './conversation-state.js';
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
export interface Question {
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
   * Ignoring the promise is safe.
   */
  send(question: Question): Promise<Message>;
  /** Ends the run under way, on the server too. What was said stays. */
  stop(): void;
  /**
   * After a failure: looks for the run again where it may still be alive, else sends the same message once more.
   * Settles like `send`.
   */
  retry(): Promise<Message>;
  /**
   * Answers a question of the agent with the value of one of its options or with any text. It goes as an ordinary
   * message, for no other way is documented (S3), and not before the run under way has ended. Settles like `send`.
   */
  respond(interactionId: string, value: string): Promise<Message>;
  /** Adds a message that only this side knows of. */
  add(message: Pick<Message, 'role' | 'content'>): Message;
  /** Lets go of the connection. The run on the server goes on. */
  dispose(): void;
}

/** Starts or goes on with a conversation. */
export function createConversation(options: ConversationOptions): Conversation {
  const { transport, environment, policy } = options;
  const store = createStore(createConversationState(options.id, options.messages));
  let disposed = false;
  const newId = (): string => createId(() => environment.random());
  const now = (): string => new Date(environment.now()).toISOString();

  const dispatch = (action: ConversationAction): void => {
    if (!disposed) store.set(reduce(store.get(), action, policy()));
  };
  const driver = createRunDriver({
    transport,
    environment,
    request: () => createRequest(store.get()),
    dispatch: (event) => dispatch({ type: 'run', event, at: now() }),
    receive: (connection, events) => dispatch({ type: 'received', connection, events }),
  });
  store.subscribe((state) => driver.reconcile(state.run));

  function ask(question: Message): Promise<Message> {
    if (isActive(store.get().run)) return rejected(new ChatError('busy', 'A run is under way'));
    const run = {
      id: newId(),
      questionId: question.id,
      answerId: newId(),
      conversationId: store.get().id,
      accepted: false,
      failures: 0,
      error: null,
    };
    dispatch({ type: 'asked', question, run });
    return settled(run.id);
  }

  function say({ text }: Question): Promise<Message> {
    const content = text.trim();
    if (disposed) return rejected(new ChatError('aborted', 'The conversation was closed'));
    if (content === '')
      return rejected(new ChatError('invalid-request', 'There is nothing to send', { param: 'text' }));
    return ask(createMessage({ id: newId(), role: 'user', content, state: 'sending', createdAt: now() }));
  }

  /** Settles with the run of that id; listeners that were there before hear of its end first. */
  function settled(runId: string): Promise<Message> {
    const promise = new Promise<Message>((resolve, reject) => {
      const stopListening = store.subscribe((state) => {
        const { run } = state;
        if (run.phase !== 'idle' && run.run.id === runId && isActive(run) && !disposed) return;
        stopListening();
        if (disposed) reject(new ChatError('aborted', 'The conversation was closed'));
        else if (run.phase === 'failed') reject(run.error);
        else resolve(answerOf(state, runId));
      });
    });
    promise.catch(() => undefined);
    return promise;
  }

  return {
    state: store,
    send: say,
    async respond(interactionId, value) {
      const { run, messages } = store.get();
      const question = messages.flatMap(({ interactions }) => interactions).find(({ id }) => id === interactionId);
      const text = question?.options.find((option) => option.value === value)?.label ?? value;
      if (isActive(run)) {
        // A server that is still busy refuses a message: the answer waits for the end of the run.
        dispatch({ type: 'interaction', id: interactionId, state: 'queued' });
        await settled(run.run.id).catch(() => undefined);
      }
      const sent = say({ text });
      if (isActive(store.get().run)) dispatch({ type: 'interaction', id: interactionId, state: 'answered' });
      return sent;
    },
    stop() {
      dispatch({ type: 'run', event: { type: 'stop', now: environment.monotonic() }, at: now() });
    },
    retry() {
      const { run, messages } = store.get();
      if (run.phase !== 'failed' && run.phase !== 'interrupted') {
        return rejected(new ChatError('invalid-request', 'There is nothing to retry'));
      }
      dispatch({ type: 'run', event: { type: 'retry' }, at: now() });
      if (isActive(store.get().run)) return settled(run.run.id);
      const question = messages.find((message) => message.id === run.run.questionId);
      if (!question) return rejected(new ChatError('invalid-request', 'There is nothing to retry'));
      return ask({ ...question, state: 'sending' });
    },
    add({ role, content }) {
      const message = createMessage({ id: newId(), role, content, state: 'complete', createdAt: now() });
      dispatch({ type: 'added', message });
      return message;
    },
    dispose() {
      disposed = true;
      driver.dispose();
      // Wakes those who wait for the end of a run.
      store.set({ ...store.get() });
    },
  };
}

function createRequest({ id, messages, run }: ConversationState): RunRequest {
  const { id: runId, questionId } = runOf(run);
  const index = messages.findIndex((message) => message.id === questionId);
  const message = messages[index];
  if (!message) throw new ChatError('invalid-request', 'The message to send is gone');
  return { id: runId, conversationId: id, message, transcript: messages.slice(0, index) };
}

function runOf(state: RunState): Extract<RunState, { phase: 'connecting' }>['run'] {
  if (state.phase === 'idle') throw new ChatError('invalid-request', 'No run is under way');
  return state.run;
}

function answerOf({ messages, run }: ConversationState, runId: string): Message {
  const found =
    run.phase !== 'idle' && run.run.id === runId ? messages.find(({ id }) => id === run.run.answerId) : undefined;
  const message = found ?? messages.at(-1);
  // A run that was stopped before its first byte has no answer: an empty, stopped one stands for it.
  if (message?.role === 'assistant') return message;
  return createMessage({ id: runId, role: 'assistant', state: 'stopped', createdAt: message?.createdAt ?? '' });
}

function rejected(error: ChatError): Promise<never> {
  const promise: Promise<never> = Promise.reject(error);
  promise.catch(() => undefined);
  return promise;
}
