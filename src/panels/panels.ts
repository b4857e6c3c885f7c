import type { ReactiveController } from 'lit';
import { AccountPanel } from './account-panel.js';
import { accountStyles } from './account.styles.js';
import type { ChatClient } from '../client.js';
import { drawerStyles } from './drawer.styles.js';
import { HistoryPanel } from './history-panel.js';
import { historyStyles } from './history.styles.js';
import { searchFieldStyles } from '../late-views/search-field.js';
import type { PanelKit } from './panel-kit.js';
import { rowStyles } from './row.styles.js';
import type { PanelContext, PanelHost, PanelName, PanelPort, PanelView } from './panel-view.js';

export type { PanelHost, PanelName, PanelPort } from './panel-view.js';

/** What makes each panel. */
const makers: Readonly<Partial<Record<PanelName, (context: PanelContext) => PanelView>>> = {
  history: (context) => new HistoryPanel(context),
  account: (context) => new AccountPanel(context),
};

let styles: CSSStyleSheet | undefined;

/**
 * What stands beside the conversation, one panel at a time: where there is room a column, which leaves the conversation
 * usable; elsewhere a sheet over it, which Escape closes and behind which nothing can be used. Whoever opened it finds
 * the focus where it was after closing; a panel that the page opens by itself leaves the focus alone.
 */
export class Panels implements ReactiveController {
  readonly #host: PanelHost;
  readonly #context: PanelContext;
  readonly #views = new Map<PanelName, PanelView>();
  readonly #drawer = document.createElement('div');
  readonly #scrim = document.createElement('div');
  readonly #size = new ResizeObserver(() => this.#cover());
  #open: PanelName | null = null;
  #opener: HTMLElement | null = null;
  /** What stood in its frame when that was last drawn. */
  #beside: readonly Element[] = [];
  /** What was asked for while the chat was out of the page. */
  #asked: PanelName | null = null;

