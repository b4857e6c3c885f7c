import { ChatError } from '../foundation/chat-error.js';
import { readContent } from './content.js';
import { readDeliverable } from './deliverable.js';
import { isInteractionTask } from './interaction.js';
import {
  createFingerprint,
  createRecord,
  type JsonObject,
  readObject,
  readObjects,
  readString,
  readTime,
} from './json.js';
import type { Attachment, Role } from './message.js';
import { readTaskReport, type TaskReport } from './task.js';

/** One message as the server keeps it. */
export interface HistoryMessage {
  readonly serverId: string;
  readonly parentId?: string;
  readonly role: Role;
  readonly content: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** The agent works on it now, so there is a run to read on in. */
  readonly processing: boolean;
  /** The answer was interrupted. */
  readonly unfinished: boolean;
  readonly tasks: readonly TaskReport[];
  readonly deliverables: readonly JsonObject[];
  readonly attachments: readonly Attachment[];
}

/** Fetches what the server keeps of a conversation, oldest message first; rejects with a `ChatError`. */
export type History = (conversationId: string, signal: AbortSignal) => Promise<readonly HistoryMessage[]>;

/**
 * Reads the answer of `GET /conversations/:id/messages` (S3), oldest first whatever order it came in. What a row lacks
 * is empty; a row without an id gets one of its content. Throws a `protocol` error where there is no list of messages.
 */
export function readHistory(body: unknown): readonly HistoryMessage[] {
  const rows = readObject(body)?.['messages'];
  if (!Array.isArray(rows)) throw new ChatError('protocol', 'Expected the messages of a conversation');
  let time = '';
  const messages = readObjects(rows).map((row) => {
    // A row that tells no time stays behind the one it came after.
    time = readTime(row, 'createdAt', 'created_at', 'updatedAt') ?? time;
    return readMessage(row, time);
  });
  // Times of whole seconds do not part a question from its quick answer, but their link does.
  if (messages.some(({ serverId }) => serverId === messages[0]?.parentId)) messages.reverse();
  return messages.sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}

function readMessage(row: JsonObject, createdAt: string): HistoryMessage {
  const status = readObject(row['status']);
  return createRecord<HistoryMessage>({
    serverId: readString(row, 'messageId', 'id') ?? createFingerprint(row),
    parentId: readString(row, 'parentMessageId'),
    role: readRole(readString(row, 'sender', 'role') ?? ''),
    content: readContent(row['text'] ?? row['content']),
    createdAt,
    processing: status?.['processing'] === true,
    unfinished: status?.['unfinished'] === true,
    tasks: readObjects(row['tasks'])
      .map(readTaskReport)
      .filter(({ kind }) => !isInteractionTask(kind)),
    deliverables: readObjects(row['deliverables']),
    attachments: readObjects(row['files']).flatMap(readAttachment),
  });
}

/** A file that a person sent along; that the history lists them, in the words of other files, is an assumption. */
function readAttachment(row: JsonObject): readonly Attachment[] {
  const fileId = readString(row, 'id', 'file_id');
  const file = readDeliverable({ ...row, filepath: fileId }, '');
  return fileId && file
    ? [{ id: fileId, name: file.name, type: file.type, size: file.size ?? 0, state: 'ready', fileId }]
    : [];
}

/** The history says `User` and `AI`, requests say `user` and `assistant` (D18). */
export function readRole(word: string): Role {
  const role = word.toLowerCase();
  return role === 'user' || role === 'system' ? role : 'assistant';
}
