import type { LitElement, ReactiveController } from 'lit';

/**
 * Keeps the focus inside when a rendering takes the focused control away (a suggestion, a choice, Retry): the page
 * would find it on its body. It goes to the message field, and on touch screens, where that would open the keyboard
 * over what was just asked for, to the log.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  #focused: Element | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focused = this.#host.shadowRoot?.activeElement ?? null;
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    if (!root || !this.#focused || root.contains(this.#focused)) return;
    if (!matchMedia('(pointer: coarse)').matches) this.#host.focus();
    // Also where there is nobody to write to.
    if (root.activeElement === null) root.querySelector<HTMLElement>('[part="log"]')?.focus();
  }
}
