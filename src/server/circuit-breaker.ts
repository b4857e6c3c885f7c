import { Refusal } from './refusal.js';

/** Leaves alone what keeps failing. */
export interface CircuitBreaker {
  /** What the work gives, or its error; a 503 with `Retry-After` while it is left alone. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Throws that 503 where `run` would not begin now. */
  check(): void;
  /** Whether it has failed so often that it is left alone, until it works again. */
  isOpen(): boolean;
}

const MOST_FAILURES = 5;
const FIRST_REST_MS = 10_000;
const LONGEST_REST_MS = 60_000;

/**
 * After five failures in a row nothing is tried for 10 seconds; then one try is let through, and each that fails
 * doubles the rest, up to a minute. `now` reads a monotonic clock in milliseconds.
 */
export function createCircuitBreaker(now: () => number = () => performance.now()): CircuitBreaker {
  let failures = 0;
  let restsUntil = 0;
  let isProbing = false;

  const check = (): void => {
    if (failures < MOST_FAILURES) return;
    const left = restsUntil - now();
    if (left > 0 || isProbing) {
      throw new Refusal(503, 'upstream_resting', 'The service is out of order.', Math.max(left, 1_000) / 1000);
    }
  };

  return {
    check,
    isOpen: () => failures >= MOST_FAILURES,
    async run(work) {
      check();
      const isProbe = failures >= MOST_FAILURES;
      if (isProbe) isProbing = true;
      try {
        const result = await work();
        failures = 0;
        return result;
      } catch (error) {
        failures++;
        const doublings = failures - MOST_FAILURES;
        if (doublings >= 0) restsUntil = now() + Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** doublings);
        throw error;
      } finally {
        if (isProbe) isProbing = false;
      }
    },
  };
}
