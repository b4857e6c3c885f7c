import type { ChatError } from '../foundation/chat-error.js';
import { type ActiveRunState, isActive, type Run, type RunState } from './run-state.js';

/**
 * What happens to a run. News of a connection carries its number: news of an older one is ignored. `now` is a reading
 * of the monotonic clock, `delay` the backoff drawn; both in milliseconds.
 */
export type RunMachineEvent =
  | { readonly type: 'start'; readonly run: Run }
  /** The request with the message leaves. */
  | { readonly type: 'sent'; readonly connection: number }
  | { readonly type: 'opened'; readonly connection: number; readonly now: number }
  | { readonly type: 'identified'; readonly connection: number; readonly conversationId: string }
  /** The answer has grown. */
  | { readonly type: 'progressed'; readonly connection: number }
  | { readonly type: 'finished'; readonly connection: number; readonly reason: string }
  | { readonly type: 'failed'; readonly connection: number; readonly error: ChatError }
  /** The connection ended without an end of the run. */
  | {
      readonly type: 'lost';
      readonly connection: number;
      readonly error: ChatError;
      readonly now: number;
      readonly delay: number;
      readonly online: boolean;
    }
  /** The time that the state names has come. */
  | { readonly type: 'elapsed' }
  /** The network came back, or somebody looks at the page again. */
  | { readonly type: 'woken'; readonly online: boolean }
  /** The user wants it to end. */
  | { readonly type: 'stop'; readonly now: number }
  /** The server was told to stop that run, or could not be reached. */
  | { readonly type: 'cancelled'; readonly runId: string }
  | { readonly type: 'retry' };

/** The rules that differ between servers and sites. */
export interface RunPolicy {
  /** Whether a run can be attached to and cancelled. */
  readonly resumable: boolean;
  /** Attempts in a row before giving up. */
  readonly maxRetries: number;
}

/** How long the server may take to end a stopped run. */
const STOP_PATIENCE_MS = 5_000;
/** Above this the person decides when to try again. */
const LONGEST_AUTOMATIC_WAIT_MS = 120_000;
/** A connection that lasted this long was no failed attempt, even if the agent said nothing meanwhile. */
const STABLE_MS = 10_000;

/**
 * The next state. Pure and total: what does not apply returns the very same object, so "nothing happened" is `===`.
 */
export function transition(state: RunState, event: RunMachineEvent, policy: RunPolicy): RunState {
  switch (event.type) {
    case 'start':
      return isActive(state) ? state : connect(event.run, 'open', 1);
    case 'retry':
      return retry(state, policy);
    case 'stop':
      return isActive(state) && state.phase !== 'stopping' ? stop(state, event.now, policy) : state;
    case 'woken':
      return wake(state, event.online);
    case 'elapsed':
      if (state.phase === 'stopping') return { phase: 'stopped', run: state.run };
      return state.phase === 'waiting' ? reconnect(state, state.run) : state;
    case 'cancelled':
      // With a connection open, its end is what is waited for.
      return state.phase === 'stopping' && state.run.id === event.runId && state.connection === null
        ? { phase: 'stopped', run: state.run }
        : state;
    default:
      return isCurrent(state, event.connection) ? hear(state, event, policy) : state;
  }
}

type ConnectionEvent = Extract<RunMachineEvent, { connection: number }>;
type ConnectedState = Exclude<ActiveRunState, { phase: 'waiting' }>;

function isCurrent(state: RunState, connection: number): state is ConnectedState {
  return isActive(state) && state.phase !== 'waiting' && state.connection === connection;
}

function hear(state: ConnectedState, event: ConnectionEvent, policy: RunPolicy): RunState {
  const { run } = state;
  switch (event.type) {
    case 'sent':
      return run.delivery === 'kept' ? { ...state, run: { ...run, delivery: 'sent' } } : state;
    case 'opened': {
      const accepted: Run = { ...run, delivery: 'accepted' };
      const { connection, now } = event;
      if (state.phase === 'connecting') return { phase: 'streaming', run: accepted, connection, since: now };
      return run.delivery === 'accepted' ? state : { ...state, run: accepted };
    }
    case 'identified': {
      const { conversationId } = event;
      return run.conversationId === conversationId ? state : { ...state, run: { ...run, conversationId } };
    }
    case 'progressed':
      return run.failures === 0 && run.error === null ? state : { ...state, run: { ...run, failures: 0, error: null } };
    case 'finished':
      return state.phase === 'stopping' ? { phase: 'stopped', run } : { phase: 'completed', run, reason: event.reason };
    case 'failed':
      // After a stop any ending is the one that was asked for: the platform may report it as an error (R-RUNTEST).
      return state.phase === 'stopping' ? { phase: 'stopped', run } : { phase: 'failed', run, error: event.error };
    case 'lost':
      return state.phase === 'stopping' ? { phase: 'stopped', run } : lose(state, event, policy);
  }
}

