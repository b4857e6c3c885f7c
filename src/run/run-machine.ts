import type { ChatError } from '../foundation/chat-error.js';
import { type ActiveRunState, isActive, type Run, type RunState } from './run-state.js';

/** What happens to a run. News of a connection carries its number: news of an older one is ignored. */
export type RunMachineEvent =
  | { readonly type: 'start'; readonly run: Run }
  | { readonly type: 'opened'; readonly connection: number }
  | { readonly type: 'identified'; readonly connection: number; readonly conversationId: string }
  | { readonly type: 'received'; readonly connection: number }
  | { readonly type: 'finished'; readonly connection: number; readonly reason: string }
  | { readonly type: 'failed'; readonly connection: number; readonly error: ChatError }
  /** The connection ended without an end of the run. `now` is monotonic, `delay` the backoff drawn; milliseconds. */
  | {
      readonly type: 'lost';
      readonly connection: number;
      readonly error: ChatError;
      readonly now: number;
      readonly delay: number;
      readonly online: boolean;
    }
  | { readonly type: 'elapsed' }
  | { readonly type: 'woken' }
  /** The user wants it to end. `now` is monotonic, milliseconds. */
  | { readonly type: 'stop'; readonly now: number }
  | { readonly type: 'retry' };

/** The rules that differ between servers and sites. */
export interface RunPolicy {
  /** Whether a run can be attached to and cancelled. */
  readonly resumable: boolean;
  /** Attempts in a row before giving up. */
  readonly maxRetries: number;
}

/** How long the server may take to end a stopped run, in milliseconds. */
const STOP_PATIENCE_MS = 5_000;
/** Above this the person decides when to try again. */
const LONGEST_AUTOMATIC_WAIT_MS = 120_000;

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
      return state.phase === 'waiting' && state.for !== 'rate-limit' ? reconnect(state) : state;
    case 'elapsed':
      if (state.phase === 'stopping') return { phase: 'stopped', run: state.run };
      return state.phase === 'waiting' ? reconnect(state) : state;
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
    case 'opened': {
      const taken = { ...run, accepted: true };
      if (state.phase === 'connecting') return { phase: 'streaming', run: taken, connection: event.connection };
      return run.accepted ? state : { ...state, run: taken };
    }
    case 'identified':
      return run.conversationId === event.conversationId
        ? state
        : { ...state, run: { ...run, conversationId: event.conversationId } };
    case 'received':
      return run.failures === 0 && run.error === null ? state : { ...state, run: { ...run, failures: 0, error: null } };
    case 'finished':
      return state.phase === 'stopping'
        ? { phase: 'stopped', run }
        : { phase: 'completed', run: settle(run), reason: event.reason };
    case 'failed':
      // After a stop any ending is the one that was asked for: the platform may report it as an error (R-RUNTEST).
      return state.phase === 'stopping' ? { phase: 'stopped', run } : { phase: 'failed', run, error: event.error };
    case 'lost':
      return state.phase === 'stopping' ? { phase: 'stopped', run } : lose(state, event, policy);
  }
}

function lose(
  state: Extract<ConnectedState, { phase: 'connecting' | 'streaming' }>,
  { error, now, delay, online, connection }: Extract<RunMachineEvent, { type: 'lost' }>,
  policy: RunPolicy,
): RunState {
  const { run } = state;
  const by = state.phase === 'connecting' ? state.by : 'attach';
  const limited = error.code === 'rate-limited' && error.retryAfterMs !== undefined;
  const failures = run.failures + 1;
  if (failures <= policy.maxRetries && limited && (error.retryAfterMs ?? 0) <= LONGEST_AUTOMATIC_WAIT_MS) {
    const until = now + (error.retryAfterMs ?? 0);
    // Refused before anything was started: this is the one case besides 401 in which the message may be sent again.
    return { phase: 'waiting', run: { ...run, failures }, by, for: 'rate-limit', connection, until };
  }
  if (by === 'attach' && error.code === 'not-found') return end(run, run.accepted ? error : (run.error ?? error));
  if (!canAttach(run, policy) || !isTransient(error) || failures > policy.maxRetries) return end(run, error);
  return {
    phase: 'waiting',
    run: { ...run, failures, error },
    by: 'attach',
    for: online ? 'backoff' : 'online',
    connection,
    until: online ? now + delay : null,
  };
}

/** The connection may have failed for a reason that passes: the run may be alive behind it. */
function isTransient({ code }: ChatError): boolean {
  return code === 'network' || code === 'server' || code === 'rate-limited';
}

function canAttach(run: Run, policy: RunPolicy): boolean {
  return policy.resumable && run.conversationId !== null;
}

function end(run: Run, error: ChatError): RunState {
  return { phase: run.accepted ? 'interrupted' : 'failed', run, error };
}

function stop(state: Exclude<ActiveRunState, { phase: 'stopping' }>, now: number, policy: RunPolicy): RunState {
  if (!policy.resumable) return { phase: 'stopped', run: state.run };
  // While only waiting there is no stream whose end could be awaited; the server is told all the same.
  const connection = state.phase === 'waiting' ? null : state.connection;
  if (connection === null && !canAttach(state.run, policy)) return { phase: 'stopped', run: state.run };
  return { phase: 'stopping', run: state.run, connection, until: now + STOP_PATIENCE_MS };
}

/** A lost run is looked for again. One that never began, or is over, stays: the conversation asks anew. */
function retry(state: RunState, policy: RunPolicy): RunState {
  if (state.phase !== 'interrupted' || !isTransient(state.error) || !canAttach(state.run, policy)) return state;
  return connect({ ...state.run, failures: 0, error: null }, 'attach', 1);
}

function reconnect(state: Extract<RunState, { phase: 'waiting' }>): RunState {
  return connect(state.run, state.by, state.connection + 1);
}

function connect(run: Run, by: 'open' | 'attach', connection: number): RunState {
  return { phase: 'connecting', run, by, connection };
}

function settle(run: Run): Run {
  return run.error === null ? run : { ...run, failures: 0, error: null };
}
