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
 * Changes a list or a table in the page from `old` to `next` by drawing the parts from the first that differs, at the
 * latest from the last that was there, which may have been drawn as if it were complete. Returns whether that was possible; else nothing has changed.
 * Throws what rendering throws.
 */
export function patchItems(block: ChildNode | undefined, old: Items, next: Items, context: RenderContext): boolean {
  const list = block instanceof Element && (block.matches('ul,ol') ? block : block.querySelector('tbody'));
  if (!list || old.head !== next.head || list.childElementCount !== old.keys.length) return false;
  const last = old.keys.length - 1;
  const changed = next.keys.findIndex((key, index) => index >= last || key !== old.keys[index]);
  let from = changed < 0 ? next.keys.length : changed;
  const html = next.keys.slice(from).map((_, index) => next.render(from + index));
  next.html = html.at(-1) ?? '';
  const [first = ''] = html;
  if (from === last && old.html && (old.html === first || growWords(list.children[from], old.html, first))) {
    from += 1;
    html.shift();
  }
  const parts = html.length > 0 ? renderFragment(html.join(''), context) : document.createDocumentFragment();
  patchNodes(list, [...list.children].slice(from), parts, null);
  return true;
}
