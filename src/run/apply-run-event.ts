import { readDeliverable, upsertDeliverable } from '../protocol/deliverable.js';
import type { Interaction, InteractionRequest } from '../protocol/interaction.js';
import type { Message } from '../protocol/message.js';
import type { RunEvent } from '../protocol/run-event.js';
import { type TaskStatus, upsertTask } from '../protocol/task.js';
import { finishMerge, type MergedText, mergeDelta, mergeFinalText, startMerge } from './merge-text.js';

/** An answer in the making: the message as it is shown, and what is needed to take in more. */
export interface Answer {
  readonly message: Message;
  readonly text: MergedText;
  readonly reasoning: MergedText;
  /** One line about what goes on now; empty where nothing was said. */
  readonly progress: string;
  /** Whether this connection has said which message it is about. */
  readonly isIdentified: boolean;
}

/** An answer as a connection finds it: the first one finds nothing. */
export function connectAnswer(message: Message, previous?: Answer): Answer {
  return {
    message,
    text: startMerge(message.content, previous?.text),
    reasoning: startMerge(message.reasoning ?? '', previous?.reasoning),
    progress: '',
    isIdentified: false,
  };
}

/** The answer with one event taken in; the very same object where the event says nothing new. */
export function applyRunEvent(answer: Answer, event: RunEvent): Answer {
  const { message } = answer;
  switch (event.type) {
    case 'text-delta':
      // Whoever goes on talking waits no longer.
      return withText(
        withMessage(answer, moveInteractions(message, 'closed', isOpen)),
        mergeDelta(answer.text, event.text),
      );
    case 'finished':
      return withText({ ...answer, progress: '' }, mergeEnd(answer.text, event.text));
    case 'failed':
      return withText({ ...answer, progress: '' }, finishMerge(answer.text));
    case 'reasoning-delta': {
      const reasoning = mergeDelta(answer.reasoning, event.text);
      return { ...answer, reasoning, message: { ...message, reasoning: reasoning.text } };
    }
    case 'progress':
      return { ...answer, progress: event.text };
    case 'task':
      return withMessage(answer, { ...message, tasks: upsertTask(message.tasks, event.report, message.id) });
    case 'deliverable': {
      const deliverable = readDeliverable(event.wire, message.id);
      if (!deliverable) return answer;
      return withMessage(answer, { ...message, deliverables: upsertDeliverable(message.deliverables, deliverable) });
    }
    case 'interaction':
      return withMessage(answer, {
        ...message,
        interactions: addInteraction(message.interactions, event.request, message.id),
      });
    case 'interactions-closed':
      return withMessage(answer, closeInteractions(message));
    case 'identified':
      if (event.messageId === undefined || answer.isIdentified) return answer;
      return { ...answer, isIdentified: true, message: { ...message, serverId: message.serverId ?? event.messageId } };
    case 'torn':
      // Only where nothing is shown yet: later it may be the chunk that says all of it again.
      return answer.text.text === '' ? withText(answer, mergeDelta(answer.text, event.text)) : answer;
    case 'unreadable':
      return answer;
  }
}

/** The message of a run that has ended: no step of it can still be running. */
export function settleMessage(message: Message, state: Message['state']): Message {
  const status: TaskStatus = state === 'complete' ? 'completed' : 'stopped';
  const tasks = message.tasks.map((task) => (task.status === 'running' ? { ...task, status } : task));
  return { ...message, state, tasks };
}

function mergeEnd(text: MergedText, final: string): MergedText {
  return final === '' ? finishMerge(text) : mergeFinalText(text, final);
}

function withText(answer: Answer, text: MergedText): Answer {
  if (text === answer.text) return answer;
  return { ...answer, text, message: { ...answer.message, content: text.text } };
}

function withMessage(answer: Answer, message: Message): Answer {
  return message === answer.message ? answer : { ...answer, message };
}

/** A replayed request does not ask again what was asked already. */
function addInteraction(
  list: readonly Interaction[],
  request: InteractionRequest,
  messageId: string,
): readonly Interaction[] {
  return list.some(({ id }) => id === request.id) ? list : [...list, { ...request, messageId, state: 'open' }];
}

/** Whether the answer holds more than before; a replay of what is there already does not count. */
export function hasGrown(before: Answer | null, { text, message, progress }: Answer): boolean {
  const sizeOf = ({ content, reasoning = '', tasks, deliverables, interactions }: Message): number =>
    content.length + reasoning.length + tasks.length + deliverables.length + interactions.length;
  return (
    !before ||
    text.text.length > before.text.text.length ||
    progress !== before.progress ||
    sizeOf(message) > sizeOf(before.message)
  );
}

/** The message with its questions closed that are not settled, those whose answer waits to be sent as well. */
export function closeInteractions(message: Message): Message {
  return moveInteractions(message, 'closed', isUnsettled);
}

/** The message with that question moved on; the very same object where it asks no such thing, or it was settled. */
export function moveInteraction(message: Message, id: string, state: Interaction['state']): Message {
  return moveInteractions(message, state, (item) => item.id === id && item.state !== state && isUnsettled(item));
}

function isOpen({ state }: Interaction): boolean {
  return state === 'open';
}

function isUnsettled(item: Interaction): boolean {
  return isOpen(item) || item.state === 'queued';
}

function moveInteractions(
  message: Message,
  state: Interaction['state'],
  isMoving: (item: Interaction) => boolean,
): Message {
  if (!message.interactions.some(isMoving)) return message;
  return { ...message, interactions: message.interactions.map((item) => (isMoving(item) ? { ...item, state } : item)) };
}
