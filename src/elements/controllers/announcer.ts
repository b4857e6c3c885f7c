import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';

/** How long an utterance stays in the region, in milliseconds; then it is taken out, so that nobody meets it twice. */
const LIFETIME_MS = 3_000;

/**
 * The one voice of the element: a region that is there from the start, apart from the visible log, which stays
 * silent. What is said replaces what was said before.
 */
export class Announcer implements ReactiveController {
  readonly #host: LitElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement) {
    this.#host = host;
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
    return html`<div class="announcer" role="status"></div>`;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#show('');
  }

  #show(text: string): void {
    // Written here and not by rendering, for what is spoken is often read off what was just rendered.
    const region = this.#host.shadowRoot?.querySelector('.announcer');
    if (region) region.textContent = text;
  }
}
