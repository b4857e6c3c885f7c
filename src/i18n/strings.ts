import type { EarlyCode, ErrorStrings } from './error-strings.js';
import type { AttachmentStrings, LateStrings, StoredFileStrings } from './late-strings.js';
import type { AccountStrings, PanelStrings } from './panel-strings.js';

/** The title of every kind of alert in an answer, one key each. */
export type AlertStrings = {
  readonly [Kind in 'note' | 'tip' | 'important' | 'warning' | 'caution' as `alert-${Kind}`]: string;
};

/**
 * Every word the element shows or speaks, in one language. Whatever holds a number or a name is a function, so
 * that each language decides on word order and plurals. Counts are whole numbers, times are whole seconds.
 */
export interface Strings
  extends ErrorStrings<EarlyCode>,
    AlertStrings,
    Partial<LateStrings & PanelStrings & AccountStrings & AttachmentStrings & StoredFileStrings> {
  readonly send: string;
  readonly stop: string;
  readonly retry: string;
  /** Sends a message again of which nobody knows whether it arrived. */
  readonly sendAgain: string;
  readonly newConversation: string;
  /** Name of the list of conversations, and of the button that opens it. */
  readonly conversations: string;
  /** Name of the panel with the person's own account, and of the button that opens it. */
  readonly account: string;
  readonly openChat: string;
  readonly closeChat: string;
  /** Answers that came while the chat was closed. */
  readonly unread: (count: number) => string;
  readonly copy: string;
  readonly copyCode: string;
  readonly copied: string;
  readonly scrollToLatest: string;

  /** Accessible name of the whole element. */
  readonly chat: string;
  /** Accessible name of the message list. */
  readonly log: string;
  readonly messageLabel: string;
  readonly messagePlaceholder: string;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly suggestions: string;
  /** Says all the time that the conversation is kept out of the history; the name of its switch, too. */
  readonly privateMode: string;
  /** Why nothing can be written or sent: the page wants it so. */
  readonly disabled: string;

  readonly you: string;
  readonly assistant: string;
  /** Speaks for neither: a note of the page. */
  readonly system: string;
  /** Accessible name of a message: who spoke. */
  readonly saidBy: (speaker: string) => string;

  readonly thinking: string;
  /** `attempt` counts from 1. */
  readonly reconnecting: (attempt: number) => string;
  readonly offline: string;
  /** The network is waited for with a message that has not left yet. */
  readonly offlineUnsent: string;
  readonly stopping: string;
  readonly stopped: string;
  /** An answer whose end is unknown. */
  readonly interrupted: string;
  /** A message of which nobody knows whether it arrived. */
  readonly maybeSent: string;
  readonly notSent: string;
  /** A message was not taken, and can be edited and sent again. */
  readonly returned: string;
  readonly loading: string;

  /** Name of a code block whose language is unknown. */
  readonly code: string;
  /** Accessible name of a table's scroll container. */
  readonly table: string;
  readonly linkOpens: (host: string) => string;
  readonly imageFrom: (host: string) => string;
  readonly loadImage: string;
  /** Heading of the footnotes, for readers who do not see where they begin. */
  readonly footnotes: string;
  /** Accessible name of the way back from a footnote. */
  readonly backToText: string;
  /** Stands before a text that is shown without its formatting. */
  readonly tooComplex: string;
  readonly showMore: string;

  /**
   * A button that stays pressed while the lines of a block of code are wrapped. Of the tools at code and tables, which
   * bring their own words in English and Japanese.
   */
  readonly wrapLines?: string;
  readonly showAllCode?: string;
  readonly showLessCode?: string;
  readonly copyCsv?: string;
  readonly copyMarkdown?: string;
}

/** Every word, also of what is loaded later: what a translation consists of. */
export type CompleteStrings = Required<Strings>;
