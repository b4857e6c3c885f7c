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
  /** The chat is drawn for the first time. */
  'chat-ready': { readonly version: string };
  /** Cancelable; a popup is about to open or close. */
  'chat-beforetoggle': ToggleStates;
  /** A popup has opened or closed. */
  'chat-toggle': ToggleStates;
  /** What stands beside the conversation has opened, closed or changed; `null` is nothing. */
  'chat-panel': { readonly panel: PanelName | null; readonly previous: PanelName | null };
  /** Cancelable; a message is about to be sent, and may be changed while the event is handled. */
  'chat-send': { message: { content: string; attachments: readonly Attachment[] } };
  /** Cancelable: then nothing is attached. The person has chosen files, or `attach()` was called. */
  'chat-attach': { readonly files: readonly File[] };
  /** A file is on its way, further on its way, there, or has failed. */
  'chat-upload': { readonly attachment: Attachment };
  /** A message is complete, whoever said it. */
  'chat-message': { readonly message: Message; readonly conversationId: string | null };
  /** An answer has begun. */
  'chat-response-start': { readonly messageId: string; readonly conversationId: string | null };
  /** What an answer has grown by; at most one per animation frame. */
  'chat-delta': { readonly messageId: string; readonly delta: string };
  /** An answer has ended, for whatever reason. */
  'chat-response-end': {
    readonly message: Message;
    readonly reason: 'complete' | 'stopped' | 'error' | 'interrupted';
    readonly durationMs: number;
  };
  /** A step of the agent has begun or changed. */
  'chat-task': { readonly task: Task; readonly messageId: string };
  /** The agent has made a file. */
  'chat-deliverable': { readonly deliverable: Deliverable; readonly messageId: string };
  /** Cancelable: then nothing is fetched, and the page hands the file over in its own way. The person wants a file. */
  'chat-download': { readonly deliverable: Deliverable; readonly messageId: string };
  /** Cancelable: then the built-in form is not shown, and `respond()` answers. The agent asks something. */
  'chat-interaction': { readonly interaction: Interaction; respondWith(answer: Promise<string>): void };
  /** What goes on has changed. */
  'chat-status': {
    readonly status: ChatStatus;
    readonly previous: ChatStatus;
    readonly attempt?: number;
    /** ISO 8601. */
    readonly retryAt?: string;
    readonly offline?: boolean;
  };
  /** Another conversation is open, or a new one has got its id; `null` is one without. */
  'chat-conversation-change': { readonly conversationId: string | null; readonly previous: string | null };
  /** The person has given a conversation another title, or deleted it. */
  'chat-conversation-update': {
    readonly conversationId: string;
    readonly change: 'renamed' | 'deleted';
    readonly title?: string;
  };
  /** Cancelable; the person follows a link of a message. */
  'chat-link-click': { readonly href: string; readonly messageId: string };
  /** The person rates an answer, or takes that back with `null`. */
  'chat-feedback': { readonly messageId: string; readonly value: 'up' | 'down' | null };
  /** The person has copied something. */
  'chat-copy': { readonly messageId: string; readonly kind: 'message' | 'code' | 'table' };
  /** Something has failed. */
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
