import type { User } from '../handler.js';
import { Refusal } from '../refusal.js';
import type { Ownership } from './ownership.js';
import type { OwnedKind } from './routes.js';

/** Nothing that is meant is nested deeper. */
const DEEPEST = 32;
const NAMES: readonly (readonly [name: RegExp, kind: OwnedKind])[] = [
  [/^conversation_?id$/i, 'conversation'],
  [/^file_?ids?$/i, 'file'],
];

/**
 * The body of a chat request with the API's ids of the conversation and of the files that it names, wherever in it they
 * stand and however they are written: what is not this person's is a 404.
 */
export async function admitBody(value: unknown, user: User, ownership: Ownership, depth = 0): Promise<unknown> {
  if (depth > DEEPEST) throw new Refusal(400, 'invalid_body', 'The body is nested too deep.');
  if (Array.isArray(value)) {
    return Promise.all(value.map((item: unknown) => admitBody(item, user, ownership, depth + 1)));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([name, held]: [string, unknown]): Promise<[string, unknown]> => {
    const kind = NAMES.find(([pattern]) => pattern.test(name))?.[1];
    const admitted =
      kind === undefined ? admitBody(held, user, ownership, depth + 1) : admitIds(held, kind, user, ownership);
    return [name, await admitted];
  });
  return Object.fromEntries(await Promise.all(entries));
}

function admitIds(held: unknown, kind: OwnedKind, user: User, ownership: Ownership): Promise<unknown> {
  if (Array.isArray(held)) return Promise.all(held.map((id: unknown) => admitIds(id, kind, user, ownership)));
  if (held === null || held === undefined) return Promise.resolve(held);
  // A number would pass a check of texts, and be an id behind us.
  if (typeof held !== 'string') throw new Refusal(400, 'invalid_body', 'An id must be a text.');
  return ownership.admit(user, kind, held);
}
