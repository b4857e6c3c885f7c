import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** @typedef {{ raw: number, gzip: number, brotli: number }} Size In KB, 1 KB = 1000 bytes. */

/**
 * @param {Buffer} code
 * @returns {Size}
 */
export function measure(code) {
  return {
    raw: code.length / 1000,
    gzip: gzipSync(code, { level: 9 }).length / 1000,
    brotli: brotliCompressSync(code).length / 1000,
  };
}

/**
 * The sizes of all that a page may load from a folder, by path; of the grammars the sum.
 * @param {string} folder
 * @returns {Map<string, Size>}
 */
export function measureFiles(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  /** @type {Map<string, Size>} */
  const sizes = new Map();
  for (const file of files.sort()) {
    const name = file
      .split(sep)
      .join('/')
      .replace(/(?<=languages\/).*/, '*.js');
    const size = measure(readFileSync(join(folder, file)));
    const { raw, gzip, brotli } = sizes.get(name) ?? { raw: 0, gzip: 0, brotli: 0 };
    sizes.set(name, { raw: raw + size.raw, gzip: gzip + size.gzip, brotli: brotli + size.brotli });
  }
  return sizes;
}
