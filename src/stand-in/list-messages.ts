import { isUuid } from './create-id.js';
import { toSeconds } from './encode-chunk.js';
import { findConversation } from './find-conversation.js';
import { foldRun } from './fold-run.js';
import { readLimit, readOrder } from './list-conversations.js';
import { invalidParameter, notFound } from './refusal.js';
import type { Run } from './run.js';
import type { MessageRecord } from './store.js';
import type { Exchange } from './world.js';

/** H2: the messages of one of the caller's conversations, newest first unless asked otherwise (S3). */
export function listMessages(exchange: Exchange): Response {
  const { world, url, id } = exchange;
  if (!isUuid(id)) throw invalidParameter('conversationId', 'conversationId must be a UUID');
  const limit = readLimit(url.searchParams.get('limit'));
  const order = readOrder(url.searchParams.get('order'));
  const conversation = findConversation(exchange, id);
  if (conversation.isPrivate) throw notFound('Conversation');
  const run = world.store.readRun(id);
  const rows = world.store.listMessages(id).map((message) => toRow(upToDate(message, run)));
  if (order === 'desc') rows.reverse();
  return Response.json({ messages: rows.slice(0, limit), hasMore: false });
}

/** A message with what its run has said since it was saved. */
function upToDate(message: MessageRecord, run: Run | undefined): MessageRecord {
  if (run?.identity.messageId !== message.id) return message;
  const { text, tasks, deliverables, processing, unfinished } = foldRun(run);
  return { ...message, text, tasks, deliverables, processing, unfinished, updatedAt: run.updatedAt };
}

function toRow(message: MessageRecord): object {
  const { id, conversationId, parentId, sender, text, processing, unfinished, tasks, deliverables } = message;
  return {
    conversationId,
    messageId: id,
    ...(parentId ? { parentMessageId: parentId } : {}),
    sender,
    text,
    createdAt: toSeconds(message.createdAt),
    updatedAt: toSeconds(message.updatedAt),
    status: { processing, unfinished },
    tasks,
    ...(deliverables.length > 0 ? { deliverables } : {}),
  };
}
