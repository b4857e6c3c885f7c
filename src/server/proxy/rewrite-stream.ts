import type { PieceSource } from '../track-streams.js';
import type { EventRewriter } from './rewrite-events.js';

/** A line that is longer passes as it is, in bytes: an endless one must not fill the memory. */
const LONGEST_LINE = 1_048_576;
const RETURN = 13;
const LINE_FEED = 10;
// One for all: they remember nothing between whole lines, and each would hold kilobytes.
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * An event stream whose lines went through a rewriter as they came. Only a line that is not complete is held back, and
 * nothing is read before it is wanted. Lines that the rewriter does not care for stay the same bytes.
 */
export function rewriteStream(body: ReadableStream<Uint8Array>, rewriter: EventRewriter): PieceSource {
  const reader = body.getReader();
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let isEndless = false;

  /** What can go on now, of what is there with this piece. */
  const take = async (piece: Uint8Array): Promise<readonly Uint8Array[]> => {
    const end = Math.max(piece.lastIndexOf(LINE_FEED), piece.lastIndexOf(RETURN)) + 1;
    if (end === 0 && isEndless) return [piece];
    if (end === 0 && pendingBytes + piece.length <= LONGEST_LINE) {
      keep(piece);
      return [];
    }
    if (end === 0) {
      isEndless = true;
      return [...release(), piece];
    }
    const passed: Uint8Array[] = [];
    let start = 0;
    if (isEndless) {
      start = piece.findIndex((byte) => byte === LINE_FEED || byte === RETURN) + 1;
      passed.push(piece.subarray(0, start));
      isEndless = false;
    }
    const lines = join([...release(), piece.subarray(start, end)]);
    if (end < piece.length) keep(piece.slice(end));
    const text = decoder.decode(lines);
    const isConcerned = rewriter.concerns(text);
    return [...passed, isConcerned ? encoder.encode(await rewriter.rewrite(text)) : lines];
  };
  const keep = (piece: Uint8Array): void => {
    pending.push(piece);
    pendingBytes += piece.length;
  };
  const release = (): Uint8Array[] => {
    const kept = pending;
    pending = [];
    pendingBytes = 0;
    return kept;
  };
  const finish = async (): Promise<readonly Uint8Array[]> => {
    const rest = release();
    if (isEndless || rest.length === 0) return [encoder.encode(rewriter.flush())];
    return [encoder.encode((await rewriter.rewrite(decoder.decode(join(rest)))) + rewriter.flush())];
  };

  let isOver = false;
  return {
    async read() {
      while (!isOver) {
        const { done, value } = await reader.read();
        isOver = done;
        const pieces = (done ? await finish() : await take(value)).filter(({ length }) => length > 0);
        if (pieces.length > 0) return { done: false, value: join(pieces) };
      }
      return { done: true };
    },
    cancel: (reason) => reader.cancel(reason),
  };
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (only && pieces.length === 1) return only;
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
