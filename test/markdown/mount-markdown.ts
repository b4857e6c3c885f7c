import { html, render } from 'lit';
import { en } from '../../src/i18n/locales/en.js';
import { markdown } from '../../src/markdown/markdown.js';
import type { MarkdownOptions } from '../../src/markdown/markdown-options.js';

/** A place in the page that shows markdown as the element does. */
export interface Mounted {
  readonly content: HTMLElement;
  show(source: string, options?: Partial<MarkdownOptions>): void;
  remove(): void;
}

/** Options of a test that says nothing else. */
export const defaults: MarkdownOptions = {
  streaming: false,
  images: 'click',
  imageOrigins: [],
  words: en,
  idPrefix: '',
  dress: null,
};

/** Puts an empty place into the page; `show` renders into it, `remove` takes it away. */
export function mountMarkdown(): Mounted {
  const host = document.createElement('div');
  document.body.append(host);
  const show = (source: string, options: Partial<MarkdownOptions> = {}) =>
    render(html`<div part="content">${markdown(source, { ...defaults, ...options })}</div>`, host);
  show('');
  return { content: host.firstElementChild as HTMLElement, show, remove: () => host.remove() };
}

/** A short text rendered once; the caller reads it and is done. */
export function renderOnce(source: string, options: Partial<MarkdownOptions> = {}): HTMLElement {
  const mounted = mountMarkdown();
  mounted.show(source, options);
  mounted.remove();
  return mounted.content;
}

/** The rendered nodes: what lit keeps for itself left out. */
export function renderedNodes(content: HTMLElement): ChildNode[] {
  return [...content.childNodes].filter((node) => node.nodeType !== Node.COMMENT_NODE);
}
