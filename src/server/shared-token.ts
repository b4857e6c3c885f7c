import { createExpiringValue } from '../foundation/expiring-value.js';
import { createSingleFlight } from '../foundation/single-flight.js';
import type { CircuitBreaker } from './circuit-breaker.js';
import type { Ledger } from './log.js';
import type { ObtainToken } from './mint-together.js';
import { Refusal } from './refusal.js';
import { noToken } from './request-token.js';
import type { HeldToken, TokenSource } from './token-grant.js';
import { ageOf, LEAST_LEFT_MS, type TokenRecord } from './token-record.js';

/** A token in memory, and what its clock says. */
interface Holding extends TokenRecord {
  readonly leftMs: () => number;
  readonly isDue: () => boolean;
}

const SHORTEST_MEMORY_MS = 2_000;
const LONGEST_MEMORY_MS = 5_000;
/** A token that the API refuses is replaced at once; the next that it refuses, only after so long. Milliseconds. */
const BETWEEN_REFUSALS_MS = 5_000;
const JITTER = 0.1;

/**
 * One token for everybody, in memory: however many ask, one is got at a time, and before the old one ends, while it is
 * still handed out. A failure is remembered for 2 to 5 seconds, so that a crowd does not become a crowd upstream.
 */
export function createSharedToken(
  obtain: ObtainToken,
  breaker: Pick<CircuitBreaker, 'isOpen'>,
  ledger: Pick<Ledger, 'count'>,
): TokenSource {
  let held: Holding | undefined;
  let failure: { readonly error: Refusal; readonly until: number } | undefined;
  let refused = { id: '', at: -Infinity };

  const renew = createSingleFlight<Parameters<ObtainToken>, Holding>(async (unwanted) => {
    if (failure && performance.now() < failure.until) throw failure.error;
    try {
      held = hold(await obtain(unwanted));
      failure = undefined;
      return held;
    } catch (error) {
      const refusal = error instanceof Refusal ? error : noToken();
      // A 503 says itself how long.
      if (refusal.status !== 503) failure = { error: refusal, until: performance.now() + chooseMemory(refusal) };
      throw refusal;
    }
  });

  const checkRefusals = ({ id }: Holding): void => {
    // The others that it was refused to wait for the same one.
    if (refused.id === id) return;
    const now = performance.now();
    // Or whoever finds a way to be refused would have a token asked for at each request.
    if (now - refused.at < BETWEEN_REFUSALS_MS) throw noToken();
    refused = { id, at: now };
  };

  return {
    isBroken: () => breaker.isOpen(),
    async get({ rejected }) {
      const current = held;
      if (!current || current.leftMs() < LEAST_LEFT_MS) return handOut(await renew({ value: rejected }));
      if (current.value === rejected) {
        checkRefusals(current);
        return handOut(await renew({ value: rejected }));
      }
      ledger.count('hits');
      if (current.isDue()) renew({ id: current.id }).catch(() => undefined);
      return handOut(current);
    },
  };
}

function handOut({ value, leftMs }: Holding): HeldToken {
  return { value, expiresIn: Math.max(1, Math.floor(leftMs() / 1000)) };
}

/** Jitter keeps processes that began together from renewing together. */
function hold(record: TokenRecord): Holding {
  const age = startWatch(ageOf(record));
  const { renewAt, expiresAt } = createExpiringValue(record.value, record.lifetimeMs, 0);
  const dueAt = renewAt * (1 + JITTER * (2 * Math.random() - 1));
  return { ...record, leftMs: () => expiresAt - age(), isDue: () => age() >= dueAt };
}

/** Counts on by the clock that may stand still in a sleep, or by the one that people set if that is ahead. */
function startWatch(ageMs: number): () => number {
  const monotonic = performance.now();
  const wall = Date.now();
  return () => ageMs + Math.max(performance.now() - monotonic, Date.now() - wall);
}

function chooseMemory({ retryAfter = 0 }: Refusal): number {
  const usual = SHORTEST_MEMORY_MS + Math.random() * (LONGEST_MEMORY_MS - SHORTEST_MEMORY_MS);
  return Math.max(usual, retryAfter * 1000);
}
