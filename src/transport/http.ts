import type { TokenSource } from '../auth/cached-token.js';
import { asChatError, ChatError } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';
import { decodeError } from '../protocol/decode-error.js';

/** Extra request headers of the site: as they are, or made anew for each request. */
export type HeadersOption = Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);

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
  /** How long the headers of the answer may take, and its body where it is JSON or an error, in milliseconds. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** Called when the request leaves, after its token was had. */
  readonly onSend?: () => void;
}

/** Makes a request; resolves with a successful answer, rejects with a `ChatError`. A JSON body has come whole by then. */
export type Http = (request: HttpRequest) => Promise<Response>;

/**
 * The door to the API. It adds the token and the site's headers, gives up when no headers come in time, gets one new
 * token and asks once more when the API answers 401 (which proves that nothing was started), and turns every failure
 * into a `ChatError`. It repeats nothing else. Without a token source (proxy mode) no `Authorization` is sent.
 */
export function createHttp(settings: () => HttpSettings, token: TokenSource | null, environment: Environment): Http {
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
  { fetch, credentials, headers = {} }: HttpSettings,
  bearer: string | undefined,
  environment: Environment,
): Promise<Response> {
  const { method, url, body, deadlineMs, signal } = request;
  const deadline = new AbortController();
  const stopTimer = environment.setTimer(() => {
    deadline.abort(new ChatError('network', 'The server did not answer in time'));
  }, deadlineMs);
  try {
    request.onSend?.();
    const response = await fetch(url, {
      method,
      credentials,
      headers: createHeaders(request, typeof headers === 'function' ? headers() : headers, bearer),
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.any([signal, deadline.signal]),
    });
    // Only a stream may take its time: everything else is waited for no longer than its headers.
    if (response.ok) return isJson(response) ? new Response(await response.text(), response) : response;
    // Without the words of an error there is still its status.
    const text = await response.text().catch(() => '');
    throw decodeError(response.status, response.headers, text, environment.now());
  } catch (error) {
    if (error instanceof ChatError) throw error;
    throw asChatError(deadline.signal.aborted ? deadline.signal.reason : error);
  } finally {
    stopTimer();
  }
}

/** Whether an answer says that it is JSON, which no stream is. */
export function isJson({ headers }: Response): boolean {
  return headers.get('content-type')?.toLowerCase().startsWith('application/json') === true;
}

/** Sets each field once: in a plain record, one that the site spells in another case would be sent beside ours. */
function createHeaders(
  { accept, body }: HttpRequest,
  own: Readonly<Record<string, string>>,
  bearer: string | undefined,
): Headers {
  const headers = new Headers(accept === undefined ? {} : { accept });
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`);
  return headers;
}
