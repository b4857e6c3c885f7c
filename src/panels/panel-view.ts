import type { LitElement } from 'lit';
import type { ChatClient, Message } from '../client.js';
import type { Locale } from '../i18n/locale.js';
import type { PanelKit } from './panel-kit.js';

/** A panel by its name. */
export type PanelName = 'history' | 'account';

/** What the panels need of the element. */
export interface PanelHost extends LitElement {
  readonly edition: string;
  readonly history: boolean;
  readonly account: boolean;
  readonly accountPassword: boolean;
  readonly privateMode: boolean;
  readonly client: ChatClient | null;
  readonly conversationId: string | null;
  /** `idle` and `error` where no run is under way. */
  readonly status: string;
  /** All that is known of the conversation, also what no branch shows. */
  readonly session: {
    readonly state: { readonly messages: readonly Message[]; readonly loading: unknown };
  };
  /** What is loaded later. */
  readonly late: {
    readonly views: {
      readonly tools: { readonly branches: { leadTo(messageId: string): void } };
      speak(text: string): void;
    } | null;
  };
  readonly messages: readonly Message[];
  /** `null` is a new one. */
  loadConversation(id: string | null): void;
  newConversation(): void;
  /** Asks the server how the conversation stands. */
  reconnect(): void;
}

/** What else the panels are given. */
export interface PanelPort {
  /** The language that the element speaks now. */
  readonly readLocale: () => Locale;
}

/** What a panel is made with. */
export interface PanelContext {
  readonly host: PanelHost;
  readonly kit: PanelKit;
  /** The language that the element speaks now. */
  readonly readLocale: () => Locale;
  /** Closes the panel, as its own button does. */
  readonly close: () => void;
  /** Closes it where it lies over the conversation; returns whether it did. */
  readonly uncover: () => boolean;
  /** Fires an event of the element. */
  readonly fire: (name: string, detail: object) => void;
}

/** One panel: it draws itself into its element, which stays the same one. */
export interface PanelView {
  readonly element: HTMLElement;
  /** It is shown from now on. */
  open(): void;
  /** It is not shown any more, or the chat has left the page. */
  close(): void;
  /** The chat has drawn itself: its language, its conversation or what goes on in it may be others now. */
  update(): void;
  /** Sends what waits to be sent; resolves when the server has answered. `null` where there is nothing to wait for. */
  sendAll?(): Promise<unknown> | null;
  /** Focuses what the panel begins with. */
  focus(): void;
}
