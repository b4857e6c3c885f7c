import { asChatError, ChatError } from '../foundation/chat-error.js';
import { decodeError } from '../protocol/decode-error.js';
import { parseJson } from '../protocol/json.js';
import { refuseRedirect } from '../protocol/refuse-redirect.js';
import { readTokenResponse, type TokenResponse } from '../protocol/token-response.js';

/** Why a token is wanted: for the first time, because the old one ends soon, or because the API refused it. */
export type TokenReason = 'initial' | 'expiring' | 'rejected';

/** What a provider is told about the token that is wanted. */
export interface TokenContext {
  readonly reason: TokenReason;
  readonly signal: AbortSignal;
}

/** Gets a token from the site that embeds the chat. */
export type TokenProvider = (context: TokenContext) => Promise<string | TokenResponse>;

/** What a token endpoint is asked with. */
export interface TokenEndpoint {
  readonly url: string;
  readonly credentials: RequestCredentials;
  readonly fetch: typeof fetch;
}

/**
 * A provider that asks the site's own endpoint: `POST`, no body. Rejects with `auth` where the endpoint knows nobody
 * (400 as in RFC 6749 §5.2, 401), answers without a token or sends to another origin, with `forbidden`, `rate-limited`
 * or `server` where its status says so, and with `config` where there seems to be no such endpoint; `param` is then
 * `token-url`.
 */
export function createEndpointProvider(endpoint: () => TokenEndpoint, now: () => number): TokenProvider {
  return async ({ signal }) => {
    const { url, credentials, fetch } = endpoint();
    const response = await fetch(url, { method: 'POST', credentials, signal, headers: { accept: 'application/json' } });
    refuseRedirect(url, response, 'auth');
    const text = await response.text();
    if (!response.ok) throw readRefusal(decodeError(response.status, response.headers, text, now()));
    return readTokenResponse(parseJson(text));
  };
}

/** Codes that would speak of a message or a conversation become ones that speak of a token. */
function readRefusal(error: ChatError): ChatError {
  if (/^(auth|forbidden|rate-limited|server)$/.test(error.code)) return error;
  const { status = 0, message } = error;
  return new ChatError(status === 400 ? 'auth' : 'config', message, { status, param: 'token-url' });
}

/**
 * What it means that there is no token: a `ChatError` says it itself; what a failing `fetch` throws, and whatever is
 * thrown without a network, is `network`; everything else is a site that has no token to give: `auth`.
 */
export function asTokenError(thrown: unknown, online: boolean): ChatError {
  const error = asChatError(thrown);
  const isPlain = error === thrown || !online || thrown instanceof TypeError || thrown instanceof DOMException;
  return isPlain ? error : new ChatError('auth', error.message);
}
