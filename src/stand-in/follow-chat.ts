import { answerRun } from './answer-run.js';
import { isUuid } from './create-id.js';
import { findConversation } from './find-conversation.js';
import { startOfReconnect } from './read-run.js';
import { invalidParameter, notFound } from './refusal.js';
import type { Exchange } from './world.js';

/** C2: streams the run that a conversation has in progress (S3); 404 when there is none. */
export function reconnectChat(exchange: Exchange): Response {
  const { world, id, switches } = exchange;
  if (!isUuid(id)) throw switches.badId === '404' ? notFound('Conversation') : invalidParameter('conversationId');
  const conversation = findConversation(exchange, id);
  const run = world.runs.get(conversation.id);
  if (!run || run.ending || switches.reconnect === '404') throw notFound('Run in progress');
  return answerRun(exchange, run, startOfReconnect(switches.reconnect, run), 'reconnect');
}

/** C3: stops the run of a conversation and its producer (S3); an idle conversation is a 404, or 200 by switch. */
export function cancelChat(exchange: Exchange): Response {
  const { world, id, switches } = exchange;
  if (!isUuid(id)) throw invalidParameter('conversationId', 'conversationId must be a UUID');
  const conversation = findConversation(exchange, id);
  const run = world.runs.get(conversation.id);
  if (run && !run.ending) run.cancel();
  else if (switches.idleCancel === '404') throw notFound('Run in progress');
  return Response.json({ conversationId: conversation.id, cancelled: true });
}
