import { type JsonObject, readObject, readObjects } from '../../protocol/json.js';

/** Makes of a path what a browser gets to see. */
export type ShowPath = (path: string) => Promise<string>;

/** The names under which a file of the agent has its path; the first one counts, as for our client. */
const PATH_FIELDS = ['filepath', 'filePath', 'path'] as const;

/** Whether a text may hold files of the agent at all, so that most of a stream need not be parsed. */
export function mayHavePaths(text: string): boolean {
  return text.includes('"deliverables"') || text.includes('"files"');
}

/**
 * Puts what is shown in the place of each path in a chunk of a stream, and only where the platform itself puts them: a
 * path in what a tool was called with, or in the text, may be one that a person had the agent write.
 */
export function showChunkPaths(chunk: unknown, show: ShowPath): Promise<void> {
  const outer = readObject(chunk);
  const deltas = readObjects(outer?.['choices']).flatMap(({ delta }) => readObjects(delta));
  return showPaths([{ tasks: outer?.['tasks'] }, ...deltas], show);
}

/** The same for messages of the history. */
export function showMessagePaths(rows: readonly JsonObject[], show: ShowPath): Promise<void> {
  return showPaths([...rows, ...rows.flatMap(({ message }) => readObjects(message))], show);
}

async function showPaths(carriers: readonly JsonObject[], show: ShowPath): Promise<void> {
  const files = carriers.flatMap(({ deliverables, tasks }) => [
    ...readObjects(deliverables),
    ...readObjects(tasks).flatMap((task) => readObjects(task['files'])),
  ]);
  await Promise.all(
    files.map(async (file) => {
      const field = PATH_FIELDS.find((name) => typeof file[name] === 'string' && file[name] !== '');
      if (field) Object.assign(file, { [field]: await show(file[field] as string) });
    }),
  );
}
