import { readFileSync, writeFileSync } from 'node:fs';
import { minify } from 'terser';
import { licenceComment } from './notices-file.mjs';

/**
 * Makes a classic script smaller once more: a second minifier finds what the first one leaves. Without a map, whose
 * address would be a part of what it weighs.
 * @param {string} file
 * @param {boolean} hasLibraries Whether code of others is in it.
 */
export async function tighten(file, hasLibraries) {
  const options = { passes: 5, unsafe_arrows: true, keep_fargs: false };
  const { code = '' } = await minify(readFileSync(file, 'utf8'), { ecma: 2020, compress: options });
  writeFileSync(file, hasLibraries ? code + licenceComment : code);
}
