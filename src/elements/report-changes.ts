import type { ChatError, ConversationState, Message } from '../client.js';
import { createMessage } from '../protocol/message.js';
import { isActive, type Run, type RunState } from '../run/run-state.js';
import { isWaitingForNetwork, readChatStatus, readRetryAt, readRunError } from './chat-status.js';
import type { ChatEventDetails } from './events.js';

/** An event to fire, as data. The way to answer a question is added by whoever fires it. */
export type ChatReport = {
  [Name in keyof ChatEventDetails]: {
    readonly name: Name;
    readonly detail: Omit<ChatEventDetails[Name], 'respondWith'>;
  };
}[keyof ChatEventDetails];

/** What a report says besides the change itself. */
export interface ReportContext {
  /** The clocks at the moment of the change. */
  readonly now: number;
  readonly monotonic: number;
  /** When the run before the change began, on the monotonic clock. */
  readonly startedAt: number;
  /** The answer of that run whose beginning was told last. */
  readonly startedId: string | null;
  /** Whether somebody has asked for what is being loaded. */
  readonly isAsked: boolean;
}

/** Whether a run has begun between two states, be it the same one once more. */
export function isNewRun(from: RunState, to: RunState): boolean {
  return isActive(to) && !(isActive(from) && from.run.id === to.run.id);
}

/**
 * What a page is told about a change of the conversation, in the order in which it happened. Pure: the element fires
 * what this returns. `chat-delta` is not among it, because it follows frames and not changes.
 */
export function reportChanges(from: ConversationState, to: ConversationState, context: ReportContext): ChatReport[] {
  const error = readNewError(from, to, context.isAsked);
  return [
    ...reportConversation(from, to),
    ...reportMessages(from, to, context),
    ...reportRunEnds(from, to, context),
    ...reportStatus(from, to, context),
    ...(error ? [{ name: 'chat-error', detail: { error: error.toJSON() } } as const] : []),
  ];
}

/** What a page is told when a conversation is opened: what was said in it before is no news. */
export function reportOpening(from: ConversationState, to: ConversationState, context: ReportContext): ChatReport[] {
  return [...reportConversation(from, to), ...reportStatus(from, to, context)];
}

/** The error that a change has brought; how a run ended that never went on in this page is no news. */
export function readNewError(from: ConversationState, to: ConversationState, isAsked: boolean): ChatError | null {
  const error = isActive(from.run) ? readRunError(to) : null;
  if (error || !isAsked || to.loading === from.loading) return error;
  return typeof to.loading === 'object' ? to.loading : null;
}

function reportConversation(from: ConversationState, to: ConversationState): ChatReport[] {
  if (from.id === to.id) return [];
  return [{ name: 'chat-conversation-change', detail: { conversationId: to.id, previous: from.id } }];
}

function reportMessages(from: ConversationState, to: ConversationState, context: ReportContext): ChatReport[] {
  if (from.messages === to.messages) return [];
  // Nearly always only the last message is another one: what comes before it must not cost more with each turn.
  const same = to.messages.findIndex((message, index) => message !== from.messages[index]);
  const start = same < 0 ? to.messages.length : same;
  const known = new Map(from.messages.slice(start).map((message) => [message.id, message]));
  return to.messages.slice(start).flatMap((message) => {
    const before = known.get(message.id);
    return message === before || isOld(before, message, from) ? [] : reportMessage(before, message, to, context);
  });
}

/** Whether it comes from the history or from storage: that is no news, but for what the run under way adds to it. */
function isOld(before: Message | undefined, message: Message, { run, replaced }: ConversationState): boolean {
  const { id, serverId, role, state } = message;
  // What comes back was told before.
  if (replaced?.tail.includes(message)) return true;
  if (!before && role === 'user' && state === 'interrupted') return true;
  return id === serverId && !(before && isActive(run) && run.run.answerId === id);
}

