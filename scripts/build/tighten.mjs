import { readFileSync, writeFileSync } from 'node:fs';
import { minify } from 'terser';

/**
 * Makes a classic script smaller once more: a second minifier finds what the first one leaves. Without a map, whose
 * address would be a part of what it weighs.
 * @param {string} file
 */
export async function tighten(file) {
  const options = { passes: 5, unsafe_arrows: true, keep_fargs: false };
  const { code = '' } = await minify(readFileSync(file, 'utf8'), { ecma: 2020, compress: options });
  writeFileSync(file, code);
}
