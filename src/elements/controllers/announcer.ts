import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';

/** How long an utterance stays in the region, in milliseconds; then it is taken out, so that nobody meets it twice. */
const LIFETIME_MS = 3_000;

/**
 * The one voice of the element: a region that is there from the start, apart from the visible log, which stays
 * silent. What is said replaces what was said before.
 */
export class Announcer implements ReactiveController {
  readonly #region = createRef<HTMLElement>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Lets assistive technology speak the text when it has nothing more urgent to say. */
  announce(text: string): void {
    if (text === '') return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(''), LIFETIME_MS);
    this.#show(text);
  }

  render(): TemplateResult {
    return html`<div class="announcer" role="status" ${ref(this.#region)}></div>`;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#show('');
  }

  #show(text: string): void {
    if (this.#region.value) this.#region.value.textContent = text;
  }
}
