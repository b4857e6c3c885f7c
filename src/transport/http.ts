import type { TokenSource } from '../auth/cached-token.js';
import { asChatError, ChatError } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';
import { decodeError } from '../protocol/decode-error.js';
import { refuseRedirect } from '../protocol/refuse-redirect.js';

const JSON_TYPE = 'application/json';
/** What a file is asked for by. */
const ANY_TYPE = '*/*';

/** Extra request headers of the site: as they are, or made anew for each request. */
export type HeadersOption = Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);

/** What of the environment a request needs. */
type Clock = Pick<Environment, 'now' | 'setTimer'>;

/** How requests are made. Read anew for each request, so the latest setting counts. */
export interface HttpSettings {
  readonly fetch: typeof fetch;
  readonly credentials: RequestCredentials;
  readonly headers?: HeadersOption | undefined;
}

/** One request to the API. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  /** Sent as JSON. */
  readonly body?: object | undefined;
  readonly accept?: string;
  /** Names the action of the user, so that a server can tell its repetition from another one. */
  readonly idempotencyKey?: string | undefined;
  /** How long the headers of the answer may take, and its body where it is JSON or an error, in milliseconds. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** Whether it goes on where the page is left meanwhile; for a request without a body. */
  readonly keepalive?: boolean;
  /** Called when the request leaves, after its token was had. */
  readonly onSend?: () => void;
}

/**
 * Makes a request; resolves with a successful answer, rejects with a `ChatError`. A body that is JSON, or was asked to
 * be, has come whole by then; not so one that may be of any type.
 */
export type Http = (request: HttpRequest) => Promise<Response>;

/**
 * The door to the API. It adds the token and the site's headers, gives up when no headers come in time, gets one new
 * token and asks once more when the API answers 401 (which proves that nothing was started), and turns every failure
 * into a `ChatError`. It repeats nothing else. Without a token source (proxy mode) no `Authorization` is sent.
 */
export function createHttp(
  settings: () => HttpSettings,
  token: Pick<TokenSource, 'get' | 'reject'> | null,
  environment: Clock,
): Http {
  return async (request) => {
    const bearer = await token?.get();
    try {
      return await send(request, settings(), bearer, environment);
    } catch (error) {
      const refused = error instanceof ChatError && error.status === 401;
      if (!refused || token === null || bearer === undefined) throw error;
      token.reject(bearer);
      return send(request, settings(), await token.get(), environment);
    }
  };
}

async function send(
  request: HttpRequest,
  { fetch, credentials, headers: own = {} }: HttpSettings,
  bearer: string | undefined,
  environment: Clock,
): Promise<Response> {
  const { method, url, body, deadlineMs, signal, keepalive = false } = request;
  // One signal for both ends: not every browser can join two.
  const abort = new AbortController();
  const leave = (): void => abort.abort(signal.reason);
  const late = new ChatError('network', 'The server did not answer in time');
  const stopTimer = environment.setTimer(() => abort.abort(late), deadlineMs);
  signal.addEventListener('abort', leave);
  try {
    signal.throwIfAborted();
    const site = readSiteHeaders(own);
    const headers = createHeaders(request, site, bearer);
    request.onSend?.();
    const response = await fetch(url, {
      method,
      credentials,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: abort.signal,
      keepalive,
      // A redirect takes all headers along to where it leads, but for the token when that is another origin. Where it
      // leads is told only afterwards, so what else may be secret goes nowhere but where it was sent.
      redirect: Object.keys(site).length > 0 ? 'manual' : 'follow',
    });
    return await readAnswer(request, response, environment);
  } catch (error) {
    throw asChatError(error instanceof ChatError || !abort.signal.aborted ? error : abort.signal.reason);
  } finally {
    stopTimer();
    signal.removeEventListener('abort', leave);
  }
}

/** A function of the site that throws is a mistake of the page, and no failure of the network. */
function readSiteHeaders(own: HeadersOption): Readonly<Record<string, string>> {
  try {
    return typeof own === 'function' ? own() : own;
  } catch (error) {
    throw new ChatError('config', `headers: ${asChatError(error).message}`, { param: 'headers' });
  }
}

/** The answer, where it is a good one. Only a stream may take its time: all else is waited for as its headers are. */
async function readAnswer({ url, accept }: HttpRequest, response: Response, environment: Clock): Promise<Response> {
  // A page's own `fetch` may give anything.
  if (typeof (response as Partial<Response> | undefined)?.headers?.get !== 'function') {
    throw new ChatError('protocol', 'fetch gave no Response');
  }
  refuseRedirect(url, response, 'protocol');
  if (response.ok) {
    // A file may be JSON, too, and large.
    const isWhole = accept === JSON_TYPE || (accept !== ANY_TYPE && isJson(response));
    // Without a text there is no body at all: an answer that may have none refuses even an empty one.
    return isWhole ? new Response((await response.text()) || null, response) : response;
  }
  // Without the words of an error there is still its status.
  const text = await response.text().catch(() => '');
  throw decodeError(response.status, response.headers, text, environment.now());
}

/** Whether an answer says that it is JSON, which no stream is. */
export function isJson({ headers }: Response): boolean {
  return headers.get('content-type')?.toLowerCase().startsWith(JSON_TYPE) === true;
}

/** Sets each field once: in a plain record, one that the site spells in another case would be sent beside ours. */
function createHeaders(
  { accept, body, idempotencyKey }: HttpRequest,
  own: Readonly<Record<string, string>>,
  bearer: string | undefined,
): Headers {
  const headers = new Headers(accept === undefined ? {} : { accept });
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  if (body !== undefined) headers.set('content-type', JSON_TYPE);
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
  if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`);
  return headers;
}
