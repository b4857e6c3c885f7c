import { createCodeHeader } from './code-header.js';
import { createElement } from './create-element.js';
import { createImage, type ImageContext } from './create-image.js';
import type { MarkdownWords } from './markdown-options.js';
import { readSafeUrl } from './read-safe-url.js';

/**
 * Adds, as nodes, what a message's text must never be able to forge: parts, buttons, scroll containers, link
 * attributes. Works on sanitised nodes that are not in the page yet, so that no image has begun to load.
 */
export function decorate(fragment: DocumentFragment, context: ImageContext): void {
  const { words } = context;
  const each = <Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    change: (it: HTMLElementTagNameMap[Name]) => void,
  ) => fragment.querySelectorAll(name).forEach(change);

  for (const block of fragment.querySelectorAll<HTMLElement>('p, li, h3, h4, h5, h6, th, td')) block.dir = 'auto';
  each('img', (image) => image.replaceWith(createImage(image, context)));
  each('a', (link) => decorateLink(link, words));
  each('pre', (pre) => decorateCode(pre, words));
  each('table', (table) => wrapTable(table, words));
  each('input', (box) => {
    box.disabled = true;
    box.setAttribute('aria-label', box.checked ? words.itemDone : words.itemOpen);
  });
}

function decorateLink(link: HTMLAnchorElement, words: MarkdownWords): void {
  const href = readSafeUrl(link.getAttribute('href') ?? '');
  if (!href) return link.replaceWith(...link.childNodes);
  const { host } = new URL(href);
  const title = host && words.linkOpens(host);
  const attributes = { href, part: 'link', target: '_blank', rel: 'noopener noreferrer nofollow ugc', title };
  for (const [name, value] of Object.entries(attributes)) if (value) link.setAttribute(name, value);
}

function decorateCode(pre: HTMLPreElement, words: MarkdownWords): void {
  const code = pre.querySelector('code');
  const language = code?.className.replace('language-', '') || words.code;
  pre.setAttribute('part', 'code-block');
  pre.dir = 'ltr';
  // The code scrolls, not its header; whoever has no mouse scrolls it with the arrow keys.
  if (code) code.tabIndex = 0;
  pre.prepend(createCodeHeader(pre, language, words));
}

function wrapTable(table: HTMLTableElement, words: MarkdownWords): void {
  const attributes = { part: 'table', role: 'group', tabindex: '0', 'aria-label': words.table };
  const container = createElement(table.ownerDocument, 'div', attributes);
  table.replaceWith(container);
  container.append(table);
}
