import type { Token, Tokens } from 'marked';
import { asTokens } from './each-token.js';
import { growWords } from './grow-words.js';
import type { RenderContext } from './markdown-options.js';
import { patchNodes } from './patch-nodes.js';
import { renderFragment } from './render-block.js';
import { renderListItem, renderTableRow } from './render-tokens.js';

/** The parts of a list or a table, which are drawn one by one: equal keys are drawn alike. */
export interface Items {
  /** What all of them depend on. */
  readonly head: string;
  readonly keys: readonly string[];
  /** The tokens of the last part. */
  readonly last: readonly Token[];
  readonly render: (index: number) => string;
  /** What the last part was drawn from, where it was drawn by itself. */
  html: string;
}

/** The parts of a block; null where it has none. */
export function readItems(token: Token | undefined): Items | null {
  if (token?.type === 'list') {
    const { items, ordered, start, loose } = token as Tokens.List;
    const render = (index: number) => renderListItem(items[index] as Tokens.ListItem);
    const keys = items.map(({ raw }) => raw);
    return { head: [ordered, start, loose].join(), keys, last: items.slice(-1), render, html: '' };
  }
  if (token?.type === 'table') {
    const { header, align, rows } = token as Tokens.Table;
    const read = (cells: readonly Tokens.TableCell[]) => cells.map(({ text }) => text).join('\n');
    const render = (index: number) => renderTableRow(rows[index] as Tokens.TableCell[]);
    const last = asTokens(rows.at(-1) ?? []);
    return { head: [read(header), ...align].join(), keys: rows.map(read), last, render, html: '' };
  }
  return null;
}

/**
 * Changes a list or a table in the page from `old` to `next` by drawing the parts that differ, and the last that was
 * there, which may have been drawn as if it were complete. Returns whether that was possible; else nothing has changed.
 * Throws what rendering throws.
 */
export function patchItems(block: ChildNode | undefined, old: Items, next: Items, context: RenderContext): boolean {
  const list = block instanceof Element && (block.matches('ul,ol') ? block : block.querySelector('tbody'));
  if (!list || old.head !== next.head || list.childElementCount !== old.keys.length) return false;
  next.keys.forEach((key, index) => {
    const item = list.children[index];
    if (item && key === old.keys[index] && index < old.keys.length - 1) return;
    next.html = next.render(index);
    const isLast = item && index === old.keys.length - 1 && old.html !== '';
    if (isLast && (old.html === next.html || growWords(item, old.html, next.html))) return;
    patchNodes(list, item ? [item] : [], renderFragment(next.html, context), null);
  });
  while (list.childElementCount > next.keys.length) list.lastElementChild?.remove();
  return true;
}
