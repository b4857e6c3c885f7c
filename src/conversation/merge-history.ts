import { readDeliverable } from '../protocol/deliverable.js';
import type { HistoryMessage } from '../protocol/history.js';
import { createMessage, type Message, type MessageState } from '../protocol/message.js';
import { type Task, type TaskReport, upsertTask } from '../protocol/task.js';
import { settleMessage } from '../run/apply-run-event.js';

/** By our id of a message: the server's id of the newest message that was known when it was said. */
export type Anchors = Readonly<Record<string, string>>;

/** Messages after the history was read, and which of them stands for which message of the server. */
export interface MergedHistory {
  readonly messages: readonly Message[];
  /** Our id of each message of the history, in its order. */
  readonly ids: readonly string[];
}

/**
 * Takes the history in (S3), oldest message first. A message that is known keeps its id, its place and, where nothing
 * is new, its very object; the history's text wins over what was pieced together from connections. What the history
 * does not have stays: it may lag behind, and messages that only this side knows of never get there.
 */
export function mergeHistory(
  local: readonly Message[],
  found: readonly HistoryMessage[],
  anchors: Anchors = {},
): MergedHistory {
  const messages: Message[] = [];
  const ids: string[] = [];
  const places = new Map(local.map(({ serverId }, index) => [serverId, index]));
  const rows = new Map(found.map(({ serverId }, row) => [serverId, row]));
  /** Whether that message of the server comes later in the history. */
  const isLater = (serverId: string | undefined, row: number): boolean => (rows.get(serverId ?? '') ?? -1) >= row;
  let next = 0;
  for (const [row, item] of found.entries()) {
    const place = places.get(item.serverId) ?? -1;
    const index = place >= next ? place : findUnnamed(item, row);
    const known = local[index];
    if (known) {
      messages.push(...local.slice(next, index));
      next = index + 1;
    }
    const message = mergeMessage(known, item);
    messages.push(message);
    ids.push(message.id);
  }
  return { messages: [...messages, ...local.slice(next)], ids };

  /**
   * Where a message without the server's id stands: a person's, of which no answer tells the id, is known by its words
   * where it was said after the same messages; an answer whose id was hidden by its place after the message before.
   */
  function findUnnamed({ role, content }: HistoryMessage, row: number): number {
    const words = readWords(content);
    for (const [index, message] of local.entries()) {
      if (index < next) continue;
      if (isLater(message.serverId, row) || (role !== 'user' && index > next)) return -1;
      const isUnnamed = message.role === role && message.serverId === undefined && message.local !== true;
      if (isUnnamed && role !== 'user') return index;
      if (isUnnamed && readWords(message.content) === words && !isLater(anchors[message.id], row)) return index;
    }
    return -1;
  }
}

function readWords(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function mergeMessage(known: Message | undefined, item: HistoryMessage): Message {
  const { serverId, parentId, role, createdAt, attachments } = item;
  const before = known ?? createMessage({ id: serverId, serverId, role, state: 'streaming', createdAt, attachments });
  const state = readState(before, item);
  const content = readContent(before, item);
  const { id } = before;
  const tasks = mergeTasks(before.tasks, item.tasks, id);
  const deliverables = item.deliverables.flatMap((wire) => readDeliverable(wire, id) ?? []);
  const others = before.deliverables.filter(({ path }) => !deliverables.some((one) => one.path === path));
  const message: Message = {
    ...before,
    serverId,
    ...(parentId && { parentId }),
    content,
    tasks,
    deliverables: [...deliverables, ...others],
  };
  const merged = state === 'streaming' ? { ...message, state } : settleMessage(message, state);
  return known && isEqual(known, merged) ? known : merged;
}

/** Whether two records of plain data say the same. */
function isEqual(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The steps in the history's order. It may number them in another way than the stream (D15): then it replaces them. */
function mergeTasks(known: readonly Task[], reports: readonly TaskReport[], messageId: string): readonly Task[] {
  const isNumberedAlike = reports.length === 0 || reports.some((report) => known.some(({ id }) => id === report.id));
  const list = isNumberedAlike ? known : [];
  const tasks = reports.flatMap((report) => {
    const before = list.filter(({ id }) => id === report.id);
    const after = upsertTask(before, report, messageId);
    return isEqual(before, after) ? before : after;
  });
  return [...tasks, ...list.filter(({ id }) => !tasks.some((task) => task.id === id))];
}

function readState(before: Message, { role, processing, unfinished }: HistoryMessage): MessageState {
  if (role === 'user') return 'complete';
  // Whether anybody here reads on in it is the run's affair.
  if (processing) return before.state;
  if (!unfinished) return 'complete';
  return before.state === 'stopped' ? 'stopped' : 'interrupted';
}

/** A run that ended early may be kept with less than was shown, and one under way is still being written. */
function readContent(before: Message, { role, content, processing, unfinished }: HistoryMessage): string {
  if (role === 'user' && before.content !== '') return before.content;
  const isPartial = processing || unfinished;
  return content === '' || (isPartial && before.content.length > content.length) ? before.content : content;
}
