/**
 * Where what several processes share is kept. All three may reject: what that means is said where each is used. Values
 * that are secret come sealed.
 */
export interface Cache {
  get(key: string): Promise<string | null | undefined>;
  /** Keeps a value for `ttl` seconds. */
  set(key: string, value: string, ttl: number): Promise<unknown>;
  /**
   * Keeps a value unless the key has one, as one step that nobody can come between, and tells whether it did. A cache
   * that cannot do that leaves it out; then `get` and `set` must be linearizable, and what must happen once waits a
   * tenth of a second for it.
   */
  add?(key: string, value: string, ttl: number): Promise<boolean>;
}

/** A cache with every method. */
export type AtomicCache = Required<Cache>;

/** Beyond this the oldest make room: a stranger who asks under ever new names must not fill the memory. */
const MOST_ENTRIES = 50_000;

/** The cache of one process, in its memory. */
export function createMemoryCache(now: () => number = () => Date.now()): AtomicCache {
  const entries = new Map<string, { readonly value: string; readonly until: number }>();
  const read = (key: string): string | null => {
    const entry = entries.get(key);
    if (!entry) return null;
    if (entry.until > now()) return entry.value;
    entries.delete(key);
    return null;
  };
  const write = (key: string, value: string, ttl: number): void => {
    entries.delete(key);
    entries.set(key, { value, until: now() + ttl * 1000 });
    if (entries.size <= MOST_ENTRIES) return;
    for (const oldest of entries.keys()) {
      entries.delete(oldest);
      return;
    }
  };
  return {
    get: (key) => Promise.resolve(read(key)),
    set: (key, value, ttl) => Promise.resolve(write(key, value, ttl)),
    add(key, value, ttl) {
      const isFree = read(key) === null;
      if (isFree) write(key, value, ttl);
      return Promise.resolve(isFree);
    },
  };
}
