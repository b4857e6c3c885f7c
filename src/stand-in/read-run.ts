import { type Chunk, encodeChunk, encodeRole } from './encode-chunk.js';
import { foldRun } from './fold-run.js';
import type { ChunkDelta, Run, RunEnding } from './run.js';
import type { Switches } from './switch-table.js';
import type { Frame } from './write-frame.js';

/** Thrown into a stream that has to break off without a word. */
export class BrokenStream extends Error {
  override readonly name = 'BrokenStream';
}

const cancelFinish = { error: 'error', stop: 'stop', cancelled: 'cancelled' } as const;

/** Where a reader of a run begins: with what it has missed in `before`, then with the log from `index`. */
export interface ReadingStart {
  readonly before: readonly ChunkDelta[];
  readonly index: number;
}

/** Where a reconnecting reader begins; the platform does not document it, so it is a switch. */
export function startOfReconnect(mode: Switches['reconnect'], run: Run): ReadingStart {
  const { text, reasoning, tasks, deliverables, interaction } = foldRun(run);
  const index = run.log.length;
  switch (mode) {
    case 'continue':
      return { before: [], index };
    case 'overlap':
      return { before: [{ content: Array.from(text).slice(-40).join('') }], index };
    case 'snapshot': {
      const seen = {
        content: text,
        ...(reasoning ? { reasoning_content: reasoning } : {}),
        ...(tasks.length > 0 ? { tasks } : {}),
        ...(deliverables.length > 0 ? { deliverables } : {}),
        ...(interaction ? { interaction } : {}),
      };
      return { before: [seen], index };
    }
    default:
      return { before: [], index: 0 };
  }
}

/** Reads a run as frames: connected, role, chunks as they come, heartbeats in silence, then its ending (P-STREAM, S3). */
export async function* readRun(
  run: Run,
  start: ReadingStart,
  switches: Switches,
  signal: AbortSignal,
): AsyncGenerator<Frame> {
  const { dialect, heartbeatMs } = switches;
  const json = (value: object | undefined): Frame[] => (value ? [{ kind: 'json', value }] : []);
  const encode = (chunk: Chunk): Frame[] => json(encodeChunk(dialect, run, chunk));

  run.readers += 1;
  try {
    yield { kind: 'comment', text: 'connected' };
    yield* json(encodeRole(dialect, run));
    for (const delta of start.before) yield* encode({ at: run.updatedAt, delta });
    let index = start.index;
    while (!signal.aborted) {
      const entry = run.log[index];
      if (entry) {
        index += 1;
        yield* encode(entry);
      } else if (run.ending) {
        return yield* endingFrames(run.ending, run, switches, encode);
      } else {
        const idle = await run.isIdle(index, heartbeatMs, signal);
        if (idle) yield { kind: 'comment', text: 'heartbeat' };
      }
    }
  } finally {
    run.readers -= 1;
  }
}

function* endingFrames(
  ending: RunEnding,
  run: Run,
  { ending: form, cancelEnd, errorChunk }: Switches,
  encode: (chunk: Chunk) => Frame[],
): Generator<Frame, void> {
  const at = run.updatedAt;
  const done: Frame[] = form === 'full' || form === 'done' ? [{ kind: 'text', text: '[DONE]' }] : [];
  if (ending.kind === 'completed') {
    const last = ending.last ?? {};
    if (form === 'full' || form === 'finish') yield* encode({ at, delta: last, finish: 'stop' });
    else if (ending.last) yield* encode({ at, delta: last });
    yield* done;
    return;
  }
  if (ending.kind === 'cancelled') {
    if (cancelEnd === 'close') return;
    const delta = cancelEnd === 'error' ? { content: 'The run was cancelled.' } : {};
    yield* encode({ at, delta, finish: cancelFinish[cancelEnd] });
    yield* done;
    return;
  }
  yield* failureFrames(ending.message, at, errorChunk, encode);
  yield* done;
}

// No source shows a failure in mid-answer; these are the shapes a client has to be ready for.
function* failureFrames(
  message: string,
  at: number,
  form: Switches['errorChunk'],
  encode: (chunk: Chunk) => Frame[],
): Generator<Frame> {
  const error = { type: 'server_error', message, code: 'agent_failed' };
  switch (form) {
    case 'object':
      yield { kind: 'json', value: { error } };
      return;
    case 'string':
      yield { kind: 'json', value: { error: message } };
      return;
    case 'event':
      yield { kind: 'json', value: error, event: 'error' };
      return;
    case 'finishReason':
      yield* encode({ at, delta: { content: message }, finish: 'error' });
      return;
    case 'drop':
      throw new BrokenStream('The stand-in broke the stream off');
  }
}
