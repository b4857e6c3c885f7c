import { withDeadline } from './with-deadline.js';

/** The shared store failed, was too slow, or is left alone after it did. */
export class StoreDownError extends Error {
  override readonly name = 'StoreDownError';
}

/** Makes one call of a shared store; rejects with a `StoreDownError` within a second at most. */
export type StoreGuard = <T>(call: () => Promise<T>) => Promise<T>;

const DEADLINE_MS = 1_000;
const REST_MS = 2_000;

/**
 * Keeps a store that is gone from holding everybody up: a call has a second, and after one that failed the store is left
 * alone for two; then one call at a time tries again. Clients that queue commands while they are offline never hang us.
 */
export function createStoreGuard(now: () => number = () => performance.now()): StoreGuard {
  let isDown = false;
  let restsUntil = 0;
  return async (call) => {
    if (isDown) {
      if (now() < restsUntil) throw new StoreDownError('The store is left alone');
      // This call tries for all.
      restsUntil = now() + REST_MS;
    }
    try {
      const result = await withDeadline(call, DEADLINE_MS);
      isDown = false;
      return result;
    } catch {
      isDown = true;
      restsUntil = now() + REST_MS;
      // What it said may hold an address with a password.
      throw new StoreDownError('The store failed');
    }
  };
}
