import { createRecord, type JsonObject, readId, readString, readTime } from './json.js';

/** A conversation in a list. */
export interface ConversationSummary {
  readonly id: string;
  /** Empty where it has none. */
  readonly title: string;
  /** ISO 8601. */
  readonly createdAt?: string;
  /** ISO 8601. */
  readonly updatedAt?: string;
}

/** Reads `{conversationId, title, createdAt, updatedAt}` (S3); `undefined` where there is no id to open it by. */
export function readConversationSummary(row: JsonObject): ConversationSummary | undefined {
  const id = readId(row, 'conversationId', 'conversation_id', 'id');
  if (id === undefined) return undefined;
  return createRecord<ConversationSummary>({
    id,
    title: readString(row, 'title', 'name') ?? '',
    createdAt: readTime(row, 'createdAt', 'created_at'),
    updatedAt: readTime(row, 'updatedAt', 'updated_at'),
  });
}
