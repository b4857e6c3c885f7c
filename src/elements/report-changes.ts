import type { ConversationState, Message } from '../client.js';
import { createMessage } from '../protocol/message.js';
import { isActive } from '../run/run-state.js';
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
  /** When the current run began, on the monotonic clock. */
  readonly startedAt: number;
}

/**
 * What a page is told about a change of the conversation, in the order in which it happened. Pure: the element fires
 * what this returns. `chat-delta` is not among it, because it follows frames and not changes.
 */
export function reportChanges(from: ConversationState, to: ConversationState, clock: ReportClock): ChatReport[] {
  return [
    ...reportConversation(from, to),
    ...reportMessages(from, to),
    ...reportRunEnd(from, to, clock),
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
  const known = new Map(from.messages.map((message) => [message.id, message]));
  return to.messages.flatMap((message) => {
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

/** Every run that began ends with one report, also when it failed before the first byte and has no answer. */
function reportRunEnd(from: ConversationState, to: ConversationState, clock: ReportClock): ChatReport[] {
  if (!isActive(from.run) || isActive(to.run) || to.run.phase === 'idle') return [];
  const { answerId } = to.run.run;
  const state = to.run.phase === 'completed' ? 'complete' : to.run.phase === 'failed' ? 'error' : to.run.phase;
  const createdAt = new Date(clock.now).toISOString();
  const message =
    to.messages.find(({ id }) => id === answerId) ??
    createMessage({ id: answerId, role: 'assistant', state, createdAt });
  const reason = message.state === 'interrupted' ? 'interrupted' : state;
  return [{ name: 'chat-response-end', detail: { message, reason, durationMs: clock.monotonic - clock.startedAt } }];
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
