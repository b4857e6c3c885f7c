import type { CircuitBreaker } from './circuit-breaker.js';
import { StoreDownError } from './guard-store.js';
import { Refusal } from './refusal.js';
import { noToken } from './request-token.js';
import { isWanted, type TokenRecord, type Unwanted } from './token-record.js';
import type { TokenStore } from './token-store.js';

/** Gets a token that holds and is not the unwanted one. Rejects with a `Refusal`. */
export type ObtainToken = (unwanted: Unwanted) => Promise<TokenRecord>;

const LONGEST_WAIT_MS = 15_000;
const SHORTEST_POLL_MS = 50;
const LONGEST_POLL_MS = 200;
/** Whoever was away for longer than this may have lost the lock to another. Milliseconds, under the life of a lock. */
const SURE_OF_LOCK_MS = 9_000;
const FAILURE_S = 3;

/**
 * One token for all processes: whoever gets the lock asks, the others wait for what comes of it. A holder that dies
 * loses the lock after ten seconds; one that fails tells all who wait. Without locks in the store each process that
 * finds no token asks, which costs a request and harms nothing. With the store down each asks for itself.
 */
export function mintTogether(
  store: TokenStore,
  mint: () => Promise<TokenRecord>,
  breaker: Pick<CircuitBreaker, 'check'>,
): ObtainToken {
  const mintAndKeep = async (): Promise<TokenRecord> => {
    const record = await mint();
    await quietly(store.write(record));
    return record;
  };

  const mintLocked = async (generation: string, unwanted: Unwanted): Promise<TokenRecord> => {
    const begun = performance.now();
    const isSure = (): boolean => performance.now() - begun < SURE_OF_LOCK_MS;
    try {
      // The last holder may have finished between our look and our lock.
      const known = await store.read();
      const record = known && isWanted(known, unwanted) ? known : await mintAndKeep();
      if (isSure()) await quietly(store.unlock(generation));
      return record;
    } catch (error) {
      const seconds = (error instanceof Refusal && error.retryAfter) || FAILURE_S;
      if (isSure()) await quietly(store.fail(generation, Math.max(FAILURE_S, Math.ceil(seconds))));
      throw error;
    }
  };

  const obtain: ObtainToken = async (unwanted) => {
    const until = performance.now() + LONGEST_WAIT_MS;
    for (;;) {
      const known = await store.read();
      if (known && isWanted(known, unwanted)) return known;
      breaker.check();
      if (!store.hasLocks) return mintAndKeep();
      const generation = known?.id ?? '';
      if (await store.lock(generation)) return mintLocked(generation, unwanted);
      const state = await store.look(generation);
      if (typeof state === 'object') throw noToken(state.retryAfter);
      if (performance.now() >= until) throw new Refusal(503, 'no_token_yet', 'No token could be had in time.', 1);
      await pause(SHORTEST_POLL_MS + Math.random() * (LONGEST_POLL_MS - SHORTEST_POLL_MS));
    }
  };

  return async (unwanted) => {
    try {
      return await obtain(unwanted);
    } catch (error) {
      if (!(error instanceof StoreDownError)) throw error;
      return mint();
    }
  };
}

/** What the store does with a token that we have is its affair. */
async function quietly(work: Promise<void>): Promise<void> {
  await work.catch(() => undefined);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
