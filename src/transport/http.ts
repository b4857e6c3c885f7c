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
  readonly body?: object;
  readonly accept?: string;
  /** How long the headers of the answer may take, in milliseconds. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** Makes a request; resolves with a successful answer, rejects with a `ChatError`. */
export type Http = (request: HttpRequest) => Promise<Response>;

/**
 * The door to the API. It adds the token and the site's headers, gives up when no headers come in time, gets one new
 * token and asks once more when the API answers 401 (which proves that nothing was started), and turns every failure
 * into a `ChatError`. It repeats nothing else. Without a token source (proxy mode) no `Authorization` is sent.
 */
export function createHttp(settings: () => HttpSettings, token: TokenSource | null, environment: Environment): Http {
  return async (request) => {
    const bearer = await token?.get();
    const response = await send(request, settings(), bearer, environment);
    if (response.status !== 401 || token === null || bearer === undefined) return accept(response, environment);
    void response.body?.cancel();
    token.reject(bearer);
    return accept(await send(request, settings(), await token.get(), environment), environment);
  };
}

async function send(
  { method, url, body, accept, deadlineMs, signal }: HttpRequest,
  { fetch, credentials, headers = {} }: HttpSettings,
  bearer: string | undefined,
  environment: Environment,
): Promise<Response> {
  const deadline = new AbortController();
  const stopTimer = environment.setTimer(() => {
    deadline.abort(new ChatError('network', 'The server did not answer in time'));
  }, deadlineMs);
  try {
    return await fetch(url, {
      method,
      credentials,
      headers: {
        ...(accept === undefined ? {} : { accept }),
        ...(typeof headers === 'function' ? headers() : headers),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, deadline.signal]),
    });
  } catch (error) {
    throw asChatError(deadline.signal.aborted ? deadline.signal.reason : error);
  } finally {
    stopTimer();
  }
}

async function accept(response: Response, environment: Environment): Promise<Response> {
  if (response.ok) return response;
  const text = await response.text().catch(() => '');
  throw decodeError(response.status, response.headers, text, environment.now());
}
