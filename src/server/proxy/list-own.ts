import { readFoundMessage } from '../../protocol/found-message.js';
import { type JsonObject, parseJson, readId, readObject, readObjects, readString } from '../../protocol/json.js';
import { readStoredFile } from '../../protocol/stored-file.js';
import type { User } from '../handler.js';
import type { Keyring } from '../keyring.js';
import { guardedHeaders, Refusal } from '../refusal.js';
import { answerError } from './answer-error.js';
import type { Ownership } from './ownership.js';
import { readJsonText, showMessages } from './pass-answer.js';

/** Asks the API for the same list with other parameters. */
export type AskList = (query: URLSearchParams) => Promise<Response>;

/** Whose list, and who knows what is theirs. */
export interface Lister {
  readonly user: User;
  readonly ownership: Ownership;
  readonly list: NonNullable<Ownership['list']>;
}

/** Lists files, or what a search found: all that the API says, without what is somebody else's. */
export async function listOwn(
  what: 'files' | 'messages',
  { user, ownership, list }: Lister,
  query: URLSearchParams,
  ask: AskList,
): Promise<Response> {
  const own = await list(user, what === 'files' ? 'file' : 'conversation');
  const limit = readLimit(query, Infinity);
  // Counted by the API, what is other people's would take the places of what is this one's.
  query.delete('limit');
  const response = await ask(query);
  if (response.status >= 400) return answerError(response);
  const body = parseJson(await readJsonText(response));
  const rows = readObjects(Array.isArray(body) ? body : (readObject(body)?.[what] ?? readObject(body)?.['data']));
  const kept = rows.filter((row) => own.has(idOf(what, row) ?? '')).slice(0, limit);
  await showMessages(what === 'messages' ? kept : [], { user, ownership });
  return Response.json({ [what]: kept, hasMore: false }, { headers: guardedHeaders });
}

function idOf(what: 'files' | 'messages', row: JsonObject): string | undefined {
  return what === 'files' ? readStoredFile(row)?.id : readFoundMessage(row).conversationId;
}

/** Where a list of conversations goes on: the API's page, and the last one of it that was shown. */
interface Position {
  readonly cursor: string | null;
  readonly after: string | null;
  readonly index: number;
  /** How many of theirs were shown, so that it need not be looked through what is left when that is all. */
  readonly seen: number;
}

const START: Position = { cursor: null, after: null, index: -1, seen: 0 };

/** As many of the API's pages as one answer looks through; who has more asks for the rest. */
const MOST_PAGES = 20;
const PAGE = 100;

/**
 * Lists somebody's conversations: looks through the API's list, which is everybody's, until there are as many as wanted.
 * A page may be shorter than asked for and yet not be the last. Where it goes on is sealed.
 */
export async function listOwnConversations(
  { user, list }: Lister,
  keyring: Keyring,
  query: URLSearchParams,
  ask: AskList,
): Promise<Response> {
  const own = await list(user, 'conversation');
  const limit = readLimit(query, 25);
  const context = `cursor ${user.id}`;
  let position = await readCursor(query.get('cursor'), keyring, context);
  const found: JsonObject[] = [];
  for (let pages = 0; position.seen < own.size && pages < MOST_PAGES; pages++) {
    const page = await readPage(query, position.cursor, ask);
    if (page instanceof Response) return page;
    const [start, seenBefore] = startOf(page.rows, position);
    let seen = seenBefore;
    for (const [index, row] of page.rows.entries()) {
      const id = idOfConversation(row);
      if (index < start || id === undefined || !own.has(id)) continue;
      found.push(row);
      position = { cursor: position.cursor, after: id, index, seen: ++seen };
      if (found.length === limit) return answer(found, seen < own.size ? position : null);
    }
    if (page.next === undefined) return answer(found, null);
    position = { ...START, cursor: page.next, seen };
  }
  return answer(found, position.seen < own.size ? position : null);

  async function answer(conversations: readonly JsonObject[], next: Position | null): Promise<Response> {
    const cursor = next && (await keyring.seal(JSON.stringify(next), context));
    const body = { conversations, hasMore: cursor !== null, ...(cursor === null ? {} : { cursor }) };
    return Response.json(body, { headers: guardedHeaders });
  }
}

interface UpstreamPage {
  readonly rows: readonly JsonObject[];
  readonly next: string | undefined;
}

async function readPage(query: URLSearchParams, cursor: string | null, ask: AskList): Promise<UpstreamPage | Response> {
  const asked = new URLSearchParams(query);
  asked.set('limit', String(PAGE));
  asked.delete('cursor');
  if (cursor !== null) asked.set('cursor', cursor);
  const response = await ask(asked);
  if (response.status >= 400) return answerError(response);
  const body = readObject(parseJson(await readJsonText(response)));
  const next = body?.['hasMore'] === true ? readString(body, 'cursor') : undefined;
  return { rows: readObjects(body?.['conversations']), next };
}

/**
 * Behind the one that was shown last. Where that was deleted since, a little before, and it does not count any more how
 * many there were: rather one twice than one never.
 */
function startOf(rows: readonly JsonObject[], { after, index, seen }: Position): [start: number, seen: number] {
  if (after === null) return [0, seen];
  const last = rows.findIndex((row) => idOfConversation(row) === after);
  return last >= 0 ? [last + 1, seen] : [index, 0];
}

function idOfConversation(row: JsonObject): string | undefined {
  return readId(row, 'conversationId', 'id');
}

async function readCursor(cursor: string | null, keyring: Keyring, context: string): Promise<Position> {
  if (cursor === null) return START;
  const text = await keyring.open(cursor, context);
  if (text === null) throw new Refusal(400, 'invalid_parameter', 'This cursor is not known here.');
  return JSON.parse(text) as Position;
}

function readLimit(query: URLSearchParams, usual: number): number {
  const text = query.get('limit');
  if (text === null) return usual;
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit >= 1 && limit <= 100) return limit;
  throw new Refusal(400, 'invalid_parameter', 'limit must be between 1 and 100.');
}
