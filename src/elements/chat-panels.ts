import { html, nothing, render } from 'lit';
import type { ChatClient } from '../client.js';
import type { Locale } from '../i18n/locale.js';
import type { Strings } from '../i18n/strings.js';
import type { AttachmentSlot } from '../late-views/attachment-slot.js';
import { loadPanels } from '../panels/load-panels.js';
import type { PanelHost, PanelName, Panels } from '../panels/panels.js';
import { ChatPopup } from './chat-popup.js';
import { drawIcon } from './icons.js';
import { renderLost } from './notice-views.js';

/** What stands beside the conversation, loaded when it is opened first. */
export abstract class ChatPanels extends ChatPopup {
  /** @internal */
  protected abstract language: Locale;
  /** @internal */
  protected abstract readonly files: AttachmentSlot | undefined;
  /** @internal */
  abstract readonly late: PanelHost['late'];
  #panels: Panels | null = null;
  #loading: Promise<Panels | null> | undefined;
  /** What could not be loaded. */
  #lost: PanelName | null = null;
  /** What was asked for last. */
  #wanted: PanelName | null = null;

  /** The conversation that is open; setting it opens another one, `null` a new one. */
  abstract conversationId: string | null;
  /** @internal */
  abstract loadConversation(id: string | null): void;
  /** @internal */
  abstract newConversation(): void;
  /** @internal */
  abstract reconnect(): void;

  /**
   * Opens what stands beside the conversation, in the place of anything else there; `null` closes it. Where the option
   * of that name is not set, and in other editions than `saas`, there is nothing to open, and nothing happens.
   */
  showPanel(panel: PanelName | null): void {
    void this.#show(panel, false);
  }

  /** @internal Lets go of a client, once it has no more to send. */
  release(client: ChatClient): void {
    const sent = this.files?.release(client) ?? client;
    if (this.#panels) this.#panels.release(sent);
    else sent.dispose();
  }

  /** @internal The button that opens and closes a panel; nothing where there is no such panel. */
  protected renderPanelButton(panel: PanelName, label: string, icon: unknown): unknown {
    if (!this.#offers(panel)) return nothing;
    const isOpen = (): boolean => this.#panels?.open === panel;
    return html`<button class="icon-button" type="button" aria-label=${label} aria-expanded=${isOpen()} @click=${() => void this.#show(isOpen() ? null : panel, true)}>
      ${icon}
    </button>`;
  }

  /** @internal That a panel could not be loaded, and the way to try again. */
  protected renderLostPanel(strings: Strings): unknown {
    const lost = this.#lost;
    return lost ? renderLost(strings, () => void this.#show(lost, true)) : nothing;
  }

  #offers(panel: PanelName): boolean {
    return this.edition === 'saas' && this[panel];
  }

  async #show(panel: PanelName | null, isPerson: boolean): Promise<void> {
    this.session.sync();
    this.#wanted = panel;
    this.#lost = null;
    if (!this.#panels && panel && this.#offers(panel)) {
      this.#panels = await (this.#loading ??= this.#load());
      this.#loading = undefined;
      if (!this.#panels) this.#lost = this.#wanted;
      this.requestUpdate();
    }
    this.#panels?.show(this.#wanted, isPerson);
  }

  #load(): Promise<Panels | null> {
    return loadPanels(this, { html, nothing, render, drawIcon }, { readLocale: () => this.language });
  }
}
