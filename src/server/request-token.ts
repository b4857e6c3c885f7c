import { readRetryAfter } from '../foundation/backoff.js';
import type { Edition } from '../protocol/edition.js';
import { parseJson, readObject } from '../protocol/json.js';
import { readTokenResponse } from '../protocol/token-response.js';
import type { Ledger } from './log.js';
import { readBoundedText } from './read-bounded-text.js';
import { Refusal } from './refusal.js';
import type { Secret } from './secret.js';
import { createTokenRecord, type TokenRecord } from './token-record.js';
import { withDeadline } from './with-deadline.js';

/** Where a client's credentials stand in a token request (RFC 6749 §2.3.1). */
export type ClientAuth = 'body' | 'basic';

/** A client that gets tokens for itself, with all that it sends. */
export interface ClientGrant {
  readonly edition: Edition;
  readonly endpoint: URL;
  readonly clientId: string;
  readonly secret: Secret;
  readonly auth: ClientAuth;
  readonly params: Readonly<Record<string, string>>;
}

/** For all of it, a second try with the next secret included. */
export const TOKEN_DEADLINE_MS = 8_000;
/** What is assumed of a token that does not say how long it holds (D10). */
export const USUAL_LIFETIME_S = 300;
const LONGEST_LIFETIME_S = 86_400;
const LONGEST_ANSWER_BYTES = 65_536;
const LONGEST_WAIT_S = 60;

/** The answer to a request that needs a token where there is none: no word of what went wrong. */
export function noToken(retryAfter?: number): Refusal {
  return new Refusal(502, 'upstream_failed', 'No token could be had.', retryAfter);
}

/**
 * Asks the token endpoint once; where it does not know the secret, again with the next one. Whatever else goes wrong is
 * a 502 with fixed words, and its status is counted and logged. Redirects are not followed: the secret goes to no
 * address but the one that was set.
 */
export async function requestToken(grant: ClientGrant, ledger: Ledger): Promise<TokenRecord> {
  const begun = performance.now();
  const bornAt = Date.now();
  const last = { status: 0, retryAfter: undefined as number | undefined };
  try {
    const answer = await withDeadline(async (signal) => {
      for (const secret of grant.secret.reveal()) {
        last.status = 0;
        ledger.count('mints');
        const response = await fetch(grant.endpoint, { ...createInit(grant, secret), redirect: 'manual', signal });
        last.status = response.status;
        ledger.countUpstream(last.status);
        const wait = readRetryAfter(response.headers, bornAt);
        last.retryAfter = wait === null ? undefined : Math.min(LONGEST_WAIT_S, wait / 1000);
        const text = await readBoundedText(response.body, LONGEST_ANSWER_BYTES);
        const body = parseJson(text ?? '');
        if (response.ok) return readTokenResponse(readObject(body));
        if (!isUnknownClient(response.status, body)) break;
      }
      throw noToken();
    }, TOKEN_DEADLINE_MS);
    const lifetime = Math.min(answer.expires_in ?? USUAL_LIFETIME_S, LONGEST_LIFETIME_S);
    if (lifetime < 1) throw noToken();
    return createTokenRecord(answer.access_token, bornAt, lifetime * 1000);
  } catch {
    // Neither what it says nor why it failed is repeated: either may hold the secret.
    if (last.status === 0) ledger.countUpstream(0);
    ledger.log({
      event: 'upstream',
      handler: 'token',
      status: 502,
      code: 'token_endpoint_failed',
      upstreamStatus: last.status,
      durationMs: performance.now() - begun,
    });
    throw noToken(last.retryAfter);
  }
}

/** Some say it with 400 instead of 401 (RFC 6749 §5.2). */
function isUnknownClient(status: number, body: unknown): boolean {
  return status === 401 || (status === 400 && readObject(body)?.['error'] === 'invalid_client');
}

function createInit({ edition, clientId, auth, params }: ClientGrant, secret: string): RequestInit {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (auth === 'basic') headers['Authorization'] = `Basic ${btoa(`${encodeForm(clientId)}:${encodeForm(secret)}`)}`;
  const client = auth === 'basic' ? {} : { client_id: clientId, client_secret: secret };
  if (edition === 'marketplace') {
    headers['Content-Type'] = 'application/json';
    return { method: 'POST', headers, body: JSON.stringify({ ...params, ...client }) };
  }
  return {
    method: 'POST',
    headers,
    body: new URLSearchParams({ grant_type: 'client_credentials', ...params, ...client }),
  };
}

/** As the value of a form, which is what RFC 6749 §2.3.1 wants before base64. */
function encodeForm(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
