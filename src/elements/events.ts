import type { Attachment, ChatErrorRecord, Deliverable, Interaction, Message, Task } from '../client.js';
import type { PanelName } from '../panels/panel-view.js';
import type { ChatStatus } from './chat-status.js';

/** What a popup was, and what it becomes. */
export interface ToggleStates {
  readonly oldState: 'open' | 'closed';
  readonly newState: 'open' | 'closed';
}

/** The details of the element's events, by name. All bubble and are composed; none ever holds a token. */
export interface ChatEventDetails {
  'chat-ready': { readonly version: string };
  /** Cancelable; a popup is about to open or close. */
  'chat-beforetoggle': ToggleStates;
  /** A popup has opened or closed. */
  'chat-toggle': ToggleStates;
  /** What stands beside the conversation has opened, closed or changed; `null` is nothing. */
  'chat-panel': { readonly panel: PanelName | null; readonly previous: PanelName | null };
  /** Cancelable; the message may be changed while the event is handled. */
  'chat-send': { message: { content: string; attachments: readonly Attachment[] } };
  /** Cancelable: then nothing is attached. */
  'chat-attach': { readonly files: readonly File[] };
  /** A file is on its way, further on its way, there, or has failed. */
  'chat-upload': { readonly attachment: Attachment };
  'chat-message': { readonly message: Message; readonly conversationId: string | null };
  'chat-response-start': { readonly messageId: string; readonly conversationId: string | null };
  /** At most one per animation frame. */
  'chat-delta': { readonly messageId: string; readonly delta: string };
  'chat-response-end': {
    readonly message: Message;
    readonly reason: 'complete' | 'stopped' | 'error' | 'interrupted';
    readonly durationMs: number;
  };
  'chat-task': { readonly task: Task; readonly messageId: string };
  'chat-deliverable': { readonly deliverable: Deliverable; readonly messageId: string };
  /** Cancelable: then nothing is fetched, and the page hands the file over in its own way. */
  'chat-download': { readonly deliverable: Deliverable; readonly messageId: string };
  /** Cancelable: then the built-in form is not shown, and `respond()` answers. */
  'chat-interaction': { readonly interaction: Interaction; respondWith(answer: Promise<string>): void };
  'chat-status': {
    readonly status: ChatStatus;
    readonly previous: ChatStatus;
    readonly attempt?: number;
    /** ISO 8601. */
    readonly retryAt?: string;
    readonly offline?: boolean;
  };
  'chat-conversation-change': { readonly conversationId: string | null; readonly previous: string | null };
  /** The person has given a conversation another title, or deleted it. */
  'chat-conversation-update': {
    readonly conversationId: string;
    readonly change: 'renamed' | 'deleted';
    readonly title?: string;
  };
  /** Cancelable. */
  'chat-link-click': { readonly href: string; readonly messageId: string };
  /** The person rates an answer, or takes that back with `null`. */
  'chat-feedback': { readonly messageId: string; readonly value: 'up' | 'down' | null };
  'chat-copy': { readonly messageId: string; readonly kind: 'message' | 'code' | 'table' };
  'chat-error': { readonly error: ChatErrorRecord };
}

/** The element's events as the platform's types. */
export type ChatEventMap = { [Name in keyof ChatEventDetails]: CustomEvent<ChatEventDetails[Name]> };

const CANCELABLE: ReadonlySet<string> = new Set([
  'chat-beforetoggle',
  'chat-send',
  'chat-interaction',
  'chat-link-click',
]);

/** Fires an event on the host; returns `false` where a listener prevented it. */
export function fireChatEvent<Name extends keyof ChatEventDetails>(
  host: HTMLElement,
  name: Name,
  detail: ChatEventDetails[Name],
): boolean {
  return host.dispatchEvent(
    new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: CANCELABLE.has(name) }),
  );
}