type LostEvent = Extract<RunMachineEvent, { type: 'lost' }>;

function lose(
  state: Extract<ConnectedState, { phase: 'connecting' | 'streaming' }>,
  { error, now, delay, online, connection }: LostEvent,
  policy: RunPolicy,
): RunState {
  const wasStable = state.phase === 'streaming' && now - state.since >= STABLE_MS;
  const run: Run = { ...state.run, failures: (wasStable ? 0 : state.run.failures) + 1 };
  const by = state.phase === 'connecting' ? state.by : 'attach';
  const mayTry = run.failures <= policy.maxRetries;
  if (error.code === 'rate-limited' && mayTry) {
    // Refused before anything was started: besides a 401, the one case in which the message may be sent again.
    const wait = error.retryAfterMs ?? delay;
    if (wait <= LONGEST_AUTOMATIC_WAIT_MS) {
      return { phase: 'waiting', run, by, for: 'rate-limit', connection, until: now + wait };
    }
  }
  const gone = by === 'attach' && error.code === 'not-found';
  const mayLive = run.delivery !== 'kept' && isTransient(error) && canAttach(run, policy);
  if (gone || !mayLive || !mayTry) return end(state.run, error, gone);
  const until = online ? now + delay : null;
  return {
    phase: 'waiting',
    run: { ...run, error },
    by: 'attach',
    for: online ? 'backoff' : 'online',
    connection,
    until,
  };
}

/** The connection may have failed for a reason that passes: the run may be alive behind it. */
function isTransient({ code }: ChatError): boolean {
  return code === 'network' || code === 'server';
}

function canAttach(run: Run, policy: RunPolicy): boolean {
  return policy.resumable && run.conversationId !== null;
}

/** That a run is gone is no reason of its own: what is told is why it had to be looked for. */
function end(run: Run, latest: ChatError, gone: boolean): RunState {
  const error = (gone ? run.error : null) ?? latest;
  return run.delivery === 'accepted' ? { phase: 'interrupted', run, error, gone } : { phase: 'failed', run, error };
}

function stop(state: Exclude<ActiveRunState, { phase: 'stopping' }>, now: number, policy: RunPolicy): RunState {
  const { run } = state;
  // Nothing has left yet, or nobody could be told.
  if (run.delivery === 'kept' || !policy.resumable) return { phase: 'stopped', run };
  // While only waiting there is no stream whose end could be awaited; the server is told all the same.
  const connection = state.phase === 'waiting' ? null : state.connection;
  if (connection === null && (run.delivery !== 'accepted' || !canAttach(run, policy))) return { phase: 'stopped', run };
  return { phase: 'stopping', run, connection, until: now + STOP_PATIENCE_MS };
}

/** A lost run is looked for again. One that never began, or is over, stays: the conversation asks anew. */
function retry(state: RunState, policy: RunPolicy): RunState {
  if (state.phase !== 'interrupted' || state.gone || !canAttach(state.run, policy)) return state;
  return connect({ ...state.run, failures: 0, error: null }, 'attach', 1);
}

/** Circumstances have changed, so earlier failures do not count; a server's wait still does. */
function wake(state: RunState, online: boolean): RunState {
  if (state.phase !== 'waiting' || state.for === 'rate-limit' || !online) return state;
  return reconnect(state, { ...state.run, failures: 0 });
}

function reconnect(state: Extract<RunState, { phase: 'waiting' }>, run: Run): RunState {
  return connect(run, state.by, state.connection + 1);
}

function connect(run: Run, by: 'open' | 'attach', connection: number): RunState {
  return { phase: 'connecting', run, by, connection };
}
