import { isUuid } from './create-id.js';
import type { ConversationRecord } from './records.js';
import { invalidParameter, notFound, Refusal } from './refusal.js';
import type { Exchange } from './world.js';

/** G3: the caller's own conversation; throws 404 for an unknown one, and 404 or 403 by switch for another person's. */
export function findConversation(exchange: Exchange, id: string): ConversationRecord {
  return ownOf(exchange, exchange.world.store.conversations.read(id), 'Conversation');
}

/** The conversation that the path names, where it is one of the caller's that are listed (S3); throws 400, 404 or 403. */
export function findListedConversation(exchange: Exchange): ConversationRecord {
  if (!isUuid(exchange.id)) throw invalidParameter('conversationId', 'conversationId must be a UUID');
  const conversation = findConversation(exchange, exchange.id);
  if (conversation.isPrivate) throw notFound('Conversation');
  return conversation;
}

/** G3: the record, where it is the caller's own; throws 404 for none, and 404 or 403 by switch for another person's. */
export function ownOf<T extends { readonly user: string }>(
  { token, switches }: Exchange,
  record: T | undefined,
  what: string,
): T {
  if (!record) throw notFound(what);
  if (record.user === token?.user) return record;
  throw switches.foreign === '403'
    ? new Refusal(403, 'forbidden', `This ${what.toLowerCase()} belongs to someone else`)
    : notFound(what);
}
