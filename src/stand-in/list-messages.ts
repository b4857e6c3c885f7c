import { findListedConversation } from './find-conversation.js';
import { readLimit, readOrder } from './list-conversations.js';
import { readMessages, toMessageRow } from './read-messages.js';
import type { Exchange } from './world.js';

/** H2: the messages of one of the caller's conversations, newest first unless asked otherwise (S3). */
export function listMessages(exchange: Exchange): Response {
  const { world, url, switches } = exchange;
  const limit = readLimit(url.searchParams.get('limit'));
  const order = readOrder(url.searchParams.get('order'));
  const { id } = findListedConversation(exchange);
  const rows = readMessages(world, id).map((message) => toMessageRow(message, switches));
  if (order === 'desc') rows.reverse();
  return Response.json({ messages: rows.slice(0, limit), hasMore: false });
}
