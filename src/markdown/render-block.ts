import type { ImageContext } from './create-image.js';
import { createElement } from './create-element.js';
import { decorate } from './decorate.js';
import { renderToken } from './parser.js';
import { sanitize } from './sanitize.js';
import type { Block } from './split-blocks.js';

/** The nodes of a block, safe and complete; its text as it is where it cannot be rendered. Never throws. */
export function renderBlock({ raw, token }: Block, context: ImageContext): DocumentFragment {
  try {
    if (token) {
      const fragment = sanitize(renderToken(token));
      decorate(fragment, context);
      return fragment;
    }
  } catch {
    // Fall through: a message that is not formatted is better than one that is not there.
  }
  const fragment = document.createDocumentFragment();
  fragment.append(createElement(document, 'p', { dir: 'auto' }, raw));
  return fragment;
}
