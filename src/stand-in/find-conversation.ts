import { notFound, Refusal } from './refusal.js';
import type { ConversationRecord } from './store.js';
import type { Exchange } from './world.js';

/** G3: the caller's own conversation; throws 404 for an unknown one, and 404 or 403 by switch for another person's. */
export function findConversation({ world, token, switches }: Exchange, id: string): ConversationRecord {
  const conversation = world.store.readConversation(id);
  if (!conversation) throw notFound('Conversation');
  if (conversation.user === token?.user) return conversation;
  throw switches.foreign === '403'
    ? new Refusal(403, 'forbidden', 'This conversation belongs to someone else')
    : notFound('Conversation');
}
