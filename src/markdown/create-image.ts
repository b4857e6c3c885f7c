import { createElement } from './create-element.js';
import type { RenderContext } from './markdown-options.js';
import { readSafeWebUrl } from './read-safe-url.js';

/**
 * What stands in place of a message's image: the image itself where it may load, else a placeholder that names its
 * host, so that a URL with secrets in it leaves only when the reader says so. The text alone for a URL never loaded.
 */
export function createImage(source: HTMLImageElement, context: RenderContext): Node | string {
  const url = readSafeWebUrl(source.getAttribute('src') ?? '');
  if (!url) return source.alt;
  return mayLoad(url, context) ? createLoading(source, url) : createPlaceholder(source, url, context);
}

function mayLoad(url: URL, { images, imageOrigins, loaded, isOpen }: RenderContext): boolean {
  const isListed = (origin: string) => URL.canParse(origin) && new URL(origin).origin === url.origin;
  return loaded.has(url.href) || (!isOpen && (images === 'allow' || imageOrigins.some(isListed)));
}

function createLoading({ alt, ownerDocument }: HTMLImageElement, { href }: URL): HTMLImageElement {
  // `src` comes last: the others decide how it is fetched.
  return createElement(ownerDocument, 'img', { alt, loading: 'lazy', referrerpolicy: 'no-referrer', src: href });
}

function createPlaceholder(source: HTMLImageElement, url: URL, { images, loaded, words }: RenderContext): HTMLElement {
  const document = source.ownerDocument;
  // The title makes placeholders of different URLs different nodes for a patch, besides telling the whole URL.
  const attributes = { part: 'image-placeholder', title: url.href };
  const label = [source.alt, words.imageFrom(url.host)].filter(Boolean).join(' · ');
  const placeholder = createElement(document, 'span', attributes, createElement(document, 'span', {}, label));
  if (images === 'block') return placeholder;

  const button = createElement(document, 'button', { type: 'button' }, words.loadImage);
  button.addEventListener('click', (event) => {
    // The image may stand inside a link.
    event.preventDefault();
    loaded.add(url.href);
    placeholder.replaceWith(createLoading(source, url));
  });
  placeholder.append(' ', button);
  return placeholder;
}
