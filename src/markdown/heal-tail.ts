/** A line of marks alone (a bullet, a fence, the line below a heading) is not decided yet. */
const UNDECIDED = /^[ \t>]*(?:[-=#>*+~`|:$\\[ \t]*|\d+[.)]?[ \t]*|[-*+] \[[ xX]?\]?[ \t]*)$/;
/** Nor is the target of a definition, nor the first row of what may become a table. */
const HALF_DEFINITION = /(?:^|\n) {0,3}\[[^\]^\n][^\]\n]*\]:[ \t]*\n?[^\n]*$/;
const HALF_TABLE = /(?:^|\n[ \t]*\n) {0,3}\|[^\n]*(?:\n[ \t|:-]*)?$/;
/** How far back such a half may begin, in UTF-16 units. */
const REACH = 1000;

/** What of a growing text can be shown already: without a last line or two whose meaning the next character decides. */
export function healTail(tail: string): string {
  const end = tail.lastIndexOf('\n') + 1;
  const isShort = tail.length - end < REACH;
  const text = isShort && UNDECIDED.test(tail.slice(end)) ? tail.slice(0, end) : tail;
  const near = text.slice(-REACH);
  const half = HALF_DEFINITION.exec(near) ?? HALF_TABLE.exec(near);
  const isSeen = half && (half.index > 0 || near.length === text.length);
  return isSeen ? text.slice(0, text.length - half[0].length) : text;
}
