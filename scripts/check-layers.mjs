import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cycleFaults } from './layers/cycle-faults.mjs';
import { fileFaults } from './layers/file-faults.mjs';
import { importFaults } from './layers/import-faults.mjs';
import { renderLayerTable } from './layers/layer-table.mjs';
import { readSources } from './layers/read-sources.mjs';
import { replaceMarkedSection } from './marked-section.mjs';

/**
 * Checks every file of src/ against the map of layers and the rules for files.
 * @param {string} root The folder of the project.
 * @returns {{ count: number, faults: string[] }} How many files were read, and each fault as one line.
 */
export function checkLayers(root) {
  const sources = readSources(join(root, 'src'));
  const faults = [...sources.flatMap(importFaults), ...cycleFaults(sources), ...sources.flatMap(fileFaults)];
  const lines = faults.map(({ file, line, message }) => `src/${file}:${line} ${message}`);
  return { count: sources.length, faults: sources.length > 0 ? lines : ['src: no file was read'] };
}

/**
 * Compares the table in ARCHITECTURE.md with the map, or writes it.
 * @param {string} root The folder of the project.
 * @param {{ write?: boolean }} [options]
 * @returns {string[]} The faults; none after writing.
 */
export function checkLayerTable(root, { write = false } = {}) {
  const file = join(root, 'ARCHITECTURE.md');
  const text = readFileSync(file, 'utf8');
  const expected = replaceMarkedSection(text, 'layers', renderLayerTable());
  if (text === expected) return [];
  if (!write) return ['ARCHITECTURE.md: its table is not that of the map; npm run check:layers -- --write renews it'];
  writeFileSync(file, expected);
  return [];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { count, faults } = checkLayers(root);
  const all = [...faults, ...checkLayerTable(root, { write: process.argv.includes('--write') })];
  for (const fault of all) console.error(fault);
  if (all.length > 0) process.exitCode = 1;
  else console.log(`${count} files keep to their layers.`);
}
