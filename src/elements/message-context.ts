import type { Message } from '../client.js';
import type { Locale } from '../i18n/locale.js';
import type { LateViews } from '../late-views/late-views.js';
import type { DressBlocks, ImagePolicy } from '../markdown/markdown-options.js';

/** What messages are drawn with, and what they ask of the host. */
export interface MessageContext {
  readonly locale: Locale;
  readonly images: ImagePolicy;
  readonly imageOrigins: readonly string[];
  readonly dress: DressBlocks;
  /** What messages show besides their text; `null` until it is loaded. */
  readonly late: LateViews | null;
  /** Whether questions of the agent can be answered. */
  readonly canRespond: boolean;
  /** Whether answers can be rated. */
  readonly feedback: boolean;
  /** The answer of which an alert says how it ended. */
  readonly failedId: string | null;
  /** The person's message of which it says so. */
  readonly failedQuestionId: string | null;
  /** Ids of questions that the host page answers in its own way. */
  readonly hiddenInteractions: ReadonlySet<string>;
  /** Sends a message again; `null` where nothing can be sent now. */
  readonly sendAgain: ((messageId: string) => void) | null;
  readonly respond: (interactionId: string, value: string) => void;
}

/** What each message shows of its context. */
const COMMON = ['locale', 'images', 'imageOrigins', 'late', 'feedback', 'canRespond'] as const;

/**
 * Which messages look different now that the context is another one: all, some, or none. What is said of single
 * messages and asked in them changes with every turn, and must not cost more the longer the conversation is.
 */
export function readAffected(before: MessageContext | null, now: MessageContext): (message: Message) => boolean {
  if (!before || COMMON.some((name) => before[name] !== now[name])) return () => true;
  const names = Object.keys(now) as (keyof MessageContext)[];
  if (names.every((name) => before[name] === now[name])) return () => false;
  const named = [before, now].flatMap((it) => [it.failedId, it.failedQuestionId]);
  return ({ id, state, interactions }) => state === 'interrupted' || interactions.length > 0 || named.includes(id);
}
