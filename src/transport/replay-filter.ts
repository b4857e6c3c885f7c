import { createFingerprint } from '../protocol/json.js';

/**
 * Tells which events of one connection came before with the same id and the same data: some servers begin anew in the
 * middle of a stream. An id that comes twice in a row, or with other data, names something else than one event, and
 * nothing of it is a replay. Keeps two small fingerprints per id, never the data.
 */
export function createReplayFilter(): (id: string | undefined, data: string) => boolean {
  /** What came with each id; `null` where the id names no single event. */
  const taken = new Map<string, string | null>();
  let last = '';
  return (id, data) => {
    if (!id) return false;
    // A short piece of a chunk of text would keep all of it in memory.
    const key = createFingerprint(id);
    const content = createFingerprint(data);
    const known = taken.get(key);
    const isReplay = known === content && key !== last;
    taken.set(key, known === undefined || isReplay ? content : null);
    last = key;
    return isReplay;
  };
}
