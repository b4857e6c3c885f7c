import { ChatError } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';
import { createExpiringValue, type ExpiringValue } from '../foundation/expiring-value.js';
import { createSingleFlight } from '../foundation/single-flight.js';
import { readTokenResponse, type TokenResponse } from '../protocol/token-response.js';
import { asTokenError, type TokenProvider, type TokenReason } from './token-provider.js';

/** Hands out the current token. */
export interface TokenSource {
  /** A token that holds now; waits where one has to be fetched. Rejects with a `ChatError`. */
  get(): Promise<string>;
  /** Says that the API refused this token, so that the next `get` fetches another one. */
  reject(token: string): void;
  /**
   * Forgets the token, and gives up the one that is on its way: those who wait for it get an `aborted` error, and
   * whoever asks next gets another.
   */
  clear(): void;
  /** The same for good: who asks later gets an `aborted` error, and never the token of whoever comes next. */
  close(): void;
}

const DEADLINE_MS = 15_000;
const DEFAULT_LIFETIME_S = 300;

/**
 * Keeps one token in memory, and nowhere else. However many requests wait, there is one fetch; it happens before the
 * old token ends: neither a sleep of the computer nor a wall clock that is set back makes it look younger.
 */
export function createCachedToken(provider: TokenProvider, environment: Environment): TokenSource {
  /** The token; its times count from when it came. */
  let held: (ExpiringValue<string> & { age(): number }) | undefined;
  let refused: string | undefined;
  let current: AbortController | undefined;

  const request = async (reason: TokenReason): Promise<string> => {
    const abort = new AbortController();
    const { signal } = abort;
    current = abort;
    const stopTimer = environment.setTimer(() => {
      abort.abort(new ChatError('network', 'The token endpoint did not answer in time'));
    }, DEADLINE_MS);
    try {
      // A page's own function may also return its token plainly, or throw.
      const asked = new Promise<string | TokenResponse>((resolve) => {
        resolve(provider({ reason, signal }));
      });
      const answer = readTokenResponse(await abortable(asked, signal));
      // A token that came when everything was just forgotten may be another person's.
      signal.throwIfAborted();
      const lifetime = (answer.expires_in ?? DEFAULT_LIFETIME_S) * 1000;
      held = { ...createExpiringValue(answer.access_token, lifetime, 0), age: startWatch(environment) };
      return answer.access_token;
    } catch (error) {
      throw asTokenError(error, environment.online());
    } finally {
      stopTimer();
    }
  };
  let fetchToken = createSingleFlight(request);

  let isClosed = false;

  return {
    close() {
      isClosed = true;
      this.clear();
    },
    async get() {
      if (isClosed) throw new ChatError('aborted', 'The client is closed');
      if (!held) return fetchToken(refused === undefined ? 'initial' : 'rejected');
      const age = held.age();
      if (age >= held.expiresAt) return fetchToken('expiring');
      // Still good: whoever asks now need not wait for the renewal, nor fail with it.
      if (age >= held.renewAt) void fetchToken('expiring').catch(() => undefined);
      return held.value;
    },
    reject(token) {
      refused = token;
      if (held?.value === token) held = undefined;
    },
    clear() {
      held = undefined;
      refused = undefined;
      current?.abort(new ChatError('aborted', 'No token is wanted'));
      fetchToken = createSingleFlight(request);
    },
  };
}

/** Starts to count milliseconds: by the clock that may stand still in a sleep, or by the one that people set if that is ahead. */
function startWatch(environment: Environment): () => number {
  const monotonic = environment.monotonic();
  const now = environment.now();
  return () => Math.max(environment.monotonic() - monotonic, environment.now() - now);
}

/** The promise, or the signal's reason as soon as it is aborted: a provider need not listen to its signal. */
function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    promise.then(resolve, reject);
  });
}
