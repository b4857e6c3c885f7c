import { cutText } from './cut-text.js';
import { pause } from './pause.js';
import type { ChunkDelta, Run } from './run.js';
import type { Step, Steps } from './scenario.js';
import type { Switches } from './switch-table.js';

/** Plays steps into a run until they end or the run is cancelled; settles the run in every case and never rejects. */
export async function produceRun(
  run: Run,
  steps: Steps,
  pace: Pick<Switches, 'firstChunkMs' | 'chunkDelayMs' | 'chunkChars'>,
  contentOnly: boolean,
): Promise<void> {
  const push = async (delta: ChunkDelta): Promise<void> => {
    const allowed = contentOnly ? onlyContent(delta) : delta;
    if (!allowed) return;
    run.push(allowed);
    if (pace.chunkDelayMs > 0) await pause(pace.chunkDelayMs, run.signal);
  };
  try {
    if (pace.firstChunkMs > 0) await pause(pace.firstChunkMs, run.signal);
    for await (const step of steps) {
      await playStep(run, step, push, pace.chunkChars);
      if (run.ending) return;
    }
    run.end({ kind: 'completed' });
  } catch (error) {
    run.end({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

async function playStep(run: Run, step: Step, push: (delta: ChunkDelta) => Promise<void>, size: number): Promise<void> {
  switch (step.kind) {
    case 'say':
      for (const content of cutText(step.text, size)) {
        if (run.ending) return;
        await push({ content });
      }
      return;
    case 'chunk':
      return push(step.delta);
    case 'wait':
      return pause(step.ms, run.signal);
    case 'fail':
      return run.end({ kind: 'failed', message: step.message });
    case 'last':
      return run.end({ kind: 'completed', last: step.delta });
  }
}

// `agentMode: false` is a direct answer of the model: no tasks, no files, no questions (P-CONN).
function onlyContent(delta: ChunkDelta): ChunkDelta | undefined {
  return delta.content === undefined || delta.content === '' ? undefined : { content: delta.content };
}
