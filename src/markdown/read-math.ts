import type { MathToken } from './markdown-token.js';

// What begins like it ends the search, or beginnings without an end would each be searched for to the end of the text.
const MATH = /\$\$[^]+?\$\$|\\\((?:(?!\\\()[^])+?\\\)|\\\[(?:(?!\\\[)[^])+?\\\]/g;
const CLOSERS: Readonly<Record<string, string>> = { $$: '$$', '\\(': '\\)', '\\[': '\\]' };

/** Whether a text may hold formulas at all. */
export function mayHoldMath(text: string): boolean {
  return text.includes('$$') || text.includes('\\(') || text.includes('\\[');
}

/** The formula that `src` begins with: `$$…$$`, `\(…\)` or `\[…\]`, never a single `$`. */
export function readMath(src: string): MathToken | undefined {
  const closer = CLOSERS[src.slice(0, 2)];
  const end = closer ? src.indexOf(closer, 2) : -1;
  const text = src.slice(2, end).trim();
  if (end < 0 || !text) return undefined;
  return { type: 'math', raw: src.slice(0, end + 2), text, display: closer !== '\\)' };
}

/**
 * The formula that stands alone in lines of its own at the start of `src`. A first line of nothing but its mark makes
 * one even before the end of it has come: everything up to the next blank line.
 */
export function readMathBlock(src: string): MathToken | undefined {
  const [opening, mark = '', rest] = /^ {0,3}(\$\$|\\\[)([^\n]*)/.exec(src) ?? [];
  if (opening === undefined || rest === undefined) return undefined;
  const isOpen = !rest.trim() && src.length > opening.length;
  const [block = ''] = isOpen ? (/^(?:.*\S.*(?:\n|$))+/.exec(src) ?? []) : [opening];
  const start = opening.length - rest.length;
  const end = block.indexOf(CLOSERS[mark] ?? '', start);
  if (end < 0) return isOpen ? createBlock(block, block.slice(start)) : undefined;
  const [trail = ''] = /^[ \t]*(?:\n|$)/.exec(src.slice(end + 2)) ?? [];
  const isAlone = isOpen || src.length === end + 2 || trail !== '';
  return isAlone ? createBlock(src.slice(0, end + 2) + trail, src.slice(start, end)) : undefined;
}

/** `masked`, the end of which stands for `src`, without what emphasis could take for its end inside of formulas. */
export function maskMath(src: string, masked: string): string {
  let at = masked.length - src.length;
  let seen = masked.slice(0, at);
  for (const { index, 0: math } of src.matchAll(MATH)) {
    const start = masked.length - src.length + index;
    seen += masked.slice(at, start) + 'x'.repeat(math.length);
    at = start + math.length;
  }
  return seen + masked.slice(at);
}

function createBlock(raw: string, text: string): MathToken | undefined {
  return text.trim() ? { type: 'math', raw, text: text.trim(), display: true } : undefined;
}
