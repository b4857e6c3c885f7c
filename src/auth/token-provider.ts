import { ChatError } from '../foundation/chat-error.js';
import { decodeError } from '../protocol/decode-error.js';
import { parseJson, readNumber, readObject, readString } from '../protocol/json.js';

/** Why a token is wanted: for the first time, because the old one ends soon, or because the API refused it. */
export type TokenReason = 'initial' | 'expiring' | 'rejected';

/** What a provider is told about the token that is wanted. */
export interface TokenContext {
  readonly reason: TokenReason;
  readonly signal: AbortSignal;
}

/** A token endpoint's answer (RFC 6749 §5.1). */
export interface TokenResponse {
  readonly access_token: string;
  /** Seconds. 300 is assumed where it is missing (D10). */
  readonly expires_in?: number;
  readonly token_type?: string;
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
 * A provider that asks the site's own endpoint: `POST`, no body. Rejects with `auth` where the endpoint refuses or
 * answers without a token, else with the code that its status stands for.
 */
export function createEndpointProvider(endpoint: () => TokenEndpoint, now: () => number): TokenProvider {
  return async ({ signal }) => {
    const { url, credentials, fetch } = endpoint();
    const response = await fetch(url, { method: 'POST', credentials, signal, headers: { accept: 'application/json' } });
    const text = await response.text();
    if (!response.ok) throw decodeError(response.status, response.headers, text, now());
    return readTokenResponse(parseJson(text));
  };
}

/**
 * Reads a token answer: only `access_token` and `expires_in` count; `success: false` is a refusal whatever the status
 * (D10). A bare string is a token of unknown lifetime.
 */
export function readTokenResponse(value: unknown): TokenResponse {
  const body = typeof value === 'string' ? { access_token: value.trim() } : readObject(value);
  const token = readString(body, 'access_token');
  // A line break in a header would be an injection, and no token has one.
  if (token === undefined || body?.['success'] === false || /[^\x21-\x7e]/.test(token)) {
    throw new ChatError('auth', 'The token endpoint did not answer with an access_token');
  }
  const lifetime = readNumber(body, 'expires_in');
  return { access_token: token, ...(lifetime === undefined ? {} : { expires_in: lifetime }) };
}
