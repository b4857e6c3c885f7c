import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { integrityFaults } from './build/integrity.mjs';
import { readImports } from './layers/read-imports.mjs';
import { readMarkedSection, replaceMarkedSection } from './marked-section.mjs';
import { measure } from './size/measure-files.mjs';
import { lazyCeiling, sizeCeiling } from './size/size-ceiling.mjs';
import { sizePageFaults, writeSizePage } from './size/size-page.mjs';

const bundle = 'dist/cdn/agentic-chat.js';
const lazy = 'dist/cdn/agentic-chat.lazy.js';
/** How the bundle asks for its siblings at run time, which it does without where they are not there. */
const loadsSibling = /\bimport\(`\.\/extras\/\$\{\w+\}\.js\$\{\w+\}`\)/;

/** @typedef {import('./size/measure-files.mjs').Size} Size */

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
 * The same for what is loaded instead of the bundle, or after it: the ceiling of the lazy loader, docs/size.md, and the
 * hashes that were written down.
 * @param {string} root
 * @param {{ ceiling?: number, write?: boolean }} [options]
 * @returns {string[]}
 */
export function checkOtherSizes(root, { ceiling = lazyCeiling, write = false } = {}) {
  const { gzip } = measure(readFileSync(join(root, lazy)));
  const faults = gzip > ceiling ? [`${lazy} has ${gzip.toFixed(3)} KB gzip; the ceiling is ${ceiling} KB`] : [];
  if (write) writeSizePage(root);
  else faults.push(...sizePageFaults(root));
  return [...faults, ...integrityFaults(join(root, 'dist/cdn'))];
}

/**
 * @param {string} code
 * @returns {string[]}
 */
function importFaults(code) {
  const rest = code.replace(loadsSibling, 'null');
  const source = ts.createSourceFile('bundle.js', rest, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  return readImports(source).map(({ specifier }) => `${bundle} imports ${specifier ?? 'a computed path'}`);
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
  const options = { write: process.argv.includes('--write') };
  const { size, faults } = checkSize(root, options);
  faults.push(...checkOtherSizes(root, options));
  const { raw, gzip, brotli } = size;
  console.log(`${bundle}: ${format(gzip)} KB gzip of ${sizeCeiling}, ${format(brotli)} brotli, ${format(raw)} raw`);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
