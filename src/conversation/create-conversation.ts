import { asChatError, ChatError } from '../foundation/chat-error.js';
import { createId } from '../foundation/create-id.js';
import type { Environment } from '../foundation/environment.js';
import { createStore } from '../foundation/store.js';
import type { History } from '../protocol/history.js';
import { type Attachment, createMessage, type Message } from '../protocol/message.js';
import type { Transport } from '../protocol/transport.js';
import type { RunPolicy } from '../run/run-policy.js';
import { isActive, type Run } from '../run/run-state.js';
import { type AnswerPort, answerQuestion } from './answer-question.js';
import type { Conversation } from './conversation.js';
import {
  type ConversationAction,
  type ConversationSeed,
  type ConversationState,
  createConversationState,
} from './conversation-state.js';
import { persevere } from './persevere.js';
import { reduce } from './reduce.js';
import { findQuestion, findSaid } from './replace-tail.js';
import { createRequest, createRun, readOutcome } from './run-of-conversation.js';
import { createRunDriver } from './run-driver.js';
import { createRunEnds, quiet, refuse } from './run-ends.js';
import type { Unconfirmed } from './saved-record.js';

/** What a conversation is made of. */
export interface ConversationOptions {
  readonly seed: ConversationSeed;
  /** A message that was stored before anybody knew what became of it, once it is clear that it is this page's own. */
  readonly unconfirmed?: Promise<Unconfirmed | null>;
  readonly transport: Transport;
  /** `null` where the server keeps none. */
  readonly history: History | null;
  readonly environment: Environment;
  /** Whether the server remembers nothing, so that what was said can be replaced. */
  readonly isStateless?: boolean;
  /** Read anew for each change. */
  policy(): RunPolicy;
  /** Whether a message can leave now; by default where there is a network. */
  mayLeave?(): boolean;
  /** Hears of every change in the task in which it happens. */
  follow?(state: ConversationState): void;
}

