import { html, type LitElement, nothing, type ReactiveController } from 'lit';
import type { LateViews } from '../../late-views/late-views.js';
import { loadLateViews } from '../../late-views/load-late-views.js';
import { icons } from '../icons.js';

/** How often they are asked for where they cannot be loaded: each refusal is a line in the page's console. */
const MAX_FAILURES = 3;

/** What the elements of a page share. */
let loaded: LateViews | null = null;

/**
 * What answers show besides their text. It is loaded with the first message; until then, and where it cannot be loaded,
 * an answer is its text.
 */
export class LateParts implements ReactiveController {
  readonly #host: LitElement;
  #isLoading = false;
  #failures = 0;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether they cannot be had. */
  get isLost(): boolean {
    return this.#failures >= MAX_FAILURES;
  }

  /** The views; `null` until they are there. */
  get views(): LateViews | null {
    return loaded;
  }

  hostUpdated(): void {
    const { shadowRoot } = this.#host;
    if (loaded && !shadowRoot?.adoptedStyleSheets.includes(loaded.styles))
      shadowRoot?.adoptedStyleSheets.push(loaded.styles);
    if (!loaded && !this.isLost && navigator.onLine && shadowRoot?.querySelector('article')) void this.#load();
  }

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    const views = await loadLateViews({ html, nothing, icons });
    // Another element of the page may have had more luck meanwhile.
    loaded ??= views;
    this.#isLoading = false;
    if (!loaded) this.#failures += 1;
    this.#host.requestUpdate();
  }
}
