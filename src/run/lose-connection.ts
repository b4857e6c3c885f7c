import { LONGEST_AUTOMATIC_WAIT_MS } from '../foundation/backoff.js';
import { type ChatError, isTransient } from '../foundation/chat-error.js';
import type { RunPolicy } from './run-policy.js';
import { type ConnectBy, connect, type Run, type RunState } from './run-state.js';

/** A connection ended without an end of the run. Times are those of the monotonic clock, in milliseconds. */
export interface Loss {
  readonly connection: number;
  readonly error: ChatError;
  readonly now: number;
  /** The backoff drawn. */
  readonly delay: number;
  readonly online: boolean;
}

/** A connection that lasted this long was no failed attempt, even if the agent said nothing meanwhile. */
const STABLE_MS = 10_000;

/** What becomes of a run whose connection is lost: it waits for the next one, asks the history, or ends. */
export function loseConnection(
  state: Extract<RunState, { phase: 'connecting' | 'streaming' }>,
  loss: Loss,
  policy: RunPolicy,
): RunState {
  const { error, now, connection } = loss;
  const by = state.phase === 'connecting' ? state.by : 'attach';
  const wasStable = state.phase === 'streaming' && now - state.since >= STABLE_MS;
  const run: Run = { ...state.run, failures: (wasStable ? 0 : state.run.failures) + 1 };
  if (by === 'attach' && error.code === 'not-found') return findGone(state.run, error, connection, policy);
  if (by === 'open' && error.code === 'conflict' && canAttach(run, policy)) {
    // The server is busy: with another message, or with this one, which the browser has sent twice by itself.
    const refused: Run = { ...run, delivery: 'refused', error };
    return policy.hasHistory ? settle(refused, connection) : connect(refused, 'attach', connection + 1);
  }
  return waitFor(run, repeatBy(run, by, error, policy), loss, policy) ?? end(state.run, error, false, policy);
}

/** The state in which the next connection is waited for; `null` where there is none to wait for. */
export function waitFor(run: Run, by: ConnectBy | null, loss: Loss, policy: RunPolicy): RunState | null {
  const { error, now, delay, online, connection } = loss;
  const wait = error.retryAfterMs ?? delay;
  // A wait that the server asks for is kept, whoever looks at the page meanwhile.
  const isLimited = error.code === 'rate-limited' || error.retryAfterMs !== undefined;
  if (by === null || run.failures > policy.maxRetries || wait > LONGEST_AUTOMATIC_WAIT_MS) return null;
  const until = now + wait;
  const next = {
    phase: 'waiting',
    run: error.code === 'rate-limited' ? run : { ...run, error },
    by,
    connection,
  } as const;
  if (isLimited) return { ...next, for: 'rate-limit', until };
  return online ? { ...next, for: 'backoff', until } : { ...next, for: 'online', until: null };
}

/** How to try again after that error; `null` where trying again is of no use or not safe. */
function repeatBy(run: Run, by: ConnectBy, error: ChatError, policy: RunPolicy): ConnectBy | null {
  if (!error.retryable) return null;
  const isThere = canAttach(run, policy);
  // Also a run that began and never told its name is found again by the key of its message.
  const isKnownAgain = policy.idempotent && (by === 'open' || (policy.resumable && !isThere));
  const again = by === 'open' || isKnownAgain ? 'open' : isThere ? 'attach' : null;
  // Refused before anything was started: besides a 401, the one case in which the message may be sent again.
  if (error.code === 'rate-limited' || (isKnownAgain && error.code === 'conflict')) return again;
  // A page instead of a stream is a sign-in or a portal in between; reading on behind it does no harm.
  if (!isTransient(error) && !(by === 'attach' && error.code === 'protocol')) return null;
  if (run.delivery === 'kept' || isKnownAgain) return 'open';
  return isThere ? 'attach' : null;
}

/** The server knows of no such run: it is over, or it never was. */
function findGone(run: Run, error: ChatError, connection: number, policy: RunPolicy): RunState {
  // Nothing was known of it, so nothing is lost.
  if (run.userMessageId === null && run.error === null && !policy.hasHistory) return { phase: 'idle' };
  const mayTell = policy.hasHistory && canAttach(run, policy);
  return mayTell ? settle({ ...run, error: run.error ?? error }, connection) : end(run, error, true, policy);
}

/** The state in which the history is asked how the run stands. */
export function settle(run: Run, connection: number, finish: string | null = null, isWhole = true): RunState {
  return { phase: 'settling', run, connection: connection + 1, finish, isWhole };
}

/** Whether a run can be looked for at the server. */
export function canAttach(run: Run, policy: RunPolicy): boolean {
  return policy.resumable && run.conversationId !== null;
}

/** That a run is gone is no reason of its own: what is told is why it had to be looked for. */
export function end(run: Run, latest: ChatError, gone: boolean, policy: RunPolicy): RunState {
  const error = (gone ? run.error : null) ?? latest;
  const isUnknown = run.delivery === 'accepted' || run.delivery === 'refused' || isUnanswered(run, latest);
  if (!isUnknown) return { phase: 'failed', run, error };
  return { phase: 'interrupted', run, error, gone: gone || !canAttach(run, policy) };
}

/** Whether the message has left, and nothing came back that would say what became of it. */
function isUnanswered({ delivery, error }: Run, latest: ChatError): boolean {
  return delivery === 'sent' && (error ?? latest).code === 'network';
}