  constructor(host: PanelHost, kit: PanelKit, port: PanelPort) {
    this.#host = host;
    this.#context = {
      host,
      kit,
      readLocale: port.readLocale,
      close: () => this.show(null, true),
      uncover: () => {
        const isSheet = this.#isSheet;
        if (isSheet) this.show(null, false);
        return isSheet;
      },
      fire: (name, detail) => void host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true })),
    };
    this.#drawer.className = 'drawer';
    this.#scrim.className = 'scrim';
    this.#drawer.append(this.#scrim);
    this.#scrim.addEventListener('click', this.#context.close);
    this.#drawer.addEventListener('keydown', this.#onKeydown);
    if (!styles) {
      styles = new CSSStyleSheet();
      styles.replaceSync(drawerStyles + searchFieldStyles + historyStyles + rowStyles + accountStyles);
    }
    host.shadowRoot?.adoptedStyleSheets.push(styles);
    host.addController(this);
  }

  /** The panel that is open. */
  get open(): PanelName | null {
    return this.#open;
  }

  /** Opens a panel in the place of any other one, or closes it. What a person does moves the focus. */
  show(panel: PanelName | null, isPerson: boolean): void {
    const previous = this.#open;
    // Out of the page nobody looks, and nothing is asked of the server.
    this.#asked = this.#host.isConnected ? null : panel;
    if (this.#asked !== null) return;
    if (panel === previous || (panel && !this.#isOffered(panel))) return;
    const focused = this.#host.shadowRoot?.activeElement ?? null;
    const mayFocus = isPerson || this.#drawer.contains(focused);
    if (previous === null || !this.#drawer.contains(focused))
      this.#opener = focused instanceof HTMLElement ? focused : null;
    this.#open = panel;
    const view = panel && this.#find(panel);
    this.#drawer.replaceChildren(this.#scrim, ...(view ? [view.element] : []));
    if (previous) this.#views.get(previous)?.close();
    view?.open();
    if (!view) this.#leave(mayFocus);
    this.#attach();
    if (view && (mayFocus || this.#isSheet)) view.focus();
    this.#host.requestUpdate();
    this.#context.fire('chat-panel', { panel, previous });
  }

  /** Lets go of a client. What the person has changed reaches the server first, with the token of that client. */
  release(client: Pick<ChatClient, 'dispose'>): void {
    const waits = [...this.#views.values()].flatMap((view) => view.sendAll?.() ?? []);
    if (waits.length === 0) client.dispose();
    else void Promise.allSettled(waits).then(() => client.dispose());
  }

  hostUpdate(): void {
    if (this.#open && !this.#isOffered(this.#open)) this.show(null, false);
  }

  hostUpdated(): void {
    // Out of the page it is closed, and opened again with the element.
    if (this.#open && this.#host.isConnected) this.#attach();
    for (const view of this.#views.values()) view.update();
  }

  hostDisconnected(): void {
    // A move is over in this task.
    setTimeout(() => {
      if (this.#host.isConnected) return;
      for (const view of this.#views.values()) view.close();
      this.#size.disconnect();
      this.#drawer.remove();
    });
  }

  hostConnected(): void {
    if (this.#asked && this.#asked !== this.#open) this.show(this.#asked, false);
    else if (this.#open && !this.#drawer.isConnected) this.#views.get(this.#open)?.open();
  }

  /** Other editions have none of what the panels show. */
  #isOffered(panel: PanelName): boolean {
    return (
      this.#host.edition === 'saas' && this.#host.client !== null && Object.hasOwn(makers, panel) && this.#host[panel]
    );
  }

  #find(panel: PanelName): PanelView | null {
    const view = this.#views.get(panel) ?? makers[panel]?.(this.#context) ?? null;
    if (view) this.#views.set(panel, view);
    return view;
  }

  /** The chat draws what follows the drawer, and leaves that one alone. */
  #attach(): void {
    const frame = this.#host.renderRoot.querySelector('[part="panel"]');
    if (!this.#open) this.#size.disconnect();
    else if (frame && frame.firstElementChild !== this.#drawer) {
      frame.prepend(this.#drawer);
      this.#size.observe(frame);
    }
    // What it covers is looked at anew where there is something else to cover, not with each word of an answer.
    const others = [...(frame?.children ?? [])];
    if (others.length !== this.#beside.length || others.some((element, index) => element !== this.#beside[index]))
      this.#cover();
    this.#beside = others;
  }

  /** Whether the panel lies over the conversation: its styles know how much room there is. */
  get #isSheet(): boolean {
    return this.#drawer.isConnected && getComputedStyle(this.#scrim).display !== 'none';
  }

  /** What a sheet lies over can neither be focused nor read. */
  #cover(): void {
    // What lies over all of it keeps all of it out of reach, and has the chat drawn again when it goes.
    if (this.#host.renderRoot.querySelector('.files-sheet')) return;
    const isSheet = this.#open !== null && this.#isSheet;
    const others = [...(this.#drawer.parentElement?.children ?? [])].filter((element) => element !== this.#drawer);
    const isFocused = others.some((element) => element.contains(this.#host.shadowRoot?.activeElement ?? null));
    for (const element of others) element.toggleAttribute('inert', isSheet);
    if (isSheet && isFocused && this.#open) this.#views.get(this.#open)?.focus();
  }

  #leave(mayFocus: boolean): void {
    this.#cover();
    const isInside = this.#drawer.contains(this.#host.shadowRoot?.activeElement ?? null) || mayFocus;
    const opener = this.#opener;
    const button = this.#host.renderRoot.querySelector<HTMLElement>('[part="header"] [aria-expanded="true"]');
    if (isInside) (opener?.isConnected && !this.#drawer.contains(opener) ? opener : button)?.focus();
    this.#drawer.remove();
  }

  /** Not while an input method composes, nor where something in the panel has used the key. */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    this.#context.close();
  };
}
