import type { LitElement, ReactiveController } from 'lit';
import type { Strings } from '../i18n/strings.js';
import { CHAT_ICON } from './chat-icon.js';
import { EARLY_LAUNCHER, EarlyLauncher } from './early-launcher.js';
import type { Kit } from './kit.js';
import { popupStyles } from './popup.styles.js';
import { VisibleArea } from './visible-area.js';

/** What the popup needs of its element. */
export interface PopupHost extends LitElement {
  readonly mode: string;
  readonly placement: string;
  /** Whether it was left open on an earlier page, as far as that is stored. */
  wasOpen: boolean;
}

/** Windows so small that a popup takes all of them. */
const SMALL_WINDOW = '(max-width: 480px), (max-height: 420px)';
const CROSS = 'M6 6l12 12M18 6L6 18';
/** Most that the badge counts. */
const MOST_UNREAD = 99;

/**
 * A chat that stands behind a button of its own, in a corner of the window. The panel opens in the browser's top layer:
 * no stacking order of the page is above it, and nothing on the page moves. Whoever opened it finds the focus where it
 * was after closing; a chat that the page opens by itself leaves the focus alone.
 */
export class Popup implements ReactiveController {
  readonly #host: PopupHost;
  readonly #kit: Kit;
  readonly #area: VisibleArea;
  readonly #early: EarlyLauncher;
  #isOpen: boolean;
  /** Whether the page or the person has said what it should be. */
  #isSettled = false;
  #wasShown = false;
  /** What to do once the change is drawn. */
  #then: (() => void) | null = null;
  #opener: HTMLElement | null = null;
  readonly #smallWindow = matchMedia(SMALL_WINDOW);
  #unread = 0;

