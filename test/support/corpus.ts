import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The cases of a file of the optional test data, `<name>.json` in the folder `CORPUS_DIR` (relative to the root of the
 * project; default `../shared/corpus`), where the file calls them so or by another key; or `null`, with a printed notice, where it is absent: every guard that it
 * strengthens has cases of its own.
 */
export function readCorpus<Case>(name: string, key = 'cases'): readonly Case[] | null {
  const file = join(resolve(root, process.env['CORPUS_DIR'] ?? '../shared/corpus'), `${name}.json`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    console.info(`The optional test data "${name}" is absent (CORPUS_DIR); only the project's own cases run.`);
    return null;
  }
  const cases = (JSON.parse(text) as Readonly<Record<string, readonly Case[]>>)[key];
  if (!cases) throw new Error(`The optional test data "${name}" has no "${key}".`);
  return cases;
}
