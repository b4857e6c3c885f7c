import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The cases of a file of the optional test data, `<name>.json` in the folder `CORPUS_DIR` (relative to the root of the
 * project; default `../shared/corpus`), or `null`, with a printed notice, where it is absent: every guard that it
 * strengthens has cases of its own.
 */
export function readCorpus<Case>(name: string): readonly Case[] | null {
  const file = join(resolve(root, process.env['CORPUS_DIR'] ?? '../shared/corpus'), `${name}.json`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    console.info(`The optional test data "${name}" is absent (CORPUS_DIR); only the project's own cases run.`);
    return null;
  }
  return (JSON.parse(text) as { readonly cases: readonly Case[] }).cases;
}
