import { type ChatError, isTransient } from '../foundation/chat-error.js';
import { canAttach, type Loss, loseConnection, settle } from './lose-connection.js';
import { type ActiveRunState, connect, isActive, type Run, type RunState } from './run-state.js';
import type { RunPolicy } from './run-policy.js';
import { disown, finishRun, type Settlement, settleRun } from './settle-run.js';

/**
 * What happens to a run. News of a connection carries its number: news of an older one is ignored. `now` is a reading
 * of the monotonic clock, `delay` the backoff drawn; both in milliseconds.
 */
export type RunMachineEvent =
  | { readonly type: 'start'; readonly run: Run }
  /** A run was found under way. */
  | { readonly type: 'found'; readonly run: Run }
  /** The request with the message leaves. */
  | { readonly type: 'sent'; readonly connection: number }
  | { readonly type: 'opened'; readonly connection: number; readonly now: number }
  | { readonly type: 'identified'; readonly connection: number; readonly conversationId: string }
  /** The answer that comes is a known one, which answers another message. */
  | { readonly type: 'disowned'; readonly connection: number; readonly answerId: string }
  /** The answer that comes is another one than the answer so far: the run has gone on to it. */
  | { readonly type: 'replaced'; readonly connection: number; readonly answerId: string }
  /** The answer has grown. */
  | { readonly type: 'progressed'; readonly connection: number }
  /** `isWhole` where nothing of the answer is known to be missing. */
  | { readonly type: 'finished'; readonly connection: number; readonly reason: string; readonly isWhole: boolean }
  | { readonly type: 'failed'; readonly connection: number; readonly error: ChatError; readonly isWhole?: boolean }
  /** The connection ended without an end of the run. */
  | ({ readonly type: 'lost' } & Loss)
  /** The history was asked. */
  | ({ readonly type: 'settled' } & Settlement)
  /** The time that the state names has come. */
  | { readonly type: 'elapsed' }
  /** The network came back, or somebody looks at the page again; `delay` is how long to wait all the same. */
  | { readonly type: 'woken'; readonly online: boolean; readonly now: number; readonly delay: number }
  /** The user wants it to end. */
  | { readonly type: 'stop'; readonly now: number }
  /** The server was told to stop that run, or could not be reached. */
  | { readonly type: 'cancelled'; readonly runId: string }
  | { readonly type: 'retry' };

/** How long the server may take to end a stopped run, in milliseconds. */
export const STOP_PATIENCE_MS = 5_000;

/**
 * The next state. Pure and total: what does not apply returns the very same object, so "nothing happened" is `===`.
 */
export function transition(state: RunState, event: RunMachineEvent, policy: RunPolicy): RunState {
  switch (event.type) {
    case 'start':
      return isActive(state) ? state : connect(event.run, 'open');
    case 'found':
      return isActive(state) ? state : connect(event.run, 'attach');
    case 'retry':
      return retry(state, policy);
    case 'stop':
      return isActive(state) && state.phase !== 'stopping' ? stop(state, event.now, policy) : state;
    case 'woken':
      return wake(state, event);
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
  if (state.phase === 'settling') return event.type === 'settled' ? settleRun(state, event, policy) : state;
  const { run } = state;
  switch (event.type) {
    case 'sent':
      return run.delivery === 'kept' ? { ...state, run: { ...run, delivery: 'sent' } } : state;
    case 'opened': {
      // Whether a run that was only found answers this message is another question.
      const isFound = state.phase === 'connecting' && state.by === 'attach';
      const next: Run = isFound || run.delivery === 'accepted' ? run : { ...run, delivery: 'accepted' };
      const { connection, now } = event;
      if (state.phase === 'connecting') return { phase: 'streaming', run: next, by: state.by, connection, since: now };
      return next === run ? state : { ...state, run: next };
    }
    case 'identified': {
      const { conversationId } = event;
      return run.conversationId === conversationId ? state : { ...state, run: { ...run, conversationId } };
    }
    case 'progressed':
      return run.failures === 0 && run.error === null ? state : { ...state, run: { ...run, failures: 0, error: null } };
    case 'disowned':
      return state.phase === 'stopping' ? state : connect(disown(run, event.answerId), 'attach');
    case 'replaced':
      return { ...state, run: { ...run, answerId: event.answerId } };
    case 'finished':
      if (state.phase === 'stopping') return { phase: 'stopped', run };
      // What more than one connection has brought may lack something between them.
      return policy.hasHistory && canAttach(run, policy) && state.phase === 'streaming' && state.by === 'attach'
        ? settle(run, event.connection, event.reason, event.isWhole)
        : finishRun(run, event.reason, event.isWhole, true);
    case 'failed':
      // After a stop any ending is the one that was asked for: the platform may report it as an error (R-RUNTEST).
      return state.phase === 'stopping' ? { phase: 'stopped', run } : { phase: 'failed', run, error: event.error };
    case 'lost':
      if (state.phase !== 'stopping') return loseConnection(state, event, policy);
      // The message may have arrived all the same: then the server has to be told.
      return run.delivery === 'sent' && isTransient(event.error) && canAttach(run, policy)
        ? { ...state, connection: null }
        : { phase: 'stopped', run };
    case 'settled':
      return state;
  }
}

function stop(state: Exclude<ActiveRunState, { phase: 'stopping' }>, now: number, policy: RunPolicy): RunState {
  const { run } = state;
  // Nothing has left yet, nobody could be told, it is over, or it is another's.
  const isOver = state.phase === 'settling' && (state.finish !== null || run.delivery === 'refused');
  if (run.delivery === 'kept' || !policy.resumable || isOver) return { phase: 'stopped', run };
  const isAlone = state.phase === 'waiting' || state.phase === 'settling';
  // With no stream of its own, whose end could be awaited, the server is told all the same.
  const connection = isAlone || (state.by === 'attach' && run.delivery !== 'accepted') ? null : state.connection;
  if (connection === null && !canAttach(run, policy)) return { phase: 'stopped', run };
  return { phase: 'stopping', run, connection, until: now + STOP_PATIENCE_MS };
}

/** A lost run is looked for again. One that never began, or is over, stays: the conversation asks anew. */
function retry(state: RunState, policy: RunPolicy): RunState {
  if (state.phase !== 'interrupted' || state.gone || !canAttach(state.run, policy)) return state;
  return connect({ ...state.run, failures: 0 }, 'attach');
}

/** Circumstances have changed, so earlier failures do not count; a server's wait still does. */
function wake(state: RunState, { online, now, delay }: Extract<RunMachineEvent, { type: 'woken' }>): RunState {
  if (state.phase !== 'waiting' || state.for === 'rate-limit' || !online) return state;
  const run: Run = { ...state.run, failures: 0 };
  if (delay === 0) return reconnect(state, run);
  return { ...state, run, for: 'backoff', until: Math.min(state.until ?? Infinity, now + delay) };
}

function reconnect(state: Extract<RunState, { phase: 'waiting' }>, run: Run): RunState {
  return connect(run, state.by, state.connection + 1);
}
