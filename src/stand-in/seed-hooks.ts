import { createPrefixedId, createUuid } from './create-id.js';
import { notFound } from './refusal.js';
import { parseObject, readText } from './read-body.js';
import { readSeedMessage, type SeedMessage, readNumber, readString } from './read-seed.js';
import type { Exchange, World } from './world.js';

/**
 * Test hook, not part of the platform: makes `count` conversations of `user`, the newest at `at` (Unix ms) and the others
 * `stepMs` earlier each (0: all at the same time), with `title` and a number, and `messages` messages each.
 */
export async function seedConversations({ world, request, switches }: Exchange): Promise<Response> {
  const body = parseObject(await readText(request, switches.maxBody));
  const user = readString(body, 'user') ?? switches.user;
  const count = readNumber(body, 'count') ?? 1;
  const at = readNumber(body, 'at') ?? world.now();
  const stepMs = readNumber(body, 'stepMs') ?? 60_000;
  const title = readString(body, 'title') ?? 'Conversation';
  const messages = readNumber(body, 'messages') ?? 2;
  const conversationIds = Array.from({ length: count }, (_, index) => {
    const id = createUuid();
    const createdAt = at - (count - 1 - index) * stepMs;
    const named = `${title} ${index + 1}`;
    world.store.conversations.save({ id, user, title: named, createdAt, updatedAt: createdAt, isPrivate: false });
    addMessages(
      world,
      id,
      '',
      createdAt,
      Array.from({ length: messages }, (_, place) => write(named, place)),
    );
    return id;
  });
  return Response.json({ conversationIds });
}

/**
 * Test hook, not part of the platform: adds `messages`, or `count` of them, to the conversation `conversationId`. Each
 * follows the one before; the first follows `parentMessageId`, by default the newest message, so an older one makes a
 * branch, and the empty string a second beginning.
 */
export async function seedMessages({ world, request, switches }: Exchange): Promise<Response> {
  const body = parseObject(await readText(request, switches.maxBody));
  const conversation = world.store.conversations.read(readString(body, 'conversationId') ?? '');
  if (!conversation) throw notFound('Conversation');
  const known = world.store.messages.list(conversation.id);
  const parentId = readString(body, 'parentMessageId') ?? known.at(-1)?.id ?? '';
  const at = readNumber(body, 'at') ?? world.now();
  const count = readNumber(body, 'count') ?? 0;
  const given = Array.isArray(body['messages'])
    ? body['messages'].map(readSeedMessage)
    : Array.from({ length: count }, (_, index) => write(conversation.title, known.length + index));
  return Response.json({ messageIds: addMessages(world, conversation.id, parentId, at, given) });
}

function write(title: string, index: number): SeedMessage {
  const text = `${title}, ${index % 2 === 0 ? 'question' : 'answer'} ${Math.floor(index / 2) + 1}`;
  return { sender: index % 2 === 0 ? 'User' : 'AI', text, deliverables: [], unfinished: false };
}

function addMessages(
  world: World,
  conversationId: string,
  parentId: string,
  at: number,
  messages: readonly SeedMessage[],
): readonly string[] {
  let parent = parentId;
  return messages.map((message) => {
    const id = createPrefixedId('msg');
    const settled = { processing: false, tasks: [], files: [], createdAt: at, updatedAt: at };
    world.store.messages.save({ id, conversationId, parentId: parent, ...settled, ...message });
    parent = id;
    return id;
  });
}
