import type { LitElement } from 'lit';

/** The class of a launcher that the lazy loader has drawn before the element was there. */
export const EARLY_LAUNCHER = 'early-launcher';

/**
 * The early launcher, if there is one, from the side of the popup: it stands where it is, and works, until the popup has
 * drawn its own or is open. What a person is pressing stays until the press is over, for a click is of one element only.
 */
export class EarlyLauncher {
  readonly #host: LitElement;
  #launcher: HTMLElement | null;

  constructor(host: LitElement, open: () => void) {
    this.#host = host;
    this.#launcher = host.renderRoot.querySelector<HTMLElement>(`.${EARLY_LAUNCHER}`);
    this.#launcher?.addEventListener('click', open);
    if (this.isHeld) for (const type of ['pointerup', 'pointercancel', 'keyup']) addEventListener(type, this.#release);
  }

  /** Whether a person has asked for the chat with it. */
  get wasPressed(): boolean {
    return this.#launcher?.ariaBusy === 'true';
  }

  /** Whether a press has begun that is not over. */
  get isHeld(): boolean {
    return this.#launcher?.matches(':active') ?? false;
  }

  /** Goes, and leaves the focus to what has come instead: the popup's own launcher, else the chat. */
  yield(launcher: HTMLElement | null): void {
    const early = this.#launcher;
    if (!early || this.isHeld) return;
    if (this.#host.shadowRoot?.activeElement === early) (launcher ?? this.#host).focus({ preventScroll: true });
    early.remove();
    this.#launcher = null;
  }

  readonly #release = (): void => {
    for (const type of ['pointerup', 'pointercancel', 'keyup']) removeEventListener(type, this.#release);
    // The click comes in between.
    setTimeout(() => this.#host.requestUpdate());
  };
}
