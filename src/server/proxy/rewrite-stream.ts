import type { Piece, PieceSource } from '../piece-source.js';
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
  return new RewrittenPieces(body.getReader(), rewriter);
}

/** A class, as a closure for each method would be held by each of thousands of streams. */
class RewrittenPieces implements PieceSource {
  readonly #source: PieceSource;
  readonly #rewriter: EventRewriter;
  #pending: Uint8Array[] | undefined;
  #pendingBytes = 0;
  #isEndless = false;
  #isOver = false;

  constructor(source: PieceSource, rewriter: EventRewriter) {
    this.#source = source;
    this.#rewriter = rewriter;
  }

  async read(): Promise<Piece> {
    while (!this.#isOver) {
      const { done, value } = await this.#source.read();
      this.#isOver = done;
      const pieces = (done ? await this.#finish() : await this.#take(value)).filter(({ length }) => length > 0);
      if (pieces.length > 0) return { done: false, value: join(pieces) };
    }
    return { done: true };
  }

  cancel(reason?: unknown): Promise<void> {
    return this.#source.cancel(reason);
  }

  /** What can go on now, of what is there with this piece. */
  async #take(piece: Uint8Array): Promise<readonly Uint8Array[]> {
    const end = Math.max(piece.lastIndexOf(LINE_FEED), piece.lastIndexOf(RETURN)) + 1;
    if (end === 0 && this.#isEndless) return [piece];
    if (end === 0 && this.#pendingBytes + piece.length <= LONGEST_LINE) {
      this.#keep(piece);
      return [];
    }
    if (end === 0) {
      this.#isEndless = true;
      return [...this.#release(), piece];
    }
    const passed: Uint8Array[] = [];
    let start = 0;
    if (this.#isEndless) {
      start = piece.findIndex((byte) => byte === LINE_FEED || byte === RETURN) + 1;
      passed.push(piece.subarray(0, start));
      this.#isEndless = false;
    }
    const lines = join([...this.#release(), piece.subarray(start, end)]);
    if (end < piece.length) this.#keep(piece.slice(end));
    const text = decoder.decode(lines);
    const isConcerned = this.#rewriter.concerns(text);
    return [...passed, isConcerned ? encoder.encode(await this.#rewriter.rewrite(text)) : lines];
  }

  async #finish(): Promise<readonly Uint8Array[]> {
    const rest = this.#release();
    if (this.#isEndless || rest.length === 0) return [encoder.encode(this.#rewriter.flush())];
    const text = await this.#rewriter.rewrite(decoder.decode(join(rest)));
    return [encoder.encode(text + this.#rewriter.flush())];
  }

  #keep(piece: Uint8Array): void {
    (this.#pending ??= []).push(piece);
    this.#pendingBytes += piece.length;
  }

  #release(): readonly Uint8Array[] {
    const kept = this.#pending ?? [];
    this.#pending = undefined;
    this.#pendingBytes = 0;
    return kept;
  }
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
