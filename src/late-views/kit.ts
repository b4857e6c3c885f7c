import type { html, nothing } from 'lit';

/**
 * What the views draw with: that of the element which loads them, so that there is one lit for both. They import none
 * themselves, but for its types.
 */
export interface Kit {
  readonly html: typeof html;
  readonly nothing: typeof nothing;
  readonly icons: Readonly<Record<'chat' | 'check' | 'cross' | 'file', unknown>>;
}
