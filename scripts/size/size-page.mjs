import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMarkedSection, replaceMarkedSection } from '../marked-section.mjs';
import { measureFiles } from './measure-files.mjs';
import { measureShares } from './measure-shares.mjs';

const page = 'docs/size.md';

/**
 * Writes the tables of docs/size.md.
 * @param {string} root
 */
export function writeSizePage(root) {
  const file = join(root, page);
  let text = readFileSync(file, 'utf8');
  for (const [name, table] of Object.entries(makeTables(root))) text = replaceMarkedSection(text, name, table);
  writeFileSync(file, text);
}

/**
 * What docs/size.md says otherwise than it is. Compressors differ from one version of Node to the next: a tenth of a KB,
 * or a fiftieth of it where that is more, is no drift.
 * @param {string} root
 * @returns {string[]}
 */
export function sizePageFaults(root) {
  const text = readFileSync(join(root, page), 'utf8');
  return Object.entries(makeTables(root)).flatMap(([name, table]) => {
    const told = readMarkedSection(text, name).trim();
    return isAlike(told, table) ? [] : [`${page} has old ${name}; npm run check:size -- --write renews it`];
  });
}

/**
 * @param {string} told
 * @param {string} found
 */
function isAlike(told, found) {
  const number = /\d+\.\d+/g;
  const now = found.match(number)?.map(Number) ?? [];
  const then = told.match(number)?.map(Number) ?? [];
  if (told.replace(number, '') !== found.replace(number, '')) return false;
  return now.every((value, index) => Math.abs(value - (then[index] ?? 0)) < Math.max(0.15, value / 50));
}

/**
 * @param {string} root
 * @returns {Record<'files' | 'shares', string>}
 */
function makeTables(root) {
  const folder = join(root, 'dist/cdn');
  const bundle = join(folder, 'agentic-chat.js');
  /** @type {Parameters<typeof measureShares>[1]} */
  const map = JSON.parse(readFileSync(`${bundle}.map`, 'utf8'));
  const files = [...measureFiles(folder)].map(([name, { raw, gzip, brotli }]) => [`\`${name}\``, raw, gzip, brotli]);
  const shares = [...measureShares(readFileSync(bundle, 'utf8'), map)].map(([name, { raw, gzip }]) => [
    name,
    raw,
    gzip,
  ]);
  return {
    files: makeTable(['file', 'raw', 'gzip', 'brotli'], files),
    shares: makeTable(['part', 'raw', 'gzip'], shares),
  };
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly (string | number)[])[]} rows
 */
function makeTable(head, rows) {
  const lines = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell)));
  return [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
