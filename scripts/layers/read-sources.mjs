import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import ts from 'typescript';
import { readImports } from './read-imports.mjs';

/**
 * A file under src/, read.
 * @typedef {object} Source
 * @property {string} file Path below src/, with forward slashes.
 * @property {ts.SourceFile} tree
 * @property {ResolvedImport[]} imports
 */

/**
 * A dependency and what it means: `file` for one of our own (as a path below src/, or `../…` outside of it), `package`
 * for one from npm, neither for one that cannot be read.
 * @typedef {import('./read-imports.mjs').Import & { file?: string, package?: string }} ResolvedImport
 */

/**
 * Reads and parses every TypeScript file below a source folder.
 * @param {string} folder The path of src/.
 * @returns {Source[]} Empty where there is no such folder.
 */
export function readSources(folder) {
  return listFiles(folder)
    .filter((file) => /\.[cm]?tsx?$/.test(file))
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
      return {
        file,
        tree,
        imports: readImports(tree).map((found) => ({ ...found, ...resolve(file, found.specifier) })),
      };
    });
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function listFiles(folder) {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => file.split(sep).join('/'))
      .sort();
  } catch {
    return []; // no folder: the check fails for having read nothing
  }
}

/**
 * @param {string} from
 * @param {string | undefined} specifier
 * @returns {{ file?: string, package?: string }}
 */
function resolve(from, specifier) {
  if (specifier === undefined) return {};
  if (!specifier.startsWith('.')) return { package: packageName(specifier) };
  return { file: posix.join(posix.dirname(from), specifier).replace(/\.([cm]?)js$/, '.$1ts') };
}

/**
 * @param {string} specifier Such as `lit/directives/repeat.js` or `@lit/task`.
 * @returns {string}
 */
function packageName(specifier) {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
