import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rows } from '../test/rows/rows.mjs';
import { makeFiguresPage } from './rows/figures-page.mjs';

/*
 * npm run figures
 *
 * Writes docs/figures.md from what was measured, docs/figures/ROW.json; `--check` only says whether it is what it would
 * write.
 */

/** @typedef {import('./rows/figures-page.mjs').FigureRecord} FigureRecord */

const docs = fileURLToPath(new URL('../docs', import.meta.url));
const page = join(docs, 'figures.md');
const folder = join(docs, 'figures');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
const records = files.map((name) => {
  /** @type {FigureRecord} */
  const record = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return record;
});
const text = makeFiguresPage(rows, new Map(records.map((record) => [record.row, record])));

if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (!existsSync(page) || readFileSync(page, 'utf8') !== text) {
  console.error('docs/figures.md is not what docs/figures says; npm run figures renews it.');
  process.exitCode = 1;
} else console.log('docs/figures.md: as measured.');
