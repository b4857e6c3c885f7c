import { html, type TemplateResult } from 'lit';

/**
 * The picture that a pen draws along a path, on a field of 24 by 24. Each button has a name of its own, so it is hidden
 * from readers.
 */
export function drawIcon(path: string, fill = 'none'): TemplateResult {
  return html`<svg viewBox="0 0 24 24" width="20" height="20" fill=${fill} stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${path}></path></svg>`;
}

/** The pictures that are there from the beginning. */
export const icons = {
  send: drawIcon('M12 19V5M5 12l7-7 7 7'),
  stop: drawIcon('M7 7h10v10H7z', 'currentColor'),
  compose: drawIcon('M12 5v14M5 12h14'),
  down: drawIcon('M12 5v14M19 12l-7 7-7-7'),
  person: drawIcon('M8 8a4 4 0 1 0 8 0 4 4 0 1 0-8 0M4 20a8 6 0 0 1 16 0'),
  list: drawIcon('M4 6h16M4 12h16M4 18h10'),
  lock: drawIcon('M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3'),
} as const;
