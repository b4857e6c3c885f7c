import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bench, built, cdn } from './folders.mjs';

/** @typedef {import('./subjects.mjs').Subject} Subject */
/** @typedef {{ raw: number, gzip: number, brotli: number, lazyGzip: number }} Size In KB, 1 KB = 1000 bytes; style sheets included. */

const files = ['.svg', '.woff', '.woff2', '.png', '.ttf'];

/**
 * Bundles a subject for its page, as a site would: minified, for production.
 * @param {Subject} subject
 * @returns {Promise<Size>} What its page loads at once, and what it may load later.
 */
export async function bundle({ name, scripts = [] }) {
  const outdir = join(built, name);
  rmSync(outdir, { recursive: true, force: true });
  const source = ['.js', '.jsx']
    .map((ending) => `./${name}${ending}`)
    .find((file) => existsSync(join(bench, 'subjects', file)));
  const { metafile } = await build({
    stdin: {
      contents: `import client from '${source}'; bench.client = client; if (location.search) bench.bootTime = bench.boot();`,
      resolveDir: join(bench, 'subjects'),
    },
    outdir,
    entryNames: 'entry',
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    legalComments: 'none',
    logLevel: 'error',
    conditions: ['production'],
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
    loader: Object.fromEntries(files.map((ending) => [ending, 'dataurl'])),
  });
  const outputs = metafile.outputs;
  const entry = Object.keys(outputs).find((path) => path.endsWith('/entry.js')) ?? '';
  const first = [...staticImports(outputs, entry), ...Object.keys(outputs).filter((path) => path.endsWith('.css'))];
  const later = Object.keys(outputs).filter((path) => path.endsWith('.js') && !first.includes(path));
  if (scripts.length === 0) return { ...measure(first), lazyGzip: measure(later).gzip };
  // Our own file is published as it is: what this bundle adds is the benchmark's.
  const own = scripts.map((path) => join(cdn, path.replace('/cdn/', '')));
  const siblings = readdirSync(join(cdn, 'extras'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  );
  return { ...measure(own), lazyGzip: measure(siblings.map((file) => join(cdn, 'extras', file))).gzip };
}

/**
 * A file and all that it imports at once.
 * @param {import('esbuild').Metafile['outputs']} outputs
 * @param {string} path
 * @param {Set<string>} [found]
 */
function staticImports(outputs, path, found = new Set()) {
  if (found.has(path) || !outputs[path]) return found;
  found.add(path);
  for (const { kind, path: target } of outputs[path].imports) {
    if (kind === 'import-statement') staticImports(outputs, target, found);
  }
  return found;
}

/** @param {readonly string[]} paths */
function measure(paths) {
  const codes = paths.map((path) => readFileSync(path));
  const sum = (/** @type {(code: Buffer) => number} */ of) => codes.reduce((total, code) => total + of(code) / 1000, 0);
  return {
    raw: sum((code) => code.length),
    gzip: sum((code) => gzipSync(code, { level: 9 }).length),
    brotli: sum((code) => brotliCompressSync(code).length),
  };
}

/** The code that runs before all scripts of a page. */
export async function bundleProbe() {
  const entryPoints = [join(bench, 'page/probe.js')];
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: 'iife', target: 'es2023' });
  return outputFiles[0]?.text ?? '';
}