  /** `isOpen` is what the page has said so far; null where it has said nothing. */
  constructor(host: PopupHost, kit: Kit, isOpen: boolean | null) {
    this.#host = host;
    this.#kit = kit;
    this.#isOpen = isOpen ?? false;
    this.#isSettled = isOpen !== null;
    this.#area = new VisibleArea(host);
    styles ??= createStyles();
    host.shadowRoot?.adoptedStyleSheets.push(styles);
    this.#early = new EarlyLauncher(host, this.#onLauncher);
    host.addController(this);
    if (this.#early.wasPressed) this.#onLauncher();
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get unread(): number {
    return this.#unread;
  }

  /** Whether the panel is to be drawn: a popup that nobody has opened costs no more than its button. */
  get isNeeded(): boolean {
    return this.#isOpen || this.#wasShown;
  }

  /** Whether the chat takes the whole window. */
  get isFullscreen(): boolean {
    if (this.#host.mode === 'fullscreen') return true;
    return this.#isPopup && this.#isOpen && this.#smallWindow.matches;
  }

  get #isPopup(): boolean {
    return this.#host.mode === 'popup';
  }

  /** Opens or closes it, unless the page prevents that. What a person does moves the focus. */
  toggle(isOpen: boolean, isPerson: boolean): void {
    this.#isSettled = true;
    if (isOpen === this.#isOpen) return;
    const states = { oldState: nameOf(!isOpen), newState: nameOf(isOpen) } as const;
    const isTold = this.#isPopup && this.#host.isConnected;
    if (isTold && !this.#fire('chat-beforetoggle', states)) return;
    if (isOpen) this.#opener = findFocused(this.#host);
    const mayFocus = isPerson || (!isOpen && this.#host.contains(rootOf(this.#host).activeElement));
    this.#isOpen = isOpen;
    if (isOpen) this.#unread = 0;
    this.#host.toggleAttribute('open', isOpen);
    if (this.#isPopup) this.#host.wasOpen = isOpen;
    this.#host.requestUpdate();
    if (!isTold) return;
    this.#then = () => {
      if (mayFocus) this.#moveFocus();
      this.#fire('chat-toggle', states);
    };
  }

  /** Counts an answer that nobody saw. */
  count(): void {
    if (!this.#isPopup || this.#isOpen) return;
    this.#unread += 1;
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#smallWindow.addEventListener('change', this.#redraw);
  }

  hostDisconnected(): void {
    this.#smallWindow.removeEventListener('change', this.#redraw);
  }

  hostUpdate(): void {
    if (this.#isSettled || !this.#isPopup) return;
    // What was left open comes back, but not over all of a small window.
    if (this.#host.wasOpen && !this.#smallWindow.matches) this.toggle(true, false);
    this.#isSettled = true;
  }

  hostUpdated(): void {
    const panel = this.#panel;
    this.#wasShown ||= this.#isPopup && this.#isOpen;
    if (panel?.isConnected && this.#isPopup && panel.matches(':popover-open') !== this.#isOpen)
      panel.togglePopover(this.#isOpen);
    this.#area.follow(this.isFullscreen ? panel : null);
    const then = this.#then;
    this.#then = null;
    then?.();
    this.#early.yield(this.#launcher);
  }

  renderLauncher(strings: Strings): unknown {
    const { html, nothing, drawIcon } = this.#kit;
    if (!this.#isPopup || this.#isOpen || this.#early.isHeld) return nothing;
    const count = this.#unread;
    const name = count === 0 ? strings.openChat : `${strings.openChat} (${strings.unread(count)})`;
    return html`
      <button part="launcher" class=${this.#host.placement} type="button" aria-label=${name} aria-expanded="false" @click=${this.#onLauncher}>
        <slot name="launcher">${drawIcon(CHAT_ICON)}</slot>
        ${count === 0 ? nothing : html`<span part="badge">${Math.min(count, MOST_UNREAD)}</span>`}
      </button>
    `;
  }

  renderCloseButton(strings: Strings): unknown {
    const { html, nothing, drawIcon } = this.#kit;
    if (!this.#isPopup) return nothing;
    return html`<button part="close-button" class="icon-button" type="button" aria-label=${strings.closeChat} @click=${this.#onClose}>
      ${drawIcon(CROSS)}
    </button>`;
  }

  /** Escape closes; one that ends an input method's composition, or that something else has used, does not. */
  readonly onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || !this.#isPopup) return;
    event.preventDefault();
    this.toggle(false, true);
  };

  readonly #redraw = (): void => this.#host.requestUpdate();
  readonly #onLauncher = (): void => this.toggle(true, true);
  readonly #onClose = (): void => this.toggle(false, true);

  get #panel(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('[part="panel"]');
  }

  get #launcher(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(`[part="launcher"]:not(.${EARLY_LAUNCHER})`);
  }

  #fire(type: string, detail: object): boolean {
    return this.#host.dispatchEvent(
      new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: type === 'chat-beforetoggle' }),
    );
  }

  #moveFocus(): void {
    const root = this.#host.renderRoot;
    // On touch screens the keyboard would come over what was just opened.
    if (this.#isOpen && matchMedia('(pointer: coarse)').matches)
      return root.querySelector<HTMLElement>('[part="log"]')?.focus();
    if (this.#isOpen) return this.#host.focus();
    const opener = this.#opener?.isConnected ? this.#opener : null;
    (opener ?? this.#launcher)?.focus();
  }
}

let styles: CSSStyleSheet | undefined;

function createStyles(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(popupStyles);
  return sheet;
}

function nameOf(isOpen: boolean): 'open' | 'closed' {
  return isOpen ? 'open' : 'closed';
}

function rootOf(host: Element): DocumentOrShadowRoot {
  return host.getRootNode() as Document | ShadowRoot;
}

/** What has the focus on the page; null where that is nothing, or the chat itself. */
function findFocused(host: Element): HTMLElement | null {
  const { activeElement: focused } = rootOf(host);
  const isOutside = focused instanceof HTMLElement && focused !== host && focused !== host.ownerDocument.body;
  return isOutside ? focused : null;
}
