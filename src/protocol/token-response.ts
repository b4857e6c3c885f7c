import { ChatError } from '../foundation/chat-error.js';
import { createRecord, readNumber, readObject, readString } from './json.js';

/** A token endpoint's answer (RFC 6749 §5.1). */
export interface TokenResponse {
  readonly access_token: string;
  /** Seconds. 300 is assumed where it is missing (D10). */
  readonly expires_in?: number;
  readonly token_type?: string;
}

/** In characters; a header that is longer is refused everywhere. */
const LONGEST_TOKEN = 65_536;

/**
 * Reads a token answer: only `access_token` and `expires_in` count; `success: false` is a refusal whatever the status
 * (D10), and so is a token of over 64 KB. A bare string is a token of unknown lifetime.
 */
export function readTokenResponse(value: unknown): TokenResponse {
  const body = typeof value === 'string' ? { access_token: value.trim() } : readObject(value);
  const token = readString(body, 'access_token');
  // A line break in a header would be an injection, and no token has one.
  const isUsable = token !== undefined && token.length <= LONGEST_TOKEN && !/[^\x21-\x7e]/.test(token);
  if (!isUsable || body?.['success'] === false) {
    throw new ChatError('auth', 'The token endpoint gave no access_token');
  }
  return createRecord<TokenResponse>({ access_token: token, expires_in: readNumber(body, 'expires_in') });
}
