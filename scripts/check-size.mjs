import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import ts from 'typescript';
import { readImports } from './layers/read-imports.mjs';
import { readMarkedSection, replaceMarkedSection } from './marked-section.mjs';
import { sizeCeiling } from './size/size-ceiling.mjs';

const bundle = 'dist/cdn/agentic-chat.js';
/** What the bundle may ask for at run time, and does without where it is not there. */
const siblings = ['dress-blocks', 'late-views', 'popup', 'panels', 'resources'].map((name) => `./extras/${name}.js`);

/** @typedef {{ raw: number, gzip: number, brotli: number }} Size In KB, 1 KB = 1000 bytes. */

/**
 * Measures the bundle and finds what is wrong with it: too large, not self-contained, or not what README.md says.
 * @param {string} root The folder of the project; its bundle must be built.
 * @param {{ ceiling?: number, write?: boolean }} [options] `write` renews the line in README.md instead of judging it.
 * @returns {{ size: Size, faults: string[] }}
 */
export function checkSize(root, { ceiling = sizeCeiling, write = false } = {}) {
  const code = readFileSync(join(root, bundle));
  const size = measure(code);
  const faults = importFaults(code.toString('utf8'));
  if (size.gzip > ceiling) faults.push(`${bundle} has ${format(size.gzip)} KB gzip; the ceiling is ${ceiling} KB`);
  if (write) writeReadme(root, size);
  else faults.push(...readmeFaults(root, size));
  return { size, faults };
}

/**
 * @param {Buffer} code
 * @returns {Size}
 */
function measure(code) {
  return {
    raw: code.length / 1000,
    gzip: gzipSync(code, { level: 9 }).length / 1000,
    brotli: brotliCompressSync(code).length / 1000,
  };
}

/**
 * @param {string} code
 * @returns {string[]}
 */
function importFaults(code) {
  const source = ts.createSourceFile('bundle.js', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  return readImports(source)
    .filter(({ specifier }) => !siblings.includes(specifier ?? ''))
    .map(({ specifier }) => `${bundle} imports ${specifier ?? 'a computed path'}`);
}

/**
 * @param {string} root
 * @param {Size} size
 * @returns {string[]}
 */
function readmeFaults(root, { gzip }) {
  const section = readMarkedSection(readFileSync(join(root, 'README.md'), 'utf8'), 'size');
  const told = Number(/([\d.]+) KB/.exec(section)?.[1]);
  // Compressors differ by a few bytes from one version of Node to the next; a tenth of a KB is no drift.
  if (Math.abs(told - gzip) < 0.1) return [];
  return [`README.md says ${told} KB, measured ${format(gzip)} KB; npm run check:size -- --write renews it`];
}

/**
 * @param {string} root
 * @param {Size} size
 */
function writeReadme(root, { gzip }) {
  const file = join(root, 'README.md');
  const line = [
    `\`${bundle}\` is all that a page names: **${format(gzip)} KB** gzipped, markdown and sanitiser included.`,
    'What is needed later (menus, panels, files, colours of code) comes from `extras/` beside it.',
  ].join('\n');
  writeFileSync(file, replaceMarkedSection(readFileSync(file, 'utf8'), 'size', line));
}

/** @param {number} kilobytes */
function format(kilobytes) {
  return kilobytes.toFixed(1);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { size, faults } = checkSize(root, { write: process.argv.includes('--write') });
  const { raw, gzip, brotli } = size;
  console.log(`${bundle}: ${format(gzip)} KB gzip of ${sizeCeiling}, ${format(brotli)} brotli, ${format(raw)} raw`);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