function reportMessage(
  before: Message | undefined,
  message: Message,
  { id: conversationId, run, answer }: ConversationState,
  { startedId }: ReportContext,
): ChatReport[] {
  const reports: ChatReport[] = [];
  const messageId = message.id;
  // An answer begins once in a run, however often its connection does.
  if (run.phase === 'streaming' && messageId === answer?.message.id && messageId !== startedId) {
    reports.push({ name: 'chat-response-start', detail: { messageId, conversationId } });
  }
  const wasOpen = before === undefined || before.state === 'sending' || before.state === 'streaming';
  const isOpen = message.state === 'sending' || message.state === 'streaming';
  for (const task of message.tasks) {
    if (!before?.tasks.includes(task)) reports.push({ name: 'chat-task', detail: { task, messageId } });
  }
  for (const deliverable of message.deliverables) {
    if (before?.deliverables.some(({ path }) => path === deliverable.path)) continue;
    reports.push({ name: 'chat-deliverable', detail: { deliverable, messageId } });
  }
  for (const interaction of message.interactions) {
    if (before?.interactions.some(({ id }) => id === interaction.id)) continue;
    reports.push({ name: 'chat-interaction', detail: { interaction } });
  }
  // Of a message that was perhaps sent nobody knows yet.
  const isTold = message.role === 'user' ? message.state === 'complete' : message.state !== 'error';
  if (wasOpen && !isOpen && isTold) {
    reports.push({ name: 'chat-message', detail: { message, conversationId } });
  }
  return reports;
}

type EndReason = ChatEventDetails['chat-response-end']['reason'];

/**
 * Every run that began ends with one report, also when it failed before the first byte and has no answer, when another
 * one has taken its place since, or when nobody waits for it any more.
 */
function reportRunEnds(from: ConversationState, to: ConversationState, context: ReportContext): ChatReport[] {
  const { run: before } = from;
  const { run: after } = to;
  const isSame = before.phase !== 'idle' && after.phase !== 'idle' && before.run.id === after.run.id;
  const reports: ChatReport[] = [];
  const report = ({ answerId }: Run, reason: EndReason, durationMs: number): void => {
    const createdAt = new Date(context.now).toISOString();
    const message =
      to.messages.find(({ id }) => id === answerId) ??
      createMessage({ id: answerId, role: 'assistant', state: reason, createdAt });
    // A run that was completed may have lost text on the way.
    const told = message.state === 'interrupted' ? 'interrupted' : reason;
    reports.push({ name: 'chat-response-end', detail: { message, reason: told, durationMs } });
  };
  // A run that was only looked for, and is not there, never began.
  const wasNone = isActive(before) && before.run.userMessageId === null && context.startedId === null;
  if (isActive(before) && !(isSame && isActive(after)) && !(wasNone && after.phase === 'idle')) {
    // Nothing but a stop lets another run begin, unless that was there before and the message was given back; a run
    // that was left may go on elsewhere.
    const left = after.phase === 'idle' ? 'interrupted' : to.returned === from.returned ? 'stopped' : 'error';
    report(before.run, isSame ? readEndReason(after) : left, context.monotonic - context.startedAt);
  }
  // In the task in which it began a run can only be stopped; any other end was stored.
  if (!isSame && after.phase === 'stopped') report(after.run, after.phase, 0);
  return reports;
}

function readEndReason({ phase }: RunState): EndReason {
  if (phase === 'completed') return 'complete';
  return phase === 'stopped' || phase === 'interrupted' ? phase : 'error';
}

function readAttempt(run: RunState): number {
  return isActive(run) ? run.run.failures : 0;
}

function reportStatus(from: ConversationState, to: ConversationState, { now, monotonic }: ReportContext): ChatReport[] {
  const status = readChatStatus(to);
  const previous = readChatStatus(from);
  const retryAt = readRetryAt(to);
  const offline = isWaitingForNetwork(to);
  const attempt = readAttempt(to.run);
  const isNew =
    status !== previous ||
    retryAt !== readRetryAt(from) ||
    offline !== isWaitingForNetwork(from) ||
    (status === 'reconnecting' && attempt > readAttempt(from.run));
  if (!isNew) return [];
  return [
    {
      name: 'chat-status',
      detail: {
        status,
        previous,
        ...(attempt > 0 ? { attempt } : {}),
        ...(retryAt === null ? {} : { retryAt: new Date(now + retryAt - monotonic).toISOString() }),
        ...(offline ? { offline } : {}),
      },
    },
  ];
}
