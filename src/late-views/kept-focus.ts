import type { LitElement } from 'lit';
import { focusMessage, hasFocus, MESSAGE } from './log-places.js';

/**
 * Keeps the focus in the log when what has it goes (a button that became an image, a link that is written anew): it
 * moves to the message around it. Where that has gone, too, it is the element's affair.
 */
export class KeptFocus {
  readonly #host: LitElement;
  #focused: Element | null = null;
  #message: HTMLElement | null = null;
  #changes: MutationObserver | null = null;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** The message that has the focus, or had it last. */
  get message(): HTMLElement | null {
    return this.#message;
  }

  /** Keeps the focus in this log. */
  watch(log: HTMLElement): void {
    this.#changes?.disconnect();
    this.#changes = new MutationObserver(() => this.#restore());
    log.addEventListener('focusin', ({ target }) => {
      const message = (target as Element).closest<HTMLElement>(MESSAGE);
      this.#focused = message && (target as Element);
      if (!message) return;
      this.#message = message;
      this.#changes?.observe(log, { childList: true, subtree: true });
    });
    log.addEventListener('focusout', ({ target }) => queueMicrotask(() => this.#forget(target as Element)));
  }

  /** Of what lost the focus and is still there, the reader has gone elsewhere. */
  #forget(element: Element): void {
    if (element !== this.#focused || !element.isConnected || hasFocus(element)) return;
    this.#focused = null;
    this.#changes?.disconnect();
  }

  #restore(): void {
    if (!this.#focused || this.#focused.isConnected) return;
    this.#focused = null;
    this.#changes?.disconnect();
    const message = this.#message;
    if (message?.isConnected && !this.#host.shadowRoot?.activeElement) focusMessage(message);
  }
}
