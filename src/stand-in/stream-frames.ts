import { pause } from './pause.js';
import { BrokenStream } from './read-run.js';
import type { Switches } from './switch-table.js';
import { createFrameWriter, type Frame } from './write-frame.js';

const flushMs = 25;

/** What the network does to a stream. */
export type StreamFaults = Pick<Switches, 'chunkBytes' | 'dropAfter' | 'stallAfter' | 'eol' | 'quirks' | 'malformed'>;

/** Writes frames as a byte stream; the frames' signal aborts when the reader cancels or `request` aborts. */
export function streamFrames(
  frames: (left: AbortSignal) => AsyncGenerator<Frame>,
  faults: StreamFaults,
  request: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const left = new AbortController();
  const pieces = cutBytes(frames(left.signal), faults, left.signal);
  const leave = async (): Promise<void> => {
    left.abort();
    await pieces.return();
  };
  let onAbort = (): void => undefined;
  return new ReadableStream({
    start(controller) {
      // In a page nothing else stands between this stream and its reader, so an abort has to show as one.
      onAbort = () => {
        controller.error(request.reason);
        void leave();
      };
      if (request.aborted) onAbort();
      else request.addEventListener('abort', onAbort, { once: true });
    },
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (left.signal.aborted) return;
      if (!done) return controller.enqueue(value);
      request.removeEventListener('abort', onAbort);
      controller.close();
    },
    cancel() {
      request.removeEventListener('abort', onAbort);
      return leave();
    },
  });
}

async function* cutBytes(
  frames: AsyncGenerator<Frame>,
  faults: StreamFaults,
  left: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const { chunkBytes, dropAfter, stallAfter } = faults;
  const limit = Math.min(dropAfter < 0 ? Infinity : dropAfter, stallAfter < 0 ? Infinity : stallAfter);
  const write = createFrameWriter(faults);
  const encoder = new TextEncoder();
  let sent = 0;
  if (limit === 0) await breakOff(dropAfter === 0, left);
  for await (const frame of frames) {
    const bytes = encoder.encode(write(frame));
    const allowed = bytes.subarray(0, Math.min(bytes.length, limit - sent));
    const size = chunkBytes > 0 ? chunkBytes : allowed.length;
    for (let start = 0; start < allowed.length; start += size) yield allowed.subarray(start, start + size);
    sent += allowed.length;
    if (sent >= limit) await breakOff(dropAfter === limit, left);
  }
}

/** Throws for a dropped connection; for a stalled one waits until the reader has left. */
async function breakOff(drop: boolean, left: AbortSignal): Promise<void> {
  if (drop) {
    // A connection that is torn down at once takes the bytes with it that were written last.
    await pause(flushMs, left);
    throw new BrokenStream('The stand-in dropped the connection');
  }
  if (left.aborted) return;
  await new Promise<void>((resolve) => left.addEventListener('abort', () => resolve(), { once: true }));
}
