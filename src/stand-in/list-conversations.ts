import { toSeconds } from './encode-chunk.js';
import type { ConversationRecord } from './records.js';
import { invalidParameter, invalidToken } from './refusal.js';

import type { Switches } from './switch-table.js';
import type { Exchange } from './world.js';

/** H1: a page of the caller's conversations by the time they were made; private ones are in no list (S3). */
export function listConversations({ world, url, token, switches }: Exchange): Response {
  if (!token) throw invalidToken();
  const query = url.searchParams;
  const limit = readLimit(query.get('limit')) ?? 25;
  const direction = readOrder(query.get('order')) === 'asc' ? 1 : -1;
  const title = (query.get('title') ?? '').toLowerCase();
  const after = readCursor(query.get('cursor'));
  const compare = (a: Position, b: Position): number =>
    direction * (a.createdAt - b.createdAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

  const found = world.store.conversations
    .list(token.user)
    .filter((conversation) => !conversation.isPrivate && conversation.title.toLowerCase().includes(title))
    .sort(compare)
    .filter((conversation) => !after || compare(conversation, after) > 0)
    // A cursor without an id stands for everything of its time.
    .filter((conversation) => after?.id !== '' || conversation.createdAt !== after.createdAt);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const hasMore = found.length > page.length;
  return Response.json({
    conversations: page.map(toRow),
    hasMore,
    ...(hasMore && last ? { cursor: writeCursor(last, found[page.length], switches) } : {}),
  });
}

interface Position {
  readonly createdAt: number;
  readonly id: string;
}

function toRow({ id, title, createdAt, updatedAt }: ConversationRecord): object {
  return { conversationId: id, title, createdAt: toSeconds(createdAt), updatedAt: toSeconds(updatedAt) };
}

// S3's cursor is a timestamp. Where two conversations were made in the same millisecond, the id tells them apart.
function writeCursor(last: Position, next: Position | undefined, { cursorForm }: Switches): string {
  const time = new Date(last.createdAt).toISOString();
  const cursor = next?.createdAt === last.createdAt ? `${time}~${last.id}` : time;
  // In Base64 a cursor has signs that a URL must have encoded.
  return cursorForm === 'opaque' ? `+/=&#${btoa(cursor)}` : cursor;
}

function readCursor(cursor: string | null): Position | undefined {
  if (cursor === null) return undefined;
  const [time = '', id = ''] = decodeCursor(cursor).split('~', 2);
  const createdAt = Date.parse(time);
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time) || Number.isNaN(createdAt)) throw invalidParameter('cursor');
  return { createdAt, id };
}

function decodeCursor(cursor: string): string {
  if (!cursor.startsWith('+/=&#')) return cursor;
  try {
    return atob(cursor.slice(5));
  } catch {
    throw invalidParameter('cursor');
  }
}

/** Reads `limit`: an integer from 1 to 100, or undefined where it is not given; throws the refusal of S3. */
export function readLimit(text: string | null): number | undefined {
  if (text === null) return undefined;
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit < 1 || limit > 100) {
    throw invalidParameter('limit', 'limit must be between 1 and 100');
  }
  return limit;
}

/** Reads `order`, which is `desc` where it is not given (S3). */
export function readOrder(text: string | null): 'asc' | 'desc' {
  if (text === null || text === 'desc') return 'desc';
  if (text === 'asc') return 'asc';
  throw invalidParameter('order', 'order must be "asc" or "desc"');
}