/** Starts or goes on with a conversation. */
export function createConversation(options: ConversationOptions): Conversation {
  const { transport, environment, history, policy } = options;
  const store = createStore(createConversationState(options.seed));
  const closing = new AbortController();
  const ends = createRunEnds();
  let isDisposed = false;
  const newId = (): string => createId(() => environment.random());
  const now = (): string => new Date(environment.now()).toISOString();

  const driver = createRunDriver({
    transport,
    environment,
    history,
    policy,
    mayLeave: () => options.mayLeave?.() ?? environment.online(),
    request: () => createRequest(store.get()),
    dispatch: (event) => dispatch({ type: 'run', event, at: now() }),
    receive: (connection, events) => dispatch({ type: 'received', connection, events, at: now() }),
    settle: (found, moment) => dispatch({ type: 'settled', found, moment }),
  });
  const stopDriving = store.subscribe((state) => driver.reconcile(state.run));

  function dispatch(action: ConversationAction): void {
    if (isDisposed) return;
    const before = store.get();
    const after = reduce(before, action, policy());
    if (after === before) return;
    store.set(after);
    options.follow?.(after);
    const outcome = readOutcome(before, after);
    // Listeners hear of the end first: the microtask in which the store tells them is queued before the promise's.
    if (outcome) ends.settle(outcome);
  }

  function run(message: Message, key?: string, replaces?: string): Promise<Message> {
    if (isDisposed) return refuse('aborted', 'The conversation was closed');
    if (isActive(store.get().run)) return refuse('busy', 'A run is under way');
    const next = createRun(store.get().id, message.id, newId, key);
    dispatch({ type: 'said', message, run: next, replaces });
    return ends.wait(next.id);
  }

  function say(text: string, old?: Message, attachments = old?.attachments ?? []): Promise<Message> {
    const content = text.trim();
    if (content === '' && attachments.length === 0)
      return refuse('invalid-request', 'There is nothing to send', 'text');
    const fields = { content, attachments, state: 'sending', createdAt: now() } as const;
    const message = createMessage({ id: newId(), role: 'user', ...fields });
    return run(message, undefined, options.isStateless ? old?.id : undefined);
  }

  function edit(
    old: Message | undefined,
    text = old?.content ?? '',
    attachments?: readonly Attachment[],
  ): Promise<Message> {
    return old ? say(text, old, attachments) : refuse('not-found', 'No such message', 'messageId');
  }

  const port: AnswerPort = {
    readState: store.get,
    dispatch,
    waitFor: (runId) => ends.wait(runId).catch(() => undefined),
    async refresh() {
      const { id } = store.get();
      if (id === null || history === null || !policy().hasHistory) return;
      const found = await history(id, closing.signal).catch(() => null);
      if (found) dispatch({ type: 'loaded', found, run: createFound(id) });
    },
    isDisposed: () => isDisposed,
    hold: (question) => environment.hold(`${store.get().id} ${question}`),
    say,
  };

  const createFound = (id: string): Run => ({ ...createRun(id, null, newId), delivery: 'accepted' });

  /** Sends a message of the log once more, as the same user action where nobody knows what became of the first try. */
  function sendAgain(id: string | null): Promise<Message> {
    const { messages, run: state, replaced } = store.get();
    const undone = replaced?.message.id === id ? replaced : null;
    const message = undone?.message ?? findSaid(messages, id);
    if (!message) return refuse('invalid-request', 'Nothing to retry');
    const isUnknown = state.phase !== 'idle' && state.run.userMessageId === id && state.run.delivery === 'sent';
    return run({ ...message, state: 'sending' }, isUnknown ? state.run.key : undefined, undone?.tail[0]?.id);
  }

  /** Reads what was said before, and reads on in a run that is under way. */
  function load(): void {
    const { id, run: state, loading } = store.get();
    if (id === null || loading === true || isActive(state) || isDisposed) return;
    const found = createFound(id);
    const attach = (): void => {
      if (transport.resumable) dispatch({ type: 'run', event: { type: 'found', run: found }, at: now() });
    };
    if (history === null || !policy().hasHistory) return attach();
    dispatch({ type: 'loading', loading: true });
    const { signal } = closing;
    persevere(() => history(id, signal), environment, policy().maxRetries, signal).then(
      (messages) => dispatch({ type: 'loaded', found: messages, run: found }),
      (thrown: unknown) => {
        const error = asChatError(thrown);
        const isDenied = error.code === 'forbidden';
        dispatch({ type: 'loading', loading: isDenied ? false : error });
        // Without the right to the history there is still the chat (D24).
        if (isDenied) attach();
      },
    );
  }

  void options.unconfirmed?.then((unconfirmed) => {
    if (unconfirmed) dispatch({ type: 'restored', ...unconfirmed });
    const { run: state } = store.get();
    if (history === null) return;
    if (state.phase === 'stopping') void ends.wait(state.run.id).finally(load);
    else load();
  });
  driver.reconcile(store.get().run);

  return {
    state: store,
    send: ({ text, attachments }) => say(text, undefined, attachments),
    respond: (id, value) => quiet(answerQuestion(port, id, value)),
    edit: (id, text, attachments) => edit(findSaid(store.get().messages, id), text, attachments),
    regenerate: (id) => edit(findQuestion(store.get().messages, id)),
    stop() {
      dispatch({ type: 'run', event: { type: 'stop', now: environment.monotonic() }, at: now() });
    },
    retry(messageId) {
      const { run: state } = store.get();
      if (isDisposed) return refuse('aborted', 'The conversation was closed');
      if (messageId !== undefined) return sendAgain(messageId);
      if (state.phase !== 'failed' && state.phase !== 'interrupted') {
        return refuse('invalid-request', 'Nothing to retry');
      }
      dispatch({ type: 'run', event: { type: 'retry' }, at: now() });
      if (isActive(store.get().run)) return ends.wait(state.run.id);
      const last = store.get().messages.findLast(({ role }) => role === 'user');
      return sendAgain(state.run.userMessageId ?? last?.id ?? null);
    },
    reconnect() {
      const moment = { now: environment.monotonic(), delay: 0, online: true };
      dispatch({ type: 'run', event: { type: 'woken', ...moment }, at: now() });
      dispatch({ type: 'run', event: { type: 'retry' }, at: now() });
      load();
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
      closing.abort();
      driver.dispose();
      ends.abandon(new ChatError('aborted', 'The conversation was closed'));
    },
  };
}
