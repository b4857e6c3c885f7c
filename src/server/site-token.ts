import { readTokenResponse } from '../protocol/token-response.js';
import type { Ledger } from './log.js';
import { Refusal } from './refusal.js';
import { noToken, TOKEN_DEADLINE_MS, USUAL_LIFETIME_S } from './request-token.js';
import type { GetToken, TokenSource } from './token-grant.js';
import { withDeadline } from './with-deadline.js';

/**
 * Tokens of the site's own function, asked for at each request: it knows its users, and keeps what it wants to. It has 8
 * seconds; that it throws, is late or gives no token is a 502 for this request and says nothing about the next.
 */
export function createSiteToken(getToken: GetToken, ledger: Ledger): TokenSource {
  return {
    isBroken: () => false,
    async get({ user, request, signal: asked, rejected }) {
      const begun = performance.now();
      try {
        const answer = await withDeadline((late) => {
          const signal = joinSignals(asked, late);
          return getToken({ user, request, signal, ...(rejected === undefined ? {} : { rejected }) });
        }, TOKEN_DEADLINE_MS);
        const { access_token: value, expires_in: expiresIn = USUAL_LIFETIME_S } = readTokenResponse(answer);
        if (expiresIn < 1) throw noToken();
        return { value, expiresIn: Math.floor(expiresIn) };
      } catch (error) {
        // One of our own, of the login handler, knows better what to answer.
        if (error instanceof Refusal && error.status < 500) throw error;
        const durationMs = performance.now() - begun;
        ledger.log({
          event: 'upstream',
          handler: 'token',
          status: 502,
          code: 'get_token_failed',
          user: user.id,
          durationMs,
        });
        throw noToken();
      }
    },
  };
}

/** `AbortSignal.any`, which the first releases of Node 20 have not. */
function joinSignals(...signals: readonly AbortSignal[]): AbortSignal {
  const joined = new AbortController();
  for (const signal of signals) {
    const abort = (): void => {
      joined.abort(signal.reason);
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  }
  return joined.signal;
}
