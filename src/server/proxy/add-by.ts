import type { Cache } from '../cache.js';
import { pause } from './pause.js';

/** How long others may take between their reading and their writing, and twice that is waited for them. */
const QUICK_MS = 50;
const SETTLED_MS = 100;

/**
 * `add` for a cache that has none: Fischer's timed mutual exclusion over its `get` and `set`, which must be linearizable.
 * `value` must be nobody else's. Rejects where the cache was too slow to tell.
 *
 * Whoever finds the key free writes within 50 ms of reading, or gives up. When the first of them has written, nobody
 * finds it free any more; so 50 ms after that all have written who will. Each waits 100 ms after its own writing, and
 * reads: what is there stays, and it is one value. Who was slower than 50 ms may have written after all that, over the
 * value of the one who won: it has not won, and what the winner writes later stands.
 */
export async function addBy(cache: Cache, key: string, value: string, ttl: number): Promise<boolean> {
  if (cache.add) return cache.add(key, value, ttl);
  const begun = performance.now();
  const held = await cache.get(key);
  if (typeof held === 'string') return false;
  await cache.set(key, value, ttl);
  if (performance.now() - begun > QUICK_MS) throw new Error('The cache is too slow to claim something in it');
  await pause(SETTLED_MS);
  return (await cache.get(key)) === value;
}
