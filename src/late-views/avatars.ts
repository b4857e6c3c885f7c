import type { LitElement } from 'lit';
import type { Message } from '../protocol/message.js';
import type { Kit } from './kit.js';

/**
 * What the page has put into the slot `avatar`, beside each answer: copies, because one element stands in one place. A
 * picture beside a name, so hidden from readers.
 */
export class Avatars {
  readonly #kit: Kit;
  readonly #host: LitElement;
  #original: Element | null = null;
  /** By message, so that a message that is drawn again keeps its own. */
  #copies = new Map<string, Node>();

  constructor(kit: Kit, host: LitElement, redraw: () => void) {
    this.#kit = kit;
    this.#host = host;
    const changes = new MutationObserver(() => {
      if (this.#find() !== this.#original) redraw();
    });
    changes.observe(host, { childList: true, subtree: true, attributes: true, attributeFilter: ['slot'] });
  }

  render({ id, role }: Message): unknown {
    const { html, nothing } = this.#kit;
    const original = this.#find();
    if (original !== this.#original) this.#copies.clear();
    this.#original = original;
    if (!original || role !== 'assistant') return nothing;
    const copy = this.#copies.get(id) ?? createCopy(original);
    this.#copies.set(id, copy);
    return html`<div part="avatar" aria-hidden="true">${copy}</div>`;
  }

  #find(): Element | null {
    return this.#host.querySelector(':scope > [slot="avatar"]');
  }
}

function createCopy(original: Element): Node {
  const copy = original.cloneNode(true) as Element;
  for (const name of ['slot', 'id']) copy.removeAttribute(name);
  return copy;
}
