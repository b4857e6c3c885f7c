import { parseJson, readNumber, readObject, readString } from '../protocol/json.js';
import type { Cache } from './cache.js';
import { hashText, type Keyring } from './keyring.js';
import type { TokenRecord } from './token-record.js';

/** How the one who has a lock is getting on: asking, done or gone, or failed so that nobody should ask for a while. */
export type LockState = 'held' | 'free' | { readonly retryAfter: number };

/** The shared token, and the locks by which processes agree who asks for its successor. All calls reject where the cache is down. */
export interface TokenStore {
  /** The newest, though it may be over; `null` where there is none, or none that this process can open. */
  read(): Promise<TokenRecord | null>;
  write(record: TokenRecord): Promise<void>;
  /** Whether there are locks at all. */
  readonly hasLocks: boolean;
  /**
   * Takes the lock of a generation: the right to ask for what succeeds the token of that id (`''`: for the first).
   * Falls off after ten seconds by itself, so that nobody waits for a process that died.
   */
  lock(generation: string): Promise<boolean>;
  look(generation: string): Promise<LockState>;
  unlock(generation: string): Promise<void>;
  /** Says to all who wait that it failed, and keeps the lock for so many seconds. */
  fail(generation: string, seconds: number): Promise<void>;
}

/** Longer than a token request may take, or two would ask at once. Seconds. */
const LOCK_S = 10;
/** So long a token that is over still says which generation comes next. Seconds. */
const AFTERLIFE_S = 60;

/** Keeps the token sealed; `name` says whose it is, and stands in keys as a hash only. */
export function createTokenStore(cache: Cache, keyring: Keyring, name: string): TokenStore {
  let hashed: Promise<string> | undefined;
  const tokenKey = async (): Promise<string> => `token:${await (hashed ??= hashText(name))}`;
  const lockKey = async (generation: string): Promise<string> => `${await tokenKey()}:next:${generation}`;

  return {
    async read() {
      const key = await tokenKey();
      const sealed = await cache.get(key);
      return sealed ? readRecord(await keyring.open(sealed, key)) : null;
    },
    async write(record) {
      const key = await tokenKey();
      const ttl = Math.ceil(record.lifetimeMs / 1000) + AFTERLIFE_S;
      await cache.set(key, await keyring.seal(JSON.stringify(record), key), ttl);
    },
    hasLocks: cache.add !== undefined,
    lock: async (generation) => (await cache.add?.(await lockKey(generation), 'held', LOCK_S)) ?? false,
    async look(generation) {
      const state = await cache.get(await lockKey(generation));
      if (state === 'held') return state;
      const retryAfter = Number(/^failed:(\d+)$/.exec(state ?? '')?.[1] ?? NaN);
      return Number.isNaN(retryAfter) ? 'free' : { retryAfter };
    },
    async unlock(generation) {
      // The shortest life there is stands in for removing it.
      await cache.set(await lockKey(generation), 'free', 1);
    },
    async fail(generation, seconds) {
      await cache.set(await lockKey(generation), `failed:${String(seconds)}`, seconds);
    },
  };
}

function readRecord(text: string | null): TokenRecord | null {
  const body = readObject(parseJson(text ?? ''));
  const id = readString(body, 'id');
  const value = readString(body, 'value');
  const bornAt = readNumber(body, 'bornAt');
  const lifetimeMs = readNumber(body, 'lifetimeMs');
  if (id === undefined || value === undefined || bornAt === undefined || lifetimeMs === undefined) return null;
  return { id, value, bornAt, lifetimeMs };
}
