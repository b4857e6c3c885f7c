import type { Message } from '../client.js';
import type { Locale } from '../i18n/locale.js';
import type { ImagePolicy } from '../markdown/markdown-options.js';

/** What messages are drawn with, and what they ask of the host. */
export interface MessageContext {
  readonly locale: Locale;
  readonly images: ImagePolicy;
  readonly imageOrigins: readonly string[];
  /** Whether questions of the agent can be answered. */
  readonly canRespond: boolean;
  /** Message whose copy button was used last. */
  readonly copiedId: string | null;
  /** The answer of which an alert says how it ended. */
  readonly failedId: string | null;
  /** The person's message of which it says so. */
  readonly failedQuestionId: string | null;
  /** Ids of questions that the host page answers in its own way. */
  readonly hiddenInteractions: ReadonlySet<string>;
  /** Sends a message again; `null` where nothing can be sent now. */
  readonly sendAgain: ((messageId: string) => void) | null;
  respond(interactionId: string, value: string): void;
  copy(message: Message): void;
}
