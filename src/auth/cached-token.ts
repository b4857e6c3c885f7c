import { asChatError, ChatError } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';
import { createExpiringValue, type ExpiringValue } from '../foundation/expiring-value.js';
import { createSingleFlight } from '../foundation/single-flight.js';
import { readTokenResponse, type TokenProvider, type TokenReason, type TokenResponse } from './token-provider.js';

/** Hands out the current token. */
export interface TokenSource {
  /** A token that holds now; waits where one has to be fetched. Rejects with a `ChatError`. */
  get(): Promise<string>;
  /** Says that the API refused this token, so that the next `get` fetches another one. */
  reject(token: string): void;
  /** Forgets the token, and the one that is on its way: whoever asks next gets another. */
  clear(): void;
}

const DEADLINE_MS = 15_000;
const DEFAULT_LIFETIME_S = 300;

/**
 * Keeps one token in memory, and nowhere else. However many requests wait, there is one fetch; it happens before the
 * old token ends, by a clock that the computer's sleep and a changed wall clock do not fool.
 */
export function createCachedToken(provider: TokenProvider, environment: Environment): TokenSource {
  let held: ExpiringValue<string> | undefined;
  let refused: string | undefined;

  const createFlight = (): ((reason: TokenReason) => Promise<string>) => {
    const flight = createSingleFlight(async (reason: TokenReason): Promise<string> => {
      const deadline = new AbortController();
      const stopTimer = environment.setTimer(() => {
        deadline.abort(new ChatError('network', 'The token endpoint did not answer in time'));
      }, DEADLINE_MS);
      try {
        // A page's own function may also return its token plainly, or throw.
        const asked = new Promise<string | TokenResponse>((resolve) => {
          resolve(provider({ reason, signal: deadline.signal }));
        });
        const answer = readTokenResponse(await abortable(asked, deadline.signal));
        const lifetime = (answer.expires_in ?? DEFAULT_LIFETIME_S) * 1000;
        // A token that was on its way when everything was forgotten may be another person's.
        if (flight === fetchToken) held = createExpiringValue(answer.access_token, lifetime, environment.monotonic());
        return answer.access_token;
      } catch (error) {
        throw asChatError(error);
      } finally {
        stopTimer();
      }
    });
    return flight;
  };
  let fetchToken = createFlight();

  return {
    async get() {
      const now = environment.monotonic();
      if (!held) return fetchToken(refused === undefined ? 'initial' : 'rejected');
      if (now >= held.expiresAt) return fetchToken('expiring');
      // Still good: whoever asks now need not wait for the renewal, nor fail with it.
      if (now >= held.renewAt) void fetchToken('expiring').catch(() => undefined);
      return held.value;
    },
    reject(token) {
      refused = token;
      if (held?.value === token) held = undefined;
    },
    clear() {
      held = undefined;
      refused = undefined;
      fetchToken = createFlight();
    },
  };
}

/** The promise, or the signal's reason as soon as it is aborted: a provider need not listen to its signal. */
function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    promise.then(resolve, reject);
  });
}
