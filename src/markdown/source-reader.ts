import { type GrowingText, piecesSince } from '../foundation/growing-text.js';

/** Tells what a text has more than at the last look. */
export class SourceReader {
  #source = '';
  #growth: GrowingText | null = null;

  /** What was added since the last call; null where the text has been replaced. Reads no more than that of a growth. */
  read(source: string, growth: GrowingText | null): string | null {
    const [before, seen] = [this.#source, this.#growth];
    this.#source = source;
    this.#growth = growth;
    const pieces = growth && seen && piecesSince(growth, seen);
    if (pieces) return pieces.join('');
    if (source === before) return '';
    return source.startsWith(before) ? source.slice(before.length) : null;
  }
}
