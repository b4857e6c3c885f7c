/**
 * A text that has grown piece by piece, newest piece first: what came since an earlier state of it is read without
 * looking at the rest, so that whoever follows a long text does work for what is new alone. Immutable; both ends of a
 * growth can be kept at no cost.
 */
export interface GrowingText {
  readonly before: GrowingText | null;
  readonly piece: string;
  /** Of all pieces together, in UTF-16 units. */
  readonly length: number;
}

/** The text with one more piece; `null` is the empty text. */
export function growText(before: GrowingText | null, piece: string): GrowingText {
  return { before, piece, length: (before?.length ?? 0) + piece.length };
}

/**
 * What `text` has more than the earlier state `seen` of it, in order; `null` where `seen` is no earlier state of it,
 * because the text was replaced since.
 */
export function piecesSince(text: GrowingText, seen: GrowingText | null): string[] | null {
  const pieces: string[] = [];
  let at: GrowingText | null = text;
  for (; at !== seen; at = at.before) {
    if (!at) return null;
    pieces.push(at.piece);
  }
  return pieces.reverse();
}
