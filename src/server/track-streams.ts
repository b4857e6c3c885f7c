import type { Ledger } from './log.js';
import { type Piece, type PieceSource, streamPieces } from './piece-source.js';

/** Knows the streams that are open, so that a server can wait for them. */
export interface StreamTracker {
  /** A response of these pieces, which is tracked: one stream less than to make one of them and have it tracked. */
  respond(source: PieceSource, init: ResponseInit): Response;
  /** The response, whose body counts as open until it ends, fails or is given up by its reader. */
  track(response: Response): Response;
  /** Resolves when no stream is open; those that still are after so many milliseconds are cut. */
  drain(withinMs: number): Promise<void>;
}

/** The pieces behind the bodies made here. */
const piecesOf = new WeakMap<ReadableStream<Uint8Array>, PieceSource>();

/**
 * The pieces of a body that was made here, for who sends it on and has locked it: thousands of streams that wait cost
 * less without the stream around each. `undefined` for bodies of others.
 */
export function findPieces(body: ReadableStream<Uint8Array>): PieceSource | undefined {
  return piecesOf.get(body);
}

/** Begins with none. */
export function trackStreams(ledger: Pick<Ledger, 'opened'>): StreamTracker {
  const open = new Set<TrackedPieces>();
  let onEmpty: (() => void) | undefined;
  const end = (pieces: TrackedPieces): void => {
    if (open.delete(pieces) && open.size === 0) onEmpty?.();
  };

  const respond = (source: PieceSource, init: ResponseInit): Response => {
    const pieces = new TrackedPieces(source, ledger.opened(), end);
    open.add(pieces);
    const body = streamPieces(pieces);
    piecesOf.set(body, pieces);
    return new Response(body, init);
  };

  return {
    respond,
    track(response) {
      const { body } = response;
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
      return body && isStream && !piecesOf.has(body) ? respond(body.getReader(), response) : response;
    },
    async drain(withinMs) {
      if (open.size === 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          for (const pieces of [...open]) pieces.cut();
        }, withinMs);
        onEmpty = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}

/** Says when they end, fail or are given up. A class, as a closure for each method would be held by each stream. */
class TrackedPieces implements PieceSource {
  readonly #source: PieceSource;
  readonly #closed: () => void;
  readonly #onEnd: (pieces: TrackedPieces) => void;

  constructor(source: PieceSource, closed: () => void, onEnd: (pieces: TrackedPieces) => void) {
    this.#source = source;
    this.#closed = closed;
    this.#onEnd = onEnd;
  }

  async read(): Promise<Piece> {
    try {
      const piece = await this.#source.read();
      if (piece.done) this.#end();
      return piece;
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  async cancel(reason?: unknown): Promise<void> {
    this.#end();
    await this.#source.cancel(reason);
  }

  /** Ends them, as their sender would. */
  cut(): void {
    this.#source.cancel().catch(() => undefined);
  }

  #end(): void {
    this.#closed();
    this.#onEnd(this);
  }
}
