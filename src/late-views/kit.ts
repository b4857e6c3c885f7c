import type { html, nothing, render } from 'lit';
import type { Locale } from '../i18n/locale.js';

/** What a message is drawn with: the element's own, of which the views read no more than this. */
export interface TextContext {
  readonly locale: Locale;
}

/**
 * What the views draw with: that of the element which loads them, so that there is one lit for both. They import none
 * themselves, but for its types.
 */
export interface Kit {
  readonly html: typeof html;
  readonly nothing: typeof nothing;
  /** The picture that a pen draws along a path on a field of 24 by 24, hidden from readers. */
  readonly drawIcon: (path: string) => unknown;
}

/** The same for what draws itself, and not with the element. */
export interface SheetKit extends Kit {
  readonly render: typeof render;
}

/** The same for what stands at messages. */
export interface MessageKit extends SheetKit {
  /** Markdown as safe DOM, under the rules of the message that it belongs to; `id` is of this text alone. */
  renderText(text: string, id: string, context: TextContext): unknown;
}
