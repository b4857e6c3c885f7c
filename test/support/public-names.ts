import type { ChatEventDetails } from '../../src/elements/events.js';

/*
 * What a page can name: the only place where the tests list it. A test reads the sources and asks for each new name to
 * be listed here; and for each name that is, there has to be one that shows what it is good for.
 */

/** Every public custom property of the look, without its prefix. */
export const publicNames: readonly string[] = (
  'accent on-accent surface surface-raised text text-muted border danger link focus-ring user-bg user-text ' +
  'assistant-bg assistant-text code-bg code-text font font-mono font-size line-height space radius bubble-max-width ' +
  'width height offset z-index shadow duration'
).split(' ');

/** The colours of code, without the prefix and `code-`. */
export const publicCodeColours: readonly string[] = 'comment keyword name number string added removed'.split(' ');

/** Every part. */
export const publicParts: readonly string[] = (
  'launcher badge panel header heading close-button log message message-user message-assistant avatar timestamp ' +
  'day-separator content message-actions edit-button regenerate-button feedback-button reasoning code-block ' +
  'code-header copy-button link footnote-link table image-placeholder show-more rendered task task-list deliverable ' +
  'interaction field error retry-button suggestions suggestion composer input attach-button attachment attachment-progress send-button ' +
  'stop-button scroll-button status footer history-panel history-item search account-panel'
).split(' ');

/** Every custom state. */
export const publicStates: readonly string[] =
  'open busy streaming reconnecting stopping rate-limited offline signed-out error empty unread dragging uploading fullscreen light dark'.split(
    ' ',
  );

/** Every slot with a name. */
export const publicSlots: readonly string[] =
  'launcher header header-actions avatar empty composer-start composer-end footer'.split(' ');

/** Every event, and whether a listener can prevent what it tells of. The compiler asks for a new one. */
export const publicEvents = {
  'chat-ready': false,
  'chat-beforetoggle': true,
  'chat-toggle': false,
  'chat-panel': false,
  'chat-conversation-update': false,
  'chat-send': true,
  'chat-message': false,
  'chat-response-start': false,
  'chat-delta': false,
  'chat-response-end': false,
  'chat-task': false,
  'chat-deliverable': false,
  'chat-download': true,
  'chat-interaction': true,
  'chat-status': false,
  'chat-conversation-change': false,
  'chat-link-click': true,
  'chat-feedback': false,
  'chat-attach': true,
  'chat-upload': false,
  'chat-copy': false,
  'chat-error': false,
} as const satisfies Record<keyof ChatEventDetails, boolean>;

/** What is promised and not made yet. Once a name of it is in the sources, it belongs above. */
export const notYet = {
  parts: [],
  states: [],
  slots: [],
  events: ['chat-log'],
} as const satisfies Record<string, readonly string[]>;
