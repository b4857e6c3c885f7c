import { ChatError } from '../foundation/chat-error.js';
import { createStoreGuard } from './guard-store.js';
import { Refusal } from './refusal.js';

/** Says whether one more may pass: what Cloudflare's rate limit binding, `agentic-chat/server/redis` and others are. */
export interface RateLimiter {
  limit(asked: { readonly key: string }): Promise<{
    readonly success: boolean;
    /** Seconds until the next may pass, where that is known. */
    readonly retryAfter?: number;
  }>;
}

/** So many in so many seconds. */
export interface Quota {
  readonly limit: number;
  readonly windowSeconds: number;
}

/** How often one person, and all together, may ask. `false` switches one of them off. */
export interface Quotas {
  readonly perUser?: Quota | false;
  readonly overall?: Quota | false;
}

/** The option: off, a limiter of one's own, or how often for the one that counts in this process. */
export type RateLimitOption = false | RateLimiter | Quotas;

/** What a 429 says where nobody knows better, in seconds. */
const USUAL_WAIT_S = 30;

/** Throws a 429 with `Retry-After` where one of the keys came too often. */
export type LimitCheck = (keys: readonly string[]) => Promise<void>;

/**
 * Makes the check of the option. A limiter that fails, or takes over a second, is left alone for two and stood in for
 * by one that counts in this process by `usual`: limits loosen with the number of processes then, and nobody waits or
 * gets in unlimited.
 */
export function createLimitCheck(option: RateLimitOption | undefined, usual: Quotas): LimitCheck {
  if (option === false) return () => Promise.resolve();
  if (!isLimiter(option)) return createQuotaCheck({ ...usual, ...option });
  const local = createQuotaCheck(usual);
  const guard = createStoreGuard();
  return async (keys) => {
    for (const key of keys) {
      const found = await guard(() => option.limit({ key })).catch(() => null);
      if (!found) return local(keys);
      if (!found.success) throw tooOften(found.retryAfter);
    }
  };
}

function createQuotaCheck({ perUser = false, overall = false }: Quotas): LimitCheck {
  const each = perUser && createMemoryLimiter(checkQuota('perUser', perUser));
  const all = overall && createMemoryLimiter(checkQuota('overall', overall));
  return async (keys) => {
    for (const key of keys) await count(each, key);
    await count(all, '');
  };
}

async function count(limiter: RateLimiter | false, key: string): Promise<void> {
  const found = limiter ? await limiter.limit({ key }) : { success: true };
  if (!found.success) throw tooOften(found.retryAfter);
}

function tooOften(retryAfter = USUAL_WAIT_S): Refusal {
  return new Refusal(429, 'rate_limit_exceeded', 'Too many requests.', retryAfter);
}

function isLimiter(option: RateLimitOption | undefined): option is RateLimiter {
  return typeof (option as Partial<RateLimiter> | undefined)?.limit === 'function';
}

/** Throws a `config` error for a quota that is none. */
export function checkQuota(name: string, { limit, windowSeconds }: Quota): Quota {
  if (limit >= 1 && windowSeconds > 0) return { limit, windowSeconds };
  const message = `rateLimit.${name} needs a limit of at least 1 and windowSeconds above 0`;
  throw new ChatError('config', message, { param: 'rateLimit' });
}

/** Beyond this the windows that began first are forgotten: ever new names must not fill the memory. */
const MOST_KEYS = 100_000;

/** Counts in this process, in windows that begin with the first request of each key. */
export function createMemoryLimiter(
  { limit, windowSeconds }: Quota,
  now: () => number = () => performance.now(),
): RateLimiter {
  const windows = new Map<string, { count: number; readonly until: number }>();
  return {
    limit({ key }) {
      const at = now();
      let current = windows.get(key);
      if (!current || current.until <= at) {
        // Put back at the end, so that the first ones of the map began first.
        windows.delete(key);
        current = { count: 0, until: at + windowSeconds * 1000 };
        windows.set(key, current);
        forgetOldest(windows);
      }
      current.count++;
      const success = current.count <= limit;
      return Promise.resolve(success ? { success } : { success, retryAfter: (current.until - at) / 1000 });
    },
  };
}

function forgetOldest(windows: Map<string, unknown>): void {
  if (windows.size <= MOST_KEYS) return;
  for (const oldest of windows.keys()) {
    windows.delete(oldest);
    return;
  }
}
