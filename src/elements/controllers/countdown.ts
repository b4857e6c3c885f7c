import type { LitElement, ReactiveController } from 'lit';

/** Draws the element again each second for as long as something is waited for. */
export class Countdown implements ReactiveController {
  readonly #host: LitElement;
  readonly #isWaiting: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, isWaiting: () => boolean) {
    this.#host = host;
    this.#isWaiting = isWaiting;
    host.addController(this);
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    if (this.#isWaiting()) this.#timer = setTimeout(() => this.#host.requestUpdate(), 1_000);
  }
}
