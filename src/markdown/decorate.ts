import { createCodeHeader } from './code-header.js';
import { createElement } from './create-element.js';
import { createImage } from './create-image.js';
import { linkFootnote, linkFootnoteMark } from './link-footnotes.js';
import type { RenderContext } from './markdown-options.js';
import type { AlertKind } from './markdown-token.js';
import { openedByText } from './patch-nodes.js';
import { readSafeUrl, readSafeWebUrl } from './read-safe-url.js';

type Decorate = (element: HTMLElement, context: RenderContext) => void;

const HAS_OWN_DIRECTION = /^(?:p|li|h\d|t[hd]|summary)$/;

/** What becomes of the elements that have a class, which only the renderer writes; and of some by their name alone. */
const DECORATE: Readonly<Record<string, Decorate>> = {
  a: decorateLink,
  img: (image, context) => image.replaceWith(createImage(image as HTMLImageElement, context)),
  details: (details) => {
    if (details.hasAttribute('open')) openedByText.add(details);
  },
  pre: decorateCode,
  table: (table, { words }) => {
    const attributes = { part: 'table', role: 'group', tabindex: '0', 'aria-label': words.table };
    wrap(table, createElement(table.ownerDocument, 'div', attributes));
  },
  'div.': (alert, { words }) => {
    const title = words[alert.className as `alert-${AlertKind}`];
    alert.role = 'note';
    alert.prepend(createElement(alert.ownerDocument, 'p', { class: 'alert', dir: 'auto' }, title));
  },
  'span.': (span, { words }) => {
    if (span.className !== 'plain') span.dataset['source'] = span.textContent;
    else span.before(createElement(span.ownerDocument, 'small', {}, words.tooComplex), ' ');
  },
  'sup.': linkFootnoteMark,
  'li.': linkFootnote,
  'section.': (notes, { words }) => {
    notes.role = 'doc-endnotes';
    notes.ariaLabel = words.footnotes;
  },
};

/**
 * Adds, as nodes, what a message's text must never be able to forge: parts, buttons, scroll containers, link
 * attributes. Works on sanitised nodes that are not in the page yet, so that no image has begun to load.
 */
export function decorate(fragment: DocumentFragment, context: RenderContext): void {
  for (const element of fragment.querySelectorAll<HTMLElement>('*')) {
    const { localName, className } = element;
    if (HAS_OWN_DIRECTION.test(localName)) element.dir = 'auto';
    DECORATE[className ? `${localName}.` : localName]?.(element, context);
  }
}

/** Puts `inner` at the end of `outer`, which takes its place. */
function wrap(inner: HTMLElement, outer: HTMLElement): void {
  inner.replaceWith(outer);
  outer.append(inner);
}

function decorateCode(pre: HTMLElement, { words }: RenderContext): void {
  const language = pre.firstElementChild?.className.replace('language-', '') || words.code;
  const header = createCodeHeader(pre.ownerDocument, language, words);
  pre.dir = 'ltr';
  // The code scrolls, not its header; whoever has no mouse scrolls it with the arrow keys.
  pre.tabIndex = 0;
  wrap(pre, createElement(pre.ownerDocument, 'div', { part: 'code-block' }, header));
}

function decorateLink(link: HTMLElement, { words }: RenderContext): void {
  const href = readSafeUrl(link.getAttribute('href') ?? '');
  if (!href) return link.replaceWith(...link.childNodes);
  const { host, pathname } = new URL(href);
  const attributes = { href, part: 'link', target: '_blank', rel: 'noopener noreferrer nofollow ugc' };
  for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value);
  // Shown at hover and focus, and read out: what looks like an address need not be where the link leads.
  const target = host ? words.linkOpens(host) : pathname;
  if (!namesHost(link.textContent, host || pathname)) link.setAttribute('aria-description', target);
}

/**
 * Whether a link's text is an address on `host`, or `host` itself: letter by letter, as letters of other scripts may look
 * alike.
 */
function namesHost(text: string, host: string): boolean {
  const name = text.trim().toLowerCase();
  if (!name.includes(host)) return false;
  return name === host || [name, `https://${name}`].some((url) => readSafeWebUrl(url)?.host === host);
}
