import { type Deliverable, readDeliverable } from './deliverable.js';
import type { HistoryMessage } from './history.js';
import { createRecord } from './json.js';
import type { Attachment, Role } from './message.js';
import { type Task, upsertTask } from './task.js';

/** A message as the server keeps it. */
export interface StoredMessage {
  /** The server's. */
  readonly id: string;
  /** The message that it follows; several that follow the same one are branches. */
  readonly parentId?: string;
  readonly role: Role;
  /** The whole text as markdown. */
  readonly content: string;
  /** ISO 8601; empty where the server tells no time. */
  readonly createdAt: string;
  /** The agent works on it now. */
  readonly processing: boolean;
  /** The answer was interrupted. */
  readonly unfinished: boolean;
  readonly tasks: readonly Task[];
  readonly deliverables: readonly Deliverable[];
  /** The files that came with it. */
  readonly attachments: readonly Attachment[];
}

/** Makes what a page reads of a row of the history: reports of one step are one task, what cannot be fetched is left out. */
export function createStoredMessage({ serverId: id, tasks, deliverables, ...fields }: HistoryMessage): StoredMessage {
  return createRecord<StoredMessage>({
    id,
    parentId: undefined,
    ...fields,
    tasks: tasks.reduce<readonly Task[]>((list, report) => upsertTask(list, report, id), []),
    deliverables: deliverables.flatMap((wire) => readDeliverable(wire, id) ?? []),
  });
}
