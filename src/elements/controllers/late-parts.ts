import { html, nothing, type ReactiveController, render } from 'lit';
import type { createLateViews, LateViews, LateViewsHost, LateViewsPort } from '../../late-views/late-views.js';
import { loadLateViews } from '../../late-views/load-late-views.js';
import { drawIcon } from '../icons.js';
import { renderText } from '../message-view.js';

/** How often they are asked for where they cannot be loaded: each refusal is a line in the page's console. */
const MAX_FAILURES = 3;

/** Whose parts they are. */
type LatePartsHost = LateViewsHost & {
  /** Whether there is a menu. */
  readonly modes: boolean;
};

/** What makes the views of every element of the page. */
let create: typeof createLateViews | null = null;

/**
 * What messages show besides their text, menus, and most words for failures. It is loaded with the first of these; until
 * then, and where it cannot be loaded, a message is its text.
 */
export class LateParts implements ReactiveController {
  readonly #host: LatePartsHost;
  readonly #port: LateViewsPort;
  #views: LateViews | null = null;
  #isLoading = false;
  #failures = 0;
  readonly #waiting: ((views: LateViews | null) => void)[] = [];

  constructor(host: LatePartsHost, port: LateViewsPort) {
    this.#host = host;
    this.#port = port;
    host.addController(this);
  }

  /** Whether they cannot be had. */
  get isLost(): boolean {
    return this.#failures >= MAX_FAILURES;
  }

  /** The views; `null` until they are there. */
  get views(): LateViews | null {
    return this.#views;
  }

  /** The views as soon as they are there; `null` where they cannot be had. */
  wait(): Promise<LateViews | null> {
    this.#host.requestUpdate();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  hostUpdate(): void {
    if (!create || this.#views) return;
    this.#views = create({ html, nothing, render, drawIcon, renderText }, this.#host, this.#port);
    this.#host.shadowRoot?.adoptedStyleSheets.push(this.#views.styles);
  }

  hostUpdated(): void {
    if (this.#views || this.isLost) for (const resolve of this.#waiting.splice(0)) resolve(this.#views);
    const { modes, attachments } = this.#host;
    const isNeeded =
      modes ||
      attachments ||
      this.#waiting.length > 0 ||
      this.#host.renderRoot.querySelector('article,[part=error],.note');
    if (isNeeded && !create && !this.isLost && navigator.onLine) void this.#load();
  }

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    const loaded = await loadLateViews();
    // Another element of the page may have had more luck meanwhile.
    create ??= loaded;
    this.#isLoading = false;
    if (!create) this.#failures += 1;
    this.#host.requestUpdate();
  }
}
