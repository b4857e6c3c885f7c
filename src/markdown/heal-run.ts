/** A label (of length 0) or emphasis that has begun. */
interface Opened {
  readonly mark: string;
  readonly at: number;
  length: number;
}

const HALF_TAG = /<(?:\/?[a-z]{0,7}(?: open)?\s*\/?|!-*)?$/i;
const MARKS = /\\[^]?|`+|\*+|_+|~~|!?\[|\]\(?|\$\$/g;
const MATH_ENDS: Readonly<Record<string, string>> = { $$: '$$', '\\(': '\\)', '\\[': '\\]' };
/** Nobody means to open more than that at once. */
const DEEPEST = 10;
const WORD = /[\p{L}\p{N}]/u;

/**
 * A run of words that is still growing, with what it has opened closed and half-written links, images and tags left
 * out, so that nobody sees their marks come and go.
 */
export function healRun(run: string): string {
  const text = run.replace(HALF_TAG, '');
  const opened: Opened[] = [];
  let skip = 0;
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    if (index < skip) continue;
    if (opened.length > DEEPEST) return run;
    const after = index + mark.length;
    const isLast = after === text.length;
    const character = mark.charAt(0);
    const end = character === '`' ? mark : MATH_ENDS[mark];
    if (end) {
      skip = findEnd(text, end, after);
      if (skip < 0) return isLast ? close(text.slice(0, index), opened) : close(cutEnd(text, end), opened, end);
    } else if (character === '!' || character === '[') opened.push({ mark, at: index, length: 0 });
    else if (character === ']') {
      const label = opened.findLast(({ length }) => length === 0);
      if (!label) continue;
      skip = mark === ']' ? after : text.indexOf(')', after) + 1;
      if (mark === ']' ? isLast : skip === 0) return close(openLabel(text.slice(0, index), label, opened), opened);
      opened.splice(opened.indexOf(label));
    } else if (mark === '\\') return close(text.slice(0, index), opened);
    else if (character !== '\\') {
      const left = emphasise(opened, text, index, mark);
      // Nothing is behind it yet: it opens nothing that could be seen.
      if (left > 0 && isLast) return close(text.slice(0, after - left), opened);
      if (left > 0) opened.push({ mark: character, at: index, length: left });
    }
  }
  const label = opened.find(({ length }) => length === 0);
  return close(label ? openLabel(text, label, opened) : text, opened);
}

/** Where what ends with `end` is over; -1 where it is not. */
function findEnd(text: string, end: string, from: number): number {
  if (!end.startsWith('`')) return text.indexOf(end, from) < 0 ? -1 : text.indexOf(end, from) + end.length;
  const found = text.slice(from).search(new RegExp(`(?<!\`)${end}(?!\`)`));
  return found < 0 ? -1 : from + found + end.length;
}

/** Without the first half of an end. */
function cutEnd(text: string, end: string): string {
  while (text.endsWith(end.charAt(0))) text = text.slice(0, -1);
  return text;
}

/** Ends emphasis that `mark` may end, and returns how much of it may begin some. */
function emphasise(opened: Opened[], text: string, index: number, mark: string): number {
  const before = text.charAt(index - 1);
  const after = text.charAt(index + mark.length);
  const character = mark.charAt(0);
  const isInWord = character === '_' && WORD.test(before) && WORD.test(after);
  let left = mark.length;
  while (left > 0 && before.trim() && !isInWord) {
    const last = opened.at(-1);
    if (last?.mark !== character) break;
    const ended = Math.min(left, last.length);
    left -= ended;
    last.length -= ended;
    if (last.length === 0) opened.pop();
  }
  const mayBegin = !after || (after.trim() && !isInWord);
  return mayBegin ? left : 0;
}

/** The text of a label without its mark; images and footnotes show nothing before they are complete. */
function openLabel(text: string, { mark, at }: Opened, opened: Opened[]): string {
  const isHidden = mark === '![' || text.charAt(at + 1) === '^';
  opened.splice(0, Infinity, ...opened.filter((it) => it.length > 0 && (it.at < at || !isHidden)));
  return text.slice(0, at) + (isHidden ? '' : text.slice(at + 1));
}

function close(text: string, opened: readonly Opened[], end = ''): string {
  const ends = opened.map(({ mark, length }) => mark.repeat(length)).reverse();
  const seen = text.trimEnd();
  return seen + end + ends.join('') + text.slice(seen.length);
}
