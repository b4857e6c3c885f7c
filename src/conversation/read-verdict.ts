import type { HistoryMessage } from '../protocol/history.js';
import type { Run } from '../run/run-state.js';
import type { Verdict } from '../run/settle-run.js';

/** What the history says of a run; `ids` are ours of its messages, oldest first. */
export function readVerdict(
  run: Run,
  found: readonly HistoryMessage[],
  ids: readonly string[],
): { readonly verdict: Verdict; readonly answerId: string | null } {
  const question = run.userMessageId === null ? null : ids.indexOf(run.userMessageId);
  const isBusy = found.at(-1)?.processing === true;
  const known = ids.indexOf(run.answerId);
  if (question === -1) {
    // What was refused waits for another's answer; what was only sent may have been shown one.
    const isForeign = run.delivery === 'refused' ? isBusy || known >= 0 : run.delivery === 'sent' && known >= 0;
    const other = found.at(-1)?.role === 'assistant' ? ids.at(-1) : undefined;
    return { verdict: isForeign ? 'foreign' : 'absent', answerId: ids[known] ?? other ?? null };
  }
  const isAnswer = ({ role }: HistoryMessage, index: number): boolean =>
    role === 'assistant' && (question === null || index > question);
  const index = known >= 0 ? known : question === null ? found.findLastIndex(isAnswer) : found.findIndex(isAnswer);
  const answer = found[index];
  // A question may be there before its answer is.
  if (!answer) return { verdict: isBusy ? 'processing' : 'unfinished', answerId: null };
  const verdict = answer.processing ? 'processing' : answer.unfinished ? 'unfinished' : 'complete';
  return { verdict, answerId: ids[index] ?? null };
}
