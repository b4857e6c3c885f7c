import type { Token } from 'marked';
import { createElement } from './create-element.js';
import { decorate } from './decorate.js';
import type { RenderContext } from './markdown-options.js';
import { renderTokens } from './render-tokens.js';
import { sanitize } from './sanitize.js';

/**
 * The nodes of blocks, safe and complete; their text as it is where they cannot be rendered. `html` is what the renderer
 * wrote of them, where that is known. Never throws.
 */
export function renderBlock(tokens: readonly Token[], context: RenderContext, html = ''): DocumentFragment {
  try {
    return renderFragment(html || renderTokens(tokens), context);
  } catch {
    // A message that is not formatted is better than one that is not there.
    return renderPlain(tokens.map(({ raw }) => raw).join(''));
  }
}

/**
 * HTML that the renderer wrote as nodes, safe and complete; rows of a table may come without their table. Throws
 * where the browser refuses to parse.
 */
export function renderFragment(html: string, context: RenderContext): DocumentFragment {
  const isRow = html.startsWith('<tr>');
  const fragment = sanitize(isRow ? `<table><tbody>${html}` : html);
  if (isRow) fragment.replaceChildren(...fragment.querySelectorAll('tr'));
  decorate(fragment, context);
  return fragment;
}

/** A text as it is, line for line. */
export function renderPlain(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(createElement(document, 'p', { class: 'plain', dir: 'auto' }, text));
  return fragment;
}
