import { html, nothing, type PropertyValues } from 'lit';
import { loadPopup } from '../late-views/load-popup.js';
import type { Popup } from '../late-views/popup.js';
import { ChatSnapshots } from './chat-snapshots.js';
import { drawIcon } from './icons.js';

/**
 * Opening and closing, for a chat in `popup` mode; elsewhere `open` is remembered and changes nothing. What a popup is
 * made of is loaded for a page that has one. Where that fails the chat stands where its tag does, in `inline` mode.
 */
export abstract class ChatPopup extends ChatSnapshots {
  #popup: Popup | null = null;
  #isLoading = false;
  /** What the page has said before the popup was there. */
  #wanted: boolean | null = null;

  static {
    this.createProperty('open', { type: Boolean });
  }

  /**
   * Whether the popup is open. Reflected; taking the attribute away changes nothing.
   * @default false
   */
  get open(): boolean {
    return this.#popup?.isOpen ?? this.#wanted ?? false;
  }

  set open(isOpen: boolean | null | undefined) {
    this.#wanted = isOpen ?? false;
    if (this.#popup) this.#popup.toggle(this.#wanted, false);
    else this.toggleAttribute('open', this.#wanted);
  }

  /** Answers that came while the popup was closed. */
  get unreadCount(): number {
    return this.#popup?.unread ?? 0;
  }

  /** @internal */
  protected get popup(): Popup | null {
    return this.#popup;
  }

  /** @internal Whether the person left the popup open on an earlier page. */
  get wasOpen(): boolean {
    return Boolean(this.session.client?.readNote('open'));
  }

  set wasOpen(isOpen: boolean) {
    this.session.client?.writeNote('open', isOpen ? 'open' : '');
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    // Frameworks that patch the page remove what they did not put there; only the property or a method closes.
    if (name === 'open' && value === null) return;
    super.attributeChangedCallback(name, old, value);
  }

  /** Opens the popup, unless `chat-beforetoggle` is prevented. */
  show(): void {
    this.open = true;
  }

  /** Closes the popup, unless `chat-beforetoggle` is prevented. */
  hide(): void {
    this.open = false;
  }

  /** Opens what is closed and closes what is open, or as `force` says. */
  toggle(force = !this.open): void {
    this.open = force;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if ((this.getAttribute('mode') ?? 'inline') !== this.mode) this.setAttribute('mode', this.mode);
    const isAbout = this.mode === 'popup' || this.mode === 'fullscreen';
    if (isAbout && !this.#popup && !this.#isLoading) void this.#load();
  }

  async #load(): Promise<void> {
    this.#isLoading = true;
    this.#popup = await loadPopup(this, { html, nothing, drawIcon }, () => this.#wanted);
    this.#isLoading = false;
    if (this.#popup) this.requestUpdate();
    else this.mode = 'inline';
  }
}
