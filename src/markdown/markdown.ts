import { noChange } from 'lit';
import { type ChildPart, Directive, directive, type PartInfo, PartType } from 'lit/directive.js';
import type { MarkdownOptions } from './markdown-options.js';
import { MarkdownView } from './markdown-view.js';

class MarkdownDirective extends Directive {
  readonly #view = new MarkdownView();
  #isCommitted = false;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.CHILD) throw new TypeError('markdown() can only be used as a child');
  }

  override render(source: string, options: MarkdownOptions): unknown {
    const fragment = document.createDocumentFragment();
    this.#view.update(fragment, null, source, options);
    return fragment;
  }

  override update(part: ChildPart, [source, options]: Parameters<this['render']>): unknown {
    // The first nodes are handed to lit, which then knows that there is something to clear.
    if (!this.#isCommitted) {
      this.#isCommitted = true;
      return this.render(source, options);
    }
    this.#view.update(part.parentNode, part.endNode, source, options);
    return noChange;
  }
}

/**
 * A lit directive: markdown as safe DOM, `html\`<div part="content">${markdown(text, options)}</div>\``. While the
 * text grows, blocks that did not change keep their nodes, and with them selection, focus and scroll positions.
 */
export const markdown = directive(MarkdownDirective);
