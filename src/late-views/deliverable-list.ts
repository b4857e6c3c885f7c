import type { Deliverable } from '../protocol/deliverable.js';
import type { Message } from '../protocol/message.js';

/** Steps by which a file is made (R-TYPES): what others bring along is only what they worked with. */
const MAKING = /created|generated|edited/;

/**
 * The files that an answer brings, each once by its path: those that it names, and those that its steps have made. What
 * is said of a file in one place and not in the other is joined.
 */
export function readDeliverables({ deliverables, tasks }: Pick<Message, 'deliverables' | 'tasks'>): Deliverable[] {
  const made = tasks.flatMap(({ kind, files }) => files.map((file) => ({ file, isMade: MAKING.test(kind) })));
  const known = new Map(made.map(({ file }) => [file.path, file]));
  const named = deliverables.map((one) => {
    const other = known.get(one.path);
    return other ? { ...other, ...one, type: one.type || other.type } : one;
  });
  const paths = new Set(named.map(({ path }) => path));
  return [...named, ...[...known.values()].filter((file) => !paths.has(file.path) && isMade(file))];

  function isMade({ path }: Deliverable): boolean {
    return made.some((one) => one.isMade && one.file.path === path);
  }
}
