/** How delays grow between attempts. */
export interface BackoffOptions {
  /** Upper bound of the first delay, in milliseconds. */
  readonly base?: number;
  /** Upper bound of any delay, in milliseconds. */
  readonly cap?: number;
}

/**
 * How long to wait before the next attempt, in milliseconds: `random(0, min(cap, base · 2ⁿ))`, full jitter, so that
 * many clients thrown off at once do not come back at once. `failures` counts from 0.
 */
export function backoffDelay(failures: number, random: () => number, options: BackoffOptions = {}): number {
  const { base = 500, cap = 15_000 } = options;
  return random() * Math.min(cap, base * 2 ** failures);
}

/** Above this the person decides when to try again, in milliseconds. */
export const LONGEST_AUTOMATIC_WAIT_MS = 120_000;

const LONGEST_WAIT_MS = 366 * 24 * 3600 * 1000;
const HTTP_DATE =
  /^(?:\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT|\w{6,9}, \d{2}-\w{3}-\d{2} \d{2}:\d{2}:\d{2} GMT|(\w{3} \w{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}))$/;

/**
 * The wait that the server asks for, in milliseconds from `now` (epoch milliseconds), or `null` where it asks for none
 * that can be used. Reads `Retry-After` in seconds (S3) or in any of the three date forms of RFC 9110 §5.6.7, and the
 * `retry-after-ms` of OpenAI-compatible servers. `x-should-retry: false` means none. Waits over a year are mistakes.
 */
export function readRetryAfter(headers: Pick<Headers, 'get'>, now: number): number | null {
  if (headers.get('x-should-retry') === 'false') return null;
  const exact = headers.get('retry-after-ms')?.trim();
  if (exact && /^\d+(\.\d+)?$/.test(exact)) return inBounds(Number(exact));
  const value = headers.get('retry-after')?.trim();
  if (!value) return null;
  if (/^\d+$/.test(value)) return inBounds(Number(value) * 1000);
  const date = HTTP_DATE.exec(value);
  if (!date) return null;
  // The asctime form names no zone and means UTC; the engine would read it as local time.
  const time = Date.parse(date[1] === undefined ? value : `${value} GMT`);
  return Number.isNaN(time) ? null : inBounds(Math.max(0, time - now));
}

function inBounds(milliseconds: number): number | null {
  return milliseconds <= LONGEST_WAIT_MS ? milliseconds : null;
}
