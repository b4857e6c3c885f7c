import type { ConversationState, Message } from '../client.js';
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

/** The clocks at the moment of the change: what a report says about time is derived from them. */
export interface ReportClock {
  readonly now: number;
  readonly monotonic: number;
  /** When the run before the change began, on the monotonic clock. */
  readonly startedAt: number;
}

/** Whether a run has begun between two states, be it the same one once more. */
export function isNewRun(from: RunState, to: RunState): boolean {
  return isActive(to) && !(isActive(from) && from.run.id === to.run.id);
}

/**
 * What a page is told about a change of the conversation, in the order in which it happened. Pure: the element fires
 * what this returns. `chat-delta` is not among it, because it follows frames and not changes.
 */
export function reportChanges(from: ConversationState, to: ConversationState, clock: ReportClock): ChatReport[] {
  return [
    ...reportConversation(from, to),
    ...reportMessages(from, to),
    ...reportRunEnds(from, to, clock),
    ...reportStatus(from, to, clock),
    ...reportError(from, to),
  ];
}

function reportConversation(from: ConversationState, to: ConversationState): ChatReport[] {
  if (from.id === to.id) return [];
  return [{ name: 'chat-conversation-change', detail: { conversationId: to.id, previous: from.id } }];
}

function reportMessages(from: ConversationState, to: ConversationState): ChatReport[] {
  if (from.messages === to.messages) return [];
  // Nearly always only the last message is another one: what comes before it must not cost more with each turn.
  const same = to.messages.findIndex((message, index) => message !== from.messages[index]);
  const start = same < 0 ? to.messages.length : same;
  const known = new Map(from.messages.slice(start).map((message) => [message.id, message]));
  return to.messages.slice(start).flatMap((message) => {
    const before = known.get(message.id);
    return message === before ? [] : reportMessage(before, message, to);
  });
}

function reportMessage(
  before: Message | undefined,
  message: Message,
  { id: conversationId }: ConversationState,
): ChatReport[] {
  const reports: ChatReport[] = [];
  const messageId = message.id;
  const isAnswer = message.role === 'assistant';
  const wasOpen = before === undefined || before.state === 'sending' || before.state === 'streaming';
  const isOpen = message.state === 'sending' || message.state === 'streaming';
  if (isAnswer && isOpen && before?.state !== 'streaming') {
    reports.push({ name: 'chat-response-start', detail: { messageId, conversationId } });
  }
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
  if (wasOpen && !isOpen && message.state !== 'error') {
    reports.push({ name: 'chat-message', detail: { message, conversationId } });
  }
  return reports;
}

type EndReason = ChatEventDetails['chat-response-end']['reason'];

/**
 * Every run that began ends with one report, also when it failed before the first byte and has no answer, when another
 * one has taken its place since, or when nobody waits for it any more.
 */
function reportRunEnds(from: ConversationState, to: ConversationState, clock: ReportClock): ChatReport[] {
  const { run: before } = from;
  const { run: after } = to;
  const isSame = before.phase !== 'idle' && after.phase !== 'idle' && before.run.id === after.run.id;
  const reports: ChatReport[] = [];
  const report = ({ answerId }: Run, reason: EndReason, durationMs: number): void => {
    const createdAt = new Date(clock.now).toISOString();
    const message =
      to.messages.find(({ id }) => id === answerId) ??
      createMessage({ id: answerId, role: 'assistant', state: reason, createdAt });
    // A run that was completed may have lost text on the way.
    const told = message.state === 'interrupted' ? 'interrupted' : reason;
    reports.push({ name: 'chat-response-end', detail: { message, reason: told, durationMs } });
  };
  if (isActive(before) && !(isSame && isActive(after))) {
    // Nothing but a stop lets another run begin; a run that was left may go on elsewhere.
    const reason = isSame ? readEndReason(after) : after.phase === 'idle' ? 'interrupted' : 'stopped';
    report(before.run, reason, clock.monotonic - clock.startedAt);
  }
  if (!isSame && after.phase !== 'idle' && !isActive(after)) report(after.run, readEndReason(after), 0);
  return reports;
}

function readEndReason({ phase }: RunState): EndReason {
  if (phase === 'completed') return 'complete';
  return phase === 'stopped' || phase === 'interrupted' ? phase : 'error';
}

function reportStatus(from: ConversationState, to: ConversationState, clock: ReportClock): ChatReport[] {
  const status = readChatStatus(to);
  const previous = readChatStatus(from);
  const retryAt = readRetryAt(to);
  const offline = isWaitingForNetwork(to);
  const attempt = isActive(to.run) ? to.run.run.failures : 0;
  const isNew = status !== previous || retryAt !== readRetryAt(from) || offline !== isWaitingForNetwork(from);
  if (!isNew) return [];
  return [
    {
      name: 'chat-status',
      detail: {
        status,
        previous,
        ...(attempt > 0 ? { attempt } : {}),
        ...(retryAt === null ? {} : { retryAt: new Date(clock.now + retryAt - clock.monotonic).toISOString() }),
        ...(offline ? { offline } : {}),
      },
    },
  ];
}

function reportError(from: ConversationState, to: ConversationState): ChatReport[] {
  const error = readRunError(to);
  if (error === null || error === readRunError(from)) return [];
  return [{ name: 'chat-error', detail: { error: error.toJSON() } }];
}
