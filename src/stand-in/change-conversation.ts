import { findListedConversation } from './find-conversation.js';
import { parseObject, readText } from './read-body.js';
import { invalidParameter, missingParameter, Refusal } from './refusal.js';
import type { Exchange } from './world.js';

/** H3: gives one of the caller's conversations another title (S3). */
export async function renameConversation(exchange: Exchange): Promise<Response> {
  const { world, request, switches } = exchange;
  const { title } = parseObject(await readText(request, switches.maxBody));
  if (title === undefined) throw missingParameter('title');
  if (typeof title !== 'string' || title.trim() === '') throw invalidParameter('title', 'title must not be empty');
  const conversation = findListedConversation(exchange);
  world.store.conversations.save({ ...conversation, title, updatedAt: world.now() });
  return Response.json({ conversationId: conversation.id, title });
}

/** H4: deletes one of the caller's conversations with its messages (S3); one that is being answered by switch only. */
export function deleteConversation(exchange: Exchange): Response {
  const { world, switches } = exchange;
  const { id } = findListedConversation(exchange);
  const run = world.runs.get(id);
  if (run && !run.ending) {
    if (switches.deleteRunning === '409') {
      throw new Refusal(409, 'conversation_in_progress', 'The conversation is being processed');
    }
    run.cancel();
  }
  world.runs.delete(id);
  for (const message of world.store.messages.list(id)) world.store.messages.remove(message.id);
  world.store.conversations.remove(id);
  return Response.json({ conversationId: id, deleted: true });
}
