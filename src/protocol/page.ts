import { ChatError } from '../foundation/chat-error.js';
import { createRecord, type JsonObject, readId, readObject, readObjects } from './json.js';

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Whether there are more behind it. */
  readonly hasMore: boolean;
  /** Opaque: it goes back as it came, and the next page comes. Absent on the last one. */
  readonly cursor?: string;
}

/**
 * Reads a list by its name, as documented (`{conversations, hasMore, cursor}`, S3), plainly as a list, or within `data`,
 * `items` or `results`. A row from which `read` makes nothing is left out. Throws a `protocol` error where there is no list.
 */
export function readPage<T>(body: unknown, name: string, read: (row: JsonObject) => T | undefined): Page<T> {
  const outer = readObject(body);
  const cursor = readId(outer, 'cursor', 'nextCursor', 'next_cursor');
  const hasMore = outer?.['hasMore'] ?? outer?.['has_more'] ?? cursor !== undefined;
  return createRecord<Page<T>>({
    items: readObjects(readRows(body, name)).flatMap((row) => read(row) ?? []),
    hasMore: hasMore === true,
    cursor: hasMore === true ? cursor : undefined,
  });
}

/** The rows of a list, wherever an answer has them; throws a `protocol` error where there are none. */
export function readRows(body: unknown, name: string): readonly unknown[] {
  const outer = readObject(body);
  const inner = readObject(outer?.['data']);
  const places = [body, outer?.[name], inner?.[name], outer?.['data'], outer?.['items'], outer?.['results']];
  const rows = places.find((place): place is readonly unknown[] => Array.isArray(place));
  if (!rows) throw new ChatError('protocol', `Expected a list of ${name}`);
  return rows;
}
