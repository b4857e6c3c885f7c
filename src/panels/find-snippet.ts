/** A piece of a text around what was looked for. */
export interface Snippet {
  readonly before: string;
  /** Empty where it is not in the text. */
  readonly match: string;
  readonly after: string;
}

/** The beginning and the end of a piece of a text. */
export type Place = readonly [start: number, end: number];

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

/** Where the query is first; both ends are 0 where it is not. */
function findMatch(text: string, query: string): Place {
  return findPlaces(text, query)[0] ?? [0, 0];
}

/** Every place of the query in a text, whatever its case and width. */
export function findPlaces(text: string, query: string): readonly Place[] {
  const wanted = fold(query.trim());
  if (wanted === '') return [];
  let folded = '';
  /** Where each unit of the folded text comes from. */
  const origins: number[] = [];
  let origin = 0;
  for (const character of text) {
    const piece = fold(character);
    for (let unit = 0; unit < piece.length; unit++) origins.push(origin);
    folded += piece;
    origin += character.length;
  }
  origins.push(text.length);
  const places: Place[] = [];
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length))
    places.push([origins[at] ?? 0, origins[at + wanted.length] ?? text.length]);
  return places;
}

/** Taken apart, so that a letter and its mark are the same as the one sign for both. */
function fold(text: string): string {
  return text.normalize('NFKD').toLowerCase();
}
