import { ChatError } from '../foundation/chat-error.js';
import type { RunPolicy } from './run-policy.js';
import { canAttach } from './lose-connection.js';
import { STOP_PATIENCE_MS } from './run-machine.js';
import { isActive, type Run, type RunState } from './run-state.js';

/**
 * How a run that was stored goes on in another page: it is asked about, read on, or sent again where the server knows
 * the key; else nobody knows how it ended. A stop is told again. `now` is
 * a reading of the monotonic clock.
 */
export function restoreRun(state: Exclude<RunState, { phase: 'idle' }>, policy: RunPolicy, now: number): RunState {
  if (!isActive(state)) return state;
  // The server may not have heard of the stop.
  if (state.phase === 'stopping') {
    return canAttach(state.run, policy)
      ? { ...state, connection: null, until: now + STOP_PATIENCE_MS }
      : { phase: 'stopped', run: state.run };
  }
  const error = new ChatError('network', 'The page was left');
  const run: Run = { ...state.run, failures: 0, error };
  if (canAttach(run, policy)) {
    if (policy.hasHistory) return { phase: 'settling', run, connection: 1, finish: null, isWhole: true };
    return { phase: 'connecting', run, by: 'attach', connection: 1 };
  }
  if (policy.idempotent && run.delivery === 'sent') return { phase: 'connecting', run, by: 'open', connection: 1 };
  return { phase: 'interrupted', run, error, gone: true };
}
