import type { User } from '../handler.js';
import type { OwnedKind } from './routes.js';

/**
 * The site's own record of whose conversations and files are whose, such as a table of its database. Each method may
 * answer with a promise; one that fails, or takes over five seconds, is answered with 503.
 */
export interface Owners {
  /** Remembers that this is theirs; once is enough, twice must do no harm. */
  add(user: User, kind: OwnedKind, id: string): unknown;
  /** Whether this is theirs. */
  has(user: User, kind: OwnedKind, id: string): boolean | Promise<boolean>;
  /** All that is theirs in any order, in pages; `cursor` is what the page before said, `null` for the first. */
  list(user: User, kind: OwnedKind, cursor: string | null): OwnedPage | Promise<OwnedPage>;
  /** Forgets it, for it was deleted. */
  remove(user: User, kind: OwnedKind, id: string): unknown;
}

/** A part of what is somebody's. */
export interface OwnedPage {
  readonly ids: readonly string[];
  /** Where the next page begins; nothing on the last. */
  readonly cursor?: string | null;
}
