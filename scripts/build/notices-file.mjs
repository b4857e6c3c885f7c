import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const name = 'NOTICES.txt';
/** Says in a bundle where the licences of what is in it are: beside it. */
export const licenceComment = `/*!${name}*/`;

/**
 * Writes the licences, ours and those of others, beside the bundles: who hosts them hosts these, too.
 * @param {string} root
 * @param {string} folder
 */
export function writeNoticesFile(root, folder) {
  const texts = ['LICENSE', 'THIRD-PARTY-NOTICES.md'].map((file) => readFileSync(join(root, file), 'utf8'));
  writeFileSync(join(folder, name), texts.join('\n'));
}
