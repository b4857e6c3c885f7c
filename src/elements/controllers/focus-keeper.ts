import type { LitElement, ReactiveController } from 'lit';

/**
 * Keeps the focus inside when a rendering takes the focused control away (a suggestion, a choice, Retry) or disables it: the
 * page would find it on its body. It goes to the message field, and on touch screens, where that would open the keyboard
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
    if (!root || !this.#focused || !isGone(this.#focused, root)) return;
    if (!matchMedia('(pointer: coarse)').matches) this.#host.focus();
    // Also where there is nobody to write to.
    if (isGone(root.activeElement, root)) root.querySelector<HTMLElement>('[part="log"]')?.focus();
  }
}

/** Whether nothing can have the focus there, or not any more: browsers take it from what is disabled a frame later. */
function isGone(element: Element | null, root: ShadowRoot): boolean {
  return !root.contains(element) || element?.matches(':disabled') === true;
}
