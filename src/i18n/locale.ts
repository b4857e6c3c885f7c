import { en } from './locales/en.js';
import { ja } from './locales/ja.js';
import type { Strings } from './strings.js';

/** A language as the element uses it. */
export interface Locale {
  /** The wanted BCP 47 tag where it is one, else `en`: for numbers and dates. */
  readonly tag: string;
  readonly strings: Strings;
}

const locales = new Map<string, Strings>([
  ['en', en],
  ['ja', ja],
]);

/** Adds a language, or replaces one. Words it leaves out are spoken in English. The tag's case does not matter. */
export function registerLocale(tag: string, strings: Partial<Strings>): void {
  locales.set(tag.toLowerCase(), { ...en, ...strings });
}

/** The words for a BCP 47 tag: an exact match first, then shorter and shorter ones (`ja-JP` → `ja`), then English. */
export function resolveLocale(tag: string): Locale {
  for (let key = tag.toLowerCase(); key; key = key.slice(0, Math.max(0, key.lastIndexOf('-')))) {
    const strings = locales.get(key);
    if (strings) return { tag: isTag(tag) ? tag : 'en', strings };
  }
  return { tag: 'en', strings: en };
}

/** The language of the place where `element` stands: the nearest `lang`, also outside of shadow roots, else the browser's. */
export function findLanguage(element: Element): string {
  let node: Element | null = element;
  while (node) {
    const found: Element | null = node.closest('[lang]');
    if (found) return found.getAttribute('lang') || browserLanguage(element);
    const root = node.getRootNode();
    node = 'host' in root ? (root.host as Element) : null;
  }
  return browserLanguage(element);
}

function browserLanguage(element: Element): string {
  return element.ownerDocument.defaultView?.navigator.language ?? 'en';
}

function isTag(tag: string): boolean {
  try {
    // Asking which languages are supported would load the data of all of them: a third of what the element costs a page.
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
