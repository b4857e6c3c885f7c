import type { html, nothing } from 'lit';

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
