import type { Cache } from './cache.js';
import { createStoreGuard } from './guard-store.js';

/** What a key holds that was taken back: for a second, then nothing. */
export const TAKEN_BACK = '';

/**
 * The cache with a deadline of a second for each call; after a failure it is left alone for about two. All calls reject
 * with a `StoreDownError` then. A key that was added after all, too late for whoever asked, is taken back: it holds
 * `TAKEN_BACK` for a second, or it would stand for somebody who has given up.
 */
export function guardCache(cache: Cache): Cache {
  const guard = createStoreGuard();
  const guarded: Cache = {
    get: (key) => guard(() => cache.get(key)),
    set: (key, value, ttl) => guard(() => cache.set(key, value, ttl)),
  };
  if (!cache.add) return guarded;
  return {
    ...guarded,
    async add(key, value, ttl) {
      let adding: Promise<boolean> | undefined;
      try {
        return await guard(() => (adding = Promise.resolve(cache.add?.(key, value, ttl) ?? false)));
      } catch (error) {
        adding?.then((isAdded) => (isAdded ? cache.set(key, TAKEN_BACK, 1) : undefined)).catch(() => undefined);
        throw error;
      }
    },
  };
}
