import { readContent } from './content.js';
import { readRole } from './history.js';
import { createFingerprint, createRecord, type JsonObject, readId, readObject, readString, readTime } from './json.js';
import type { Role } from './message.js';

/** A message that a search found. */
export interface FoundMessage {
  /** The server's; made of the row where it tells none. */
  readonly id: string;
  /** The conversation in which it is, where the server says so. */
  readonly conversationId?: string;
  readonly conversationTitle?: string;
  readonly role: Role;
  /** Its text, or as much of it as the server gives. */
  readonly content: string;
  /** The place that fits, as the server cuts it out. Plain text: what looks like markup is none. */
  readonly snippet?: string;
  /** ISO 8601. */
  readonly createdAt?: string;
  /** As it came: the documents do not say what a search answers. */
  readonly raw: JsonObject;
}

/** Reads a row of a search: a message like one of the history, or with one in it. */
export function readFoundMessage(row: JsonObject): FoundMessage {
  const conversation = readObject(row['conversation']);
  const message = { ...row, ...readObject(row['message']) };
  return createRecord<FoundMessage>({
    id: readId(message, 'messageId', 'message_id', 'id') ?? createFingerprint(row),
    conversationId:
      readId(message, 'conversationId', 'conversation_id') ?? readId(conversation, 'conversationId', 'id'),
    conversationTitle: readString(message, 'conversationTitle', 'title') ?? readString(conversation, 'title'),
    role: readRole(readString(message, 'sender', 'role') ?? ''),
    content: readContent(message['text'] ?? message['content']),
    snippet: readString(message, 'snippet', 'highlight', 'excerpt'),
    createdAt: readTime(message, 'createdAt', 'created_at', 'updatedAt'),
    raw: row,
  });
}
