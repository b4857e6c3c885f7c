import { ChatError } from '../foundation/chat-error.js';
import type { RunPolicy } from './run-policy.js';
import { canAttach, end, type Loss, waitFor } from './lose-connection.js';
import { connect, type Run, type RunState } from './run-state.js';

/**
 * What the history says of a run: its answer is `complete`, `unfinished` (it ended before its end) or still
 * `processing`; its question is `absent`; another question is being answered in its stead (`foreign`). `unknown` where
 * the history could not be read.
 */
export type Verdict = 'complete' | 'unfinished' | 'processing' | 'absent' | 'foreign' | 'unknown';

/** The history has spoken. */
export interface Settlement extends Omit<Loss, 'error'> {
  readonly verdict: Verdict;
  /** Our id of the answer, where the history has it. */
  readonly answerId: string | null;
}

type SettlingState = Extract<RunState, { phase: 'settling' }>;

/** The state after the history was asked. */
export function settleRun(state: SettlingState, settlement: Settlement, policy: RunPolicy): RunState {
  const { run, finish, connection } = state;
  const { verdict } = settlement;
  if (verdict === 'foreign') {
    const other = disown(run, settlement.answerId ?? `${run.answerId}+`);
    return finish === null ? connect(other, 'attach') : { phase: 'completed', run: other, reason: finish };
  }
  const isThere = verdict !== 'absent' && verdict !== 'unknown';
  const answerId = settlement.answerId ?? run.answerId;
  const known: Run = isThere ? { ...run, answerId, delivery: 'accepted' } : run;
  if (finish !== null) {
    const isDoubtful = verdict === 'unknown' && run.delivery === 'sent';
    const ended: Run = isDoubtful ? { ...run, delivery: 'refused' } : known;
    // What the stream has said of its end stands, but for what it left out: the history may lag behind.
    const isWhole = state.isWhole || verdict === 'complete' || verdict === 'unfinished';
    return finishRun(ended, finish, isWhole, false);
  }
  if (verdict === 'complete') return { phase: 'completed', run: known, reason: 'stop' };
  // A run is looked for because of an error, but for one that was just opened.
  if (run.error === null)
    return verdict === 'processing' ? connect(known, 'attach', connection + 1) : { phase: 'idle' };
  const { error } = run;
  if (verdict === 'processing' || (verdict === 'absent' && run.delivery !== 'accepted' && policy.idempotent)) {
    const next: Run = { ...known, failures: run.failures + 1 };
    const by = verdict === 'processing' ? 'attach' : 'open';
    return waitFor(next, by, { ...settlement, error }, policy) ?? end(known, error, false, policy);
  }
  if (verdict === 'unknown') {
    // A refused message may be the one that is being answered: what comes will tell.
    return run.delivery === 'refused' && canAttach(run, policy)
      ? connect(run, 'attach')
      : end(run, error, false, policy);
  }
  return known.delivery === 'accepted' ? end(known, error, true, policy) : { phase: 'failed', run, error };
}

/** The state of a run whose stream has told its end; where text is missing, it is no good end. */
export function finishRun(run: Run, reason: string, isWhole: boolean, gone: boolean): RunState {
  if (isWhole) return { phase: 'completed', run, reason };
  const error = run.error ?? new ChatError('network', 'Text may be missing');
  return { phase: 'interrupted', run, error, gone };
}

/** The run that is under way in place of this one, whose message it does not answer. */
export function disown(run: Run, answerId: string): Run {
  return {
    ...run,
    id: `${run.id}+`,
    userMessageId: null,
    answerId,
    delivery: 'accepted',
    failures: 0,
    error: null,
  };
}
