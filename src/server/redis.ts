import type { AtomicCache } from './cache.js';
import { checkQuota, type Quota, type RateLimiter } from './rate-limit.js';
import { connectRedis, type RedisClient } from './redis-client.js';

export type { AtomicCache, Cache } from './cache.js';
export type { Quota, RateLimiter } from './rate-limit.js';
export type { IoRedis, NodeRedis, RedisClient } from './redis-client.js';

/** How keys begin that no `prefix` was given for. */
const USUAL_PREFIX = 'agentic-chat:';

/** How the shared cache is set up. */
export interface RedisCacheOptions {
  /** How all keys begin. Default `agentic-chat:`. */
  readonly prefix?: string;
}

/**
 * A shared cache in Redis or Valkey, for a client of `redis` or `ioredis` that the site has connected and listens to the
 * errors of. Values live for whole milliseconds; `add` is atomic. Calls reject as the client does.
 */
export function createRedisCache(client: RedisClient, { prefix = USUAL_PREFIX }: RedisCacheOptions = {}): AtomicCache {
  const redis = connectRedis(client);
  return {
    get: (key) => redis.get(prefix + key),
    set: (key, value, ttl) => redis.set(prefix + key, value, toMilliseconds(ttl)),
    add: (key, value, ttl) => redis.add(prefix + key, value, toMilliseconds(ttl)),
  };
}

/** How often may be asked, counted in Redis. */
export interface RedisRateLimitOptions extends RedisCacheOptions {
  /** Each person, and each address where one is given. Default 60 in a minute; `false` switches it off. */
  readonly perUser?: Quota | false;
  /** All people together. Default 6,000 in a minute; `false` switches it off. */
  readonly overall?: Quota | false;
}

/**
 * Limits that hold exactly, however many processes count: one script looks and counts in one step. A window begins with
 * the first request of its key. With `overall`, all keys stand in one slot of a cluster.
 */
export function createRedisRateLimit(client: RedisClient, options: RedisRateLimitOptions = {}): RateLimiter {
  const redis = connectRedis(client);
  const { prefix = USUAL_PREFIX } = options;
  const { perUser = { limit: 60, windowSeconds: 60 }, overall = { limit: 6_000, windowSeconds: 60 } } = options;
  const each = perUser && checkQuota('perUser', perUser);
  const all = overall && checkQuota('overall', overall);
  // What stands in braces decides the slot; a script may touch one slot only.
  const start = all ? `${prefix}{limit}:` : `${prefix}limit:`;

  return {
    async limit({ key }) {
      const keys: string[] = [];
      const quotas: string[] = [];
      const add = (name: string, { limit, windowSeconds }: Quota): void => {
        keys.push(start + name);
        quotas.push(String(limit), String(toMilliseconds(windowSeconds)));
      };
      if (each) add(key, each);
      // A request is counted under its person, and perhaps under its address as well: it is one all the same.
      if (all && !key.startsWith('address:')) add('all', all);
      if (keys.length === 0) return { success: true };
      const wait = Number(await redis.eval(COUNT, keys, quotas));
      return wait < 0 ? { success: true } : { success: false, retryAfter: wait / 1000 };
    },
  };
}

/**
 * Counts under each key while it has room, and tells -1; or tells the milliseconds until the window of the first key
 * ends that has none, and counts under none. A key that lost its end gets another, or it would be shut for ever.
 */
const COUNT = `
for i, key in ipairs(KEYS) do
  local count = tonumber(redis.call('GET', key) or '0')
  if count >= tonumber(ARGV[2 * i - 1]) then
    local left = redis.call('PTTL', key)
    if left >= 0 then return left end
    redis.call('PEXPIRE', key, ARGV[2 * i])
    return tonumber(ARGV[2 * i])
  end
end
for i, key in ipairs(KEYS) do
  if redis.call('INCR', key) == 1 then redis.call('PEXPIRE', key, ARGV[2 * i]) end
end
return -1`;

function toMilliseconds(seconds: number): number {
  return Math.max(1, Math.round(seconds * 1000));
}
