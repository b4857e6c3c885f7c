import type { ChunkDelta, DeliverableRecord, InteractionRecord, Run, TaskRecord } from './run.js';

/** Everything a run has said so far, as one chunk would say it. */
export interface RunSummary {
  readonly text: string;
  readonly reasoning: string;
  readonly tasks: readonly TaskRecord[];
  readonly deliverables: readonly DeliverableRecord[];
  readonly interaction: InteractionRecord | undefined;
  /** Whether it still goes on. */
  readonly processing: boolean;
  /** Whether it ended before its answer was complete. */
  readonly unfinished: boolean;
}

/** Adds up a run's log: text joined, tasks by their newest state, deliverables by path. */
export function foldRun(run: Run): RunSummary {
  const { ending } = run;
  const last = ending?.kind === 'completed' ? ending.last : undefined;
  const deltas = run.log.map((entry) => entry.delta);
  const spoken = deltas.map((delta) => delta.content ?? '').join('');
  const all: readonly ChunkDelta[] = last ? [...deltas, last] : deltas;
  return {
    text: joinLast(spoken, last?.content ?? ''),
    reasoning: all.map((delta) => delta.reasoning_content ?? '').join(''),
    tasks: newestByKey(
      all.flatMap((delta) => delta.tasks ?? []),
      taskKey,
      // The name of a step is the one it began with: its result is called "success".
      ({ title }, task) => ({ ...task, title }),
    ),
    deliverables: newestByKey(
      all.flatMap((delta) => delta.deliverables ?? []),
      (file) => file.filepath,
    ),
    interaction: all.findLast((delta) => delta.interaction)?.interaction,
    processing: ending === undefined,
    unfinished: ending !== undefined && ending.kind !== 'completed',
  };
}

// A final chunk may repeat the whole answer; the answer is then that chunk, not the answer twice.
function joinLast(spoken: string, last: string): string {
  return last !== '' && last.startsWith(spoken) ? last : spoken + last;
}

// A task without ids is never the same as another one.
function taskKey(task: TaskRecord, index: number): string {
  return task.callId ?? task.taskId ?? `#${index}`;
}

function newestByKey<T>(
  items: readonly T[],
  keyOf: (item: T, index: number) => string,
  join: (older: T, newer: T) => T = (_, newer) => newer,
): readonly T[] {
  const newest = new Map<string, T>();
  for (const [index, item] of items.entries()) {
    const key = keyOf(item, index);
    const older = newest.get(key);
    newest.set(key, older ? join(older, { ...older, ...item }) : item);
  }
  return [...newest.values()];
}
