import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What of the window is not behind a keyboard, in CSS pixels: `visualViewport`, or a recording of one. */
export interface Viewport extends EventTarget {
  readonly height: number;
  readonly offsetTop: number;
}

/**
 * Keeps a panel that takes the whole window inside of what the on-screen keyboard leaves of it, so that the message
 * field stays in view. Only the panel is changed, never the page.
 */
export class VisibleArea implements ReactiveController {
  readonly #viewport: Viewport | null;
  #panel: HTMLElement | null = null;
  #listening = new AbortController();

  constructor(host: ReactiveControllerHost, viewport: Viewport | null = globalThis.visualViewport ?? null) {
    this.#viewport = viewport;
    host.addController(this);
  }

  /** From now on this panel is fitted in; none with `null`. */
  follow(panel: HTMLElement | null): void {
    if (panel === this.#panel) return;
    this.#listening.abort();
    for (const name of ['inset-block-start', 'block-size']) this.#panel?.style.removeProperty(name);
    this.#panel = panel;
    if (!panel) return;
    this.#listening = new AbortController();
    for (const name of ['resize', 'scroll'])
      this.#viewport?.addEventListener(name, () => this.#fit(), { signal: this.#listening.signal });
    this.#fit();
  }

  hostDisconnected(): void {
    this.follow(null);
  }

  #fit(): void {
    if (!this.#panel || !this.#viewport) return;
    const { height, offsetTop } = this.#viewport;
    this.#panel.style.setProperty('inset-block-start', `${String(offsetTop)}px`);
    this.#panel.style.setProperty('block-size', `${String(height)}px`);
  }
}
