import type { User } from '../handler.js';
import { Refusal } from '../refusal.js';
import type { Ownership } from './ownership.js';
import type { OwnedKind } from './routes.js';

/** Nothing that is meant is nested deeper. */
const DEEPEST = 32;
/** Nor names more: each is asked of the site's own database. */
const MOST_IDS = 100;
const NAMES: readonly (readonly [name: RegExp, kind: OwnedKind])[] = [
  [/^conversation_?id$/i, 'conversation'],
  [/^file_?ids?$/i, 'file'],
];

/** Where in a body an id stands. */
interface Place {
  readonly kind: OwnedKind;
  readonly id: string;
  readonly put: (id: string) => void;
}

/**
 * Puts the API's ids of the conversation and of the files that a body names into it, wherever they stand and however
 * their fields are written: what is not this person's is a 404. The body must be nobody else's, for it is changed.
 */
export async function admitBody(body: object, user: User, ownership: Ownership): Promise<void> {
  const places: Place[] = [];
  findIds(body, undefined, places, 0);
  await Promise.all(
    places.map(async ({ kind, id, put }) => {
      put(await ownership.admit(user, kind, id));
    }),
  );
}

function findIds(holder: object, kind: OwnedKind | undefined, places: Place[], depth: number): void {
  if (depth > DEEPEST) throw invalid('The body is nested too deep.');
  for (const [name, held] of Object.entries(holder) as [string, unknown][]) {
    const named = kind ?? (Array.isArray(holder) ? undefined : kindOf(name));
    const isList = Array.isArray(held);
    if (named === undefined || isList) {
      if (typeof held === 'object' && held !== null) findIds(held, named, places, depth + 1);
    } else if (held !== null) {
      // A number would pass a check of texts, and be an id behind us.
      if (typeof held !== 'string') throw invalid('An id must be a text.');
      const put = (id: string): void => void Object.assign(holder, { [name]: id });
      if (places.push({ kind: named, id: held, put }) > MOST_IDS) throw invalid('The body names too many things.');
    }
  }
}

function kindOf(name: string): OwnedKind | undefined {
  return NAMES.find(([pattern]) => pattern.test(name))?.[1];
}

function invalid(message: string): Refusal {
  return new Refusal(400, 'invalid_body', message);
}
