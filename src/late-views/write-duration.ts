import type { Task } from '../protocol/task.js';

/** Longer than any step takes: whose clock says so is wrong. */
const DAY_MS = 86_400_000;

/** How long steps took, in whole seconds; undefined where nobody told when they began and ended. */
export function readDuration(tasks: readonly Pick<Task, 'startedAt' | 'endedAt'>[]): number | undefined {
  const starts = tasks.flatMap(({ startedAt }) => readTime(startedAt));
  const ends = tasks.flatMap(({ endedAt }) => readTime(endedAt));
  if (starts.length === 0 || ends.length === 0) return undefined;
  const passed = latest(ends) + latest(starts.map((start) => -start));
  return passed < 0 || passed > DAY_MS ? undefined : Math.round(passed / 1000);
}

/** Since when a step runs on the clock `now`, which may differ from the server's; both in epoch milliseconds. */
export function readStart(startedAt: string | undefined, now: number): number {
  const [start = now] = readTime(startedAt);
  return start > now || now - start > DAY_MS ? now : start;
}

function readTime(time: string | undefined): number[] {
  const at = Date.parse(time ?? '');
  return Number.isNaN(at) ? [] : [at];
}

function latest(times: readonly number[]): number {
  return times.reduce((one, other) => Math.max(one, other));
}
