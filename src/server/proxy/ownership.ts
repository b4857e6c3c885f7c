import type { User } from '../handler.js';
import type { Keyring } from '../keyring.js';
import { notFound, Refusal } from '../refusal.js';
import { withDeadline } from '../with-deadline.js';
import type { OwnedPage, Owners } from './owners.js';
import type { OwnedKind } from './routes.js';

/**
 * Whose conversations, files and artifacts are whose. With a token for each person the API knows; where all share one,
 * all are the same to the API, and this is what keeps them apart. Each method may throw a 503: whoever knows it is away.
 */
export interface Ownership {
  /** The API's id of what a browser named; throws the same 404 for somebody else's as for nothing. */
  admit(user: User, kind: OwnedKind | 'path', shown: string): Promise<string>;
  /** What a browser gets to see in place of the API's id. */
  show(user: User, kind: OwnedKind | 'path', id: string): Promise<string>;
  /** Remembers what somebody has just made. */
  claim(user: User, kind: OwnedKind, id: string): Promise<void>;
  /** Forgets what somebody has just deleted. */
  release(user: User, kind: OwnedKind, id: string): Promise<void>;
  /** All ids of somebody, or `null` where they are in no list. */
  list: ((user: User, kind: OwnedKind) => Promise<ReadonlySet<string>>) | null;
  /** What browsers see differs from what the API says: `ids` and paths, or `paths` only. */
  readonly hides: 'nothing' | 'paths' | 'ids';
}

const done = (): Promise<void> => Promise.resolve();

/** For tokens of each person: the API binds everything itself. */
export const openOwnership: Ownership = {
  admit: (_user, _kind, shown) => Promise.resolve(shown),
  show: (_user, _kind, id) => Promise.resolve(id),
  claim: done,
  release: done,
  list: null,
  hides: 'nothing',
};

/** What stands before an id in what a browser sees: 22 characters of a signature, and a sign that is in none. */
const SIGNED = /^([\w-]{22})~(.+)$/s;

/**
 * Keeps nothing: what a browser sees is signed for this person, so that it is worth nothing in other hands, and for this
 * API, for another one may know something else by the same name.
 */
export function createSignedOwnership(keyring: Keyring, api: string): Ownership {
  return {
    async admit(user, kind, shown) {
      const [, signature = '', id = ''] = SIGNED.exec(shown) ?? [];
      if (id === '' || !(await keyring.verify(signature, api, kind, user.id, id))) throw notFound('not_yours');
      return id;
    },
    show: async (user, kind, id) => `${await keyring.sign(api, kind, user.id, id)}~${id}`,
    claim: done,
    release: done,
    list: null,
    hides: 'ids',
  };
}

const OWNERS_DEADLINE_MS = 5_000;
/** More pages than anybody has: a list that never ends must not hold a request for ever. */
const MOST_PAGES = 1_000;

/** Asks the site whose something is; artifacts, which it cannot know, are signed. */
export function createListedOwnership(owners: Owners, keyring: Keyring, api: string): Ownership {
  const signed = createSignedOwnership(keyring, api);
  const ask = <T>(work: () => T | Promise<T>): Promise<T> =>
    withDeadline(work, OWNERS_DEADLINE_MS).catch(() => {
      throw new Refusal(503, 'owners_down', 'It cannot be told now whose this is.', 2);
    });
  return {
    async admit(user, kind, shown) {
      if (kind === 'path') return signed.admit(user, kind, shown);
      // Only the very word: a count, or a list without rows, would be taken for a yes.
      const isTheirs: unknown = await ask(() => owners.has(user, kind, shown));
      if (isTheirs !== true) throw notFound('not_yours');
      return shown;
    },
    show: (user, kind, id) => (kind === 'path' ? signed.show(user, kind, id) : Promise.resolve(id)),
    claim: (user, kind, id) =>
      ask(async () => {
        await owners.add(user, kind, id);
      }),
    release: (user, kind, id) =>
      ask(async () => {
        await owners.remove(user, kind, id);
      }),
    async list(user, kind) {
      const ids = new Set<string>();
      let cursor: string | null = null;
      for (let page = 0; page < MOST_PAGES; page++) {
        const from: string | null = cursor;
        const found: OwnedPage = await ask(() => owners.list(user, kind, from));
        for (const id of found.ids) ids.add(id);
        cursor = found.cursor ?? null;
        if (cursor === null) break;
      }
      return ids;
    },
    hides: 'paths',
  };
}
