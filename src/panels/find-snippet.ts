/** A piece of a text around what was looked for. */
export interface Snippet {
  readonly before: string;
  /** Empty where it is not in the text. */
  readonly match: string;
  readonly after: string;
}

/** How much stands before the match, and after it, in characters. */
const BEFORE = 24;
const AFTER = 90;

/** Cuts out the first place that fits, whatever its case and width; without one, the beginning of the text. */
export function findSnippet(text: string, query: string): Snippet {
  const plain = text.replace(/\s+/g, ' ').trim();
  const [start, end] = findMatch(plain, query);
  const from = Math.max(0, start - BEFORE);
  const to = Math.min(plain.length, end + AFTER);
  return {
    before: (from > 0 ? '…' : '') + plain.slice(from, start),
    match: plain.slice(start, end),
    after: plain.slice(end, to) + (to < plain.length ? '…' : ''),
  };
}

/** Where the query is; both ends are 0 where it is not. */
function findMatch(text: string, query: string): readonly [start: number, end: number] {
  const wanted = fold(query.trim());
  let folded = '';
  /** Where each unit of the folded text comes from. */
  const places: number[] = [];
  let place = 0;
  for (const character of text) {
    const piece = fold(character);
    for (let unit = 0; unit < piece.length; unit++) places.push(place);
    folded += piece;
    place += character.length;
  }
  places.push(text.length);
  const found = wanted === '' ? -1 : folded.indexOf(wanted);
  return found < 0 ? [0, 0] : [places[found] ?? 0, places[found + wanted.length] ?? text.length];
}

/** Taken apart, so that a letter and its mark are the same as the one sign for both. */
function fold(text: string): string {
  return text.normalize('NFKD').toLowerCase();
}
