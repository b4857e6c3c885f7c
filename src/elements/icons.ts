import { svg, type TemplateResult } from 'lit';

function icon(shape: TemplateResult<2>): TemplateResult<2> {
  return svg`<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shape}</svg>`;
}

/**
 * The pictures on buttons. Each button has a name of its own, so they are hidden from readers. One element each: in the
 * bundle its end is left out, and a second one would be inside of the first.
 */
export const icons = {
  send: icon(svg`<path d="M12 19V5M5 12l7-7 7 7"/>`),
  stop: icon(svg`<rect x="6" y="6" width="12" height="12" rx="2" fill="currentColor" stroke="none"/>`),
  compose: icon(svg`<path d="M12 5v14M5 12h14"/>`),
  down: icon(svg`<path d="M12 5v14M19 12l-7 7-7-7"/>`),
  copy: icon(svg`<path d="M9 9h11v11H9zM5 15H4V4h11v1"/>`),
  check: icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`),
  chat: icon(svg`<path d="M21 12a8 8 0 0 1-8 8H4l1.5-3.5A8 8 0 1 1 21 12z"/>`),
  cross: icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  file: icon(svg`<path d="M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5"/>`),
  lock: icon(svg`<path d="M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3"/>`),
} as const;
