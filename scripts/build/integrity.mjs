import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const list = 'integrity.json';

/**
 * The hash of every file of a folder that a page may load, as an `integrity` attribute takes it, by its path.
 * @param {string} folder
 * @returns {Record<string, string>}
 */
export function hashFiles(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  return Object.fromEntries(
    files.sort().map((name) => {
      const hash = createHash('sha384')
        .update(readFileSync(join(folder, name)))
        .digest('base64');
      return [name.split(sep).join('/'), `sha384-${hash}`];
    }),
  );
}

/**
 * Writes the hashes down, beside the files.
 * @param {string} folder
 */
export function writeIntegrity(folder) {
  writeFileSync(join(folder, list), `${JSON.stringify(hashFiles(folder), null, 2)}\n`);
}

/**
 * Which files are not those whose hashes were written down.
 * @param {string} folder
 * @returns {string[]}
 */
export function integrityFaults(folder) {
  const told = /** @type {Record<string, string>} */ (JSON.parse(readFileSync(join(folder, list), 'utf8')));
  const found = hashFiles(folder);
  return [...new Set([...Object.keys(told), ...Object.keys(found)])]
    .filter((name) => told[name] !== found[name])
    .map((name) => `${list} has not the hash of ${name}; npm run build writes it`);
}
