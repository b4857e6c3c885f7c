import { noChange } from 'lit';
import { type ChildPart, Directive, directive } from 'lit/directive.js';
import type { GrowingText } from '../foundation/growing-text.js';
import type { MarkdownOptions } from './markdown-options.js';
import { MarkdownView } from './markdown-view.js';

const views = new WeakMap<Node, MarkdownView>();

class MarkdownDirective extends Directive {
  #view: MarkdownView | null = null;

  override render(source: string, options: MarkdownOptions, growth: GrowingText | null = null): unknown {
    if (this.#view) {
      this.#view.update(source, options, growth);
      return noChange;
    }
    // The first nodes are handed to lit, which then knows that there is something to clear.
    const fragment = document.createDocumentFragment();
    this.#view = new MarkdownView({ parentNode: fragment, startNode: null, endNode: null });
    this.#view.update(source, options, growth);
    return fragment;
  }

  override update(part: ChildPart, [source, options, growth]: Parameters<this['render']>): unknown {
    const nodes = this.render(source, options, growth);
    if (this.#view) {
      this.#view.slot = part;
      views.set(part.parentNode, this.#view);
    }
    return nodes;
  }
}

/**
 * A lit directive, to be used as a child: markdown as safe DOM, `html\`<div part="content">${markdown(text, options)}</div>\``. While the
 * text grows, blocks that did not change keep their nodes, and with them selection, focus and scroll positions. With
 * `growth`, the same text as it came, nothing of it is read twice. Work that does not fit into a frame is done in the
 * next ones.
 */
export const markdown = directive(MarkdownDirective);

/** Whether all of the text that `markdown` was last given for this element is drawn, as far as it is to be drawn. */
export function isDrawn(element: Element): boolean {
  return views.get(element)?.isSettled ?? true;
}
