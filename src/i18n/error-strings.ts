import type { ChatErrorCode } from '../foundation/chat-error.js';

/** What a person reads about a failure. */
export interface ErrorWords {
  /** One sentence: what happened. */
  readonly title: string;
  /** One sentence: what to do now. */
  readonly advice: string;
}

/** The codes whose words are there from the beginning: those of a page on which nothing else could be loaded. */
export type EarlyCode = 'network' | 'server' | 'config' | 'conflict';

/** The words of error codes, one key each, so that a page can replace a single one. */
export type ErrorStrings<Codes extends ChatErrorCode> = { readonly [Code in Codes as `error-${Code}`]: ErrorWords };
