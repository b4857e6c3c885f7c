import { parseJson, type JsonObject, readObject, readObjects } from '../../protocol/json.js';
import { readUploadedFile } from '../../protocol/stored-file.js';
import type { User } from '../handler.js';
import { Refusal } from '../refusal.js';
import type { StreamTracker } from '../track-streams.js';
import { answerError } from './answer-error.js';
import { filterHeaders, setFileHeaders, setStreamHeaders } from './answer-headers.js';
import type { Ownership } from './ownership.js';
import { guardPieces, readText } from './read-body.js';
import { createEventRewriter } from './rewrite-events.js';
import { rewriteStream } from './rewrite-stream.js';
import type { Route } from './routes.js';
import { showMessagePaths } from './sign-paths.js';
import { discard } from './upstream.js';

/** Whose answer it is, and to what. */
export interface Asked {
  readonly user: User;
  readonly route: Route;
  readonly ownership: Ownership;
  /** The API's id of what the request named, where it named something. */
  readonly id?: string | undefined;
  /** Makes an answer of a stream's pieces. */
  readonly respond: StreamTracker['respond'];
}

/** JSON is read whole where something in it must be rewritten. */
const LONGEST_JSON = 33_554_432;
const IDLE_MS = 30_000;

/**
 * Makes of the API's answer the one that the browser gets: what was made is claimed, what was deleted is forgotten, ids
 * and paths are as this person may see them, headers are few. Errors pass in five fields.
 */
export async function passAnswer(upstream: Response, asked: Asked): Promise<Response> {
  if (upstream.status >= 400) return answerError(upstream);
  try {
    return await createAnswer(upstream, asked);
  } catch (error) {
    discard(upstream);
    throw error;
  }
}

async function createAnswer(upstream: Response, asked: Asked): Promise<Response> {
  const { route, user, ownership, id } = asked;
  const headers = filterHeaders(upstream.headers);
  const type = upstream.headers.get('content-type') ?? '';
  if (route.answer === 'file') {
    setFileHeaders(headers, upstream.headers);
    return new Response(upstream.body, { status: upstream.status, headers });
  }
  headers.delete('content-disposition');
  const conversation = upstream.headers.get('x-conversation-id') ?? (route.answer === 'stream' ? id : undefined);
  if (route.id === 'C1' && conversation !== undefined) await ownership.claim(user, 'conversation', conversation);
  if (conversation !== undefined) {
    headers.set('X-Conversation-Id', await ownership.show(user, 'conversation', conversation));
  }
  if (route.id === 'H4' && id !== undefined) await ownership.release(user, 'conversation', id);
  if (route.id === 'F4' && id !== undefined) await ownership.release(user, 'file', id);
  const isJson = /^application\/([\w.+-]+\+)?json\b/i.test(type);
  if (route.answer === 'stream' && !isJson) return passStream(upstream, asked, headers, conversation);
  if (upstream.status === 204 || upstream.status === 205)
    return new Response(null, { status: upstream.status, headers });
  if (!isJson) throw unreadable();
  headers.set('Content-Type', 'application/json');
  const body = ownership.hides === 'nothing' ? upstream.body : await rewriteJson(upstream, asked, conversation ?? id);
  return new Response(body, { status: upstream.status, headers });
}

function passStream(
  upstream: Response,
  { user, ownership, respond }: Asked,
  headers: Headers,
  conversation: string | undefined,
): Response {
  const { status, body } = upstream;
  if (!body || /html/i.test(upstream.headers.get('content-type') ?? '')) throw unreadable();
  setStreamHeaders(headers);
  if (ownership.hides === 'nothing') return new Response(body, { status, headers });
  const shown = headers.get('x-conversation-id');
  const rewriter = createEventRewriter({
    id: conversation !== undefined && shown !== null && shown !== conversation ? [conversation, shown] : undefined,
    showPath: (path) => ownership.show(user, 'path', path),
  });
  return respond(rewriteStream(body, rewriter), { status, headers });
}

async function rewriteJson(upstream: Response, asked: Asked, id: string | undefined): Promise<string> {
  const { user, route, ownership } = asked;
  const text = await readJsonText(upstream);
  if (route.id === 'F2') return showUpload(text, asked);
  const kind = route.path.includes(':file') ? 'file' : 'conversation';
  const shownId = id === undefined ? undefined : await ownership.show(user, kind, id);
  const shown = id === undefined ? text : text.replaceAll(JSON.stringify(id), () => JSON.stringify(shownId));
  if (route.id !== 'H2') return shown;
  const body = parseJson(shown);
  await showMessages(readObjects(readObject(body)?.['messages']), asked);
  return JSON.stringify(body);
}

/** The text of an answer that is JSON and not endless; throws a 502 for any other. */
export async function readJsonText(upstream: Response): Promise<string> {
  if (!upstream.body) return '';
  return readText(guardPieces(upstream.body, { maxBytes: LONGEST_JSON, idleMs: IDLE_MS })).catch(() => {
    throw unreadable();
  });
}

/** Shows the artifacts and the files of messages as this person may see them. */
export async function showMessages(
  rows: readonly JsonObject[],
  { user, ownership }: Pick<Asked, 'user' | 'ownership'>,
): Promise<void> {
  await showMessagePaths(rows, (path) => ownership.show(user, 'path', path));
  for (const file of rows.flatMap(({ files }) => readObjects(files))) {
    for (const name of ['id', 'file_id', 'fileId']) {
      const id = file[name];
      if (typeof id === 'string') Object.assign(file, { [name]: await ownership.show(user, 'file', id) });
    }
  }
}

/** Claims the file, whatever its id is called and wherever it stands (D13). */
async function showUpload(text: string, { user, ownership }: Asked): Promise<string> {
  const body = parseJson(text);
  const { id } = readUploadedFile(body, { name: '', type: '' });
  await ownership.claim(user, 'file', id);
  const shown = await ownership.show(user, 'file', id);
  return JSON.stringify(body, (name, value: unknown) =>
    /^(id|file_?id)$/i.test(name) && (value === id || String(value) === id) ? shown : value,
  );
}

function unreadable(): Refusal {
  return new Refusal(502, 'upstream_unreadable', 'The service behind this one answered with something else.');
}
