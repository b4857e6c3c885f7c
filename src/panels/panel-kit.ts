import type { html, nothing, render } from 'lit';

/**
 * What panels are drawn with: the lit of the element that loads them. They draw themselves when they change, and not
 * with each word of an answer, so they are given `render`, too.
 */
export interface PanelKit {
  readonly html: typeof html;
  readonly nothing: typeof nothing;
  readonly render: typeof render;
  /** The picture that a pen draws along a path on a field of 24 by 24, hidden from readers. */
  readonly drawIcon: (path: string) => unknown;
}
