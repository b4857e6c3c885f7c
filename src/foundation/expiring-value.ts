/** A value with an end, measured on a monotonic clock so that a changed wall clock cannot prolong it. */
export interface ExpiringValue<T> {
  readonly value: T;
  /** From this reading of the clock on, the value should be renewed, though it still holds. Milliseconds. */
  readonly renewAt: number;
  /** From this reading of the clock on, the value must not be used. Milliseconds. */
  readonly expiresAt: number;
}

const RENEW_BEFORE_END_MS = 60_000;
const RENEW_AT_SHARE = 0.8;

/**
 * A value that holds for `lifetimeMs` from `now` (a reading of a monotonic clock) and is due for renewal at 80 % of
 * its life or 60 s before its end, whichever comes first; one that lives for under two minutes at 50 %.
 */
export function createExpiringValue<T>(value: T, lifetimeMs: number, now: number): ExpiringValue<T> {
  const early = Math.min(RENEW_AT_SHARE * lifetimeMs, lifetimeMs - RENEW_BEFORE_END_MS);
  return { value, renewAt: now + Math.max(early, lifetimeMs / 2), expiresAt: now + lifetimeMs };
}
