import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rows } from '../test/rows/rows.mjs';
import { readEngines, readMachine } from './rows/machine.mjs';
import { readFigures, readTotals, runTests } from './rows/run-tests.mjs';
import { readTier } from './tier.mjs';

/*
 * npm run test:exhaustive -- ROW...
 *
 * Plays all that a row of docs/figures.md promises, then the faults planted for it, and writes what was measured to
 * docs/figures/ROW.json, from which `npm run figures` makes the page. Nothing is written where a test is red, a planted
 * fault is not seen, or files differ from the commit that the figures name. TEST_TIER=full tries less and says so.
 */

/** @typedef {import('../test/rows/row.mjs').Row} Row */

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const names = process.argv.slice(2);
const chosen = rows.filter(({ id }) => names.includes(id));
const unknown = names.filter((name) => !rows.some(({ id }) => id === name));
if (names.length === 0 || unknown.length > 0) {
  console.error(
    `Rows are ${rows.map(({ id }) => id).join(', ')}${unknown.length > 0 ? `; not ${unknown.join()}` : ''}.`,
  );
  process.exit(1);
}
const tier = readTier(process.env['TEST_TIER'] ?? 'exhaustive');
const folder = mkdtempSync(join(tmpdir(), 'figures-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

for (const row of chosen) if (!proveRow(row)) process.exitCode = 1;

/**
 * @param {Row} row
 * @returns {boolean} Whether its figures were written.
 */
function proveRow(row) {
  const figuresFile = join(folder, `${row.id}-figures`);
  const totalsFile = join(folder, `${row.id}-totals`);
  for (const file of [figuresFile, totalsFile]) writeFileSync(file, '');
  const env = { ...process.env, TEST_TIER: tier, FIGURES: figuresFile, TEST_TOTALS: totalsFile };
  const begun = performance.now();
  const isGreen = row.runs.map((run) => runTests(run, env)).every(Boolean);
  const seconds = Math.round((performance.now() - begun) / 1000);
  const areSeen = row.mutants.length > 0 && seesMutants(row.mutants);
  const figures = readFigures(figuresFile, row.id);
  const missing = Object.keys(row.figures).filter((name) => !(name in figures));
  const faults = [
    ...(isGreen ? [] : ['a test is red']),
    ...(areSeen ? [] : ['a planted fault is not seen']),
    ...missing.map((name) => `nothing was reported as "${name}"`),
    ...(readChanges() === '' ? [] : ['files differ from the commit']),
  ];
  if (faults.length > 0) {
    console.error(`${row.id}: no figures are written: ${faults.join(', ')}`, figures);
    return false;
  }
  const record = {
    row: row.id,
    tier,
    commit: run('git', 'rev-parse', '--short', 'HEAD'),
    date: new Date().toISOString().slice(0, 10),
    seconds,
    tests: readTotals(totalsFile),
    figures,
    mutants: row.mutants.length,
    machine: readMachine(),
    engines: readEngines(enginesOf(row)),
  };
  mkdirSync('docs/figures', { recursive: true });
  writeFileSync(`docs/figures/${row.id}.json`, `${JSON.stringify(record, null, 2)}\n`);
  console.log(`${row.id}: written to docs/figures/${row.id}.json; npm run figures renews the page.`);
  return true;
}

/** @param {readonly string[]} mutants */
function seesMutants(mutants) {
  return spawnSync(process.execPath, ['scripts/test-mutants.mjs', ...mutants], { stdio: 'inherit' }).status === 0;
}

/**
 * What differs from the commit, but for the figures themselves.
 * @returns {string}
 */
function readChanges() {
  return run('git', 'status', '--porcelain', '--', '.', ':!docs/figures', ':!docs/figures.md');
}

/**
 * @param {Row} row
 * @returns {string[]}
 */
function enginesOf(row) {
  const engines = row.runs.flatMap((each) => {
    if (each.runner === 'browser') return [...(each.engines ?? ['chromium'])];
    if (each.runner === 'e2e') return (each.projects ?? ['desktop']).map(engineOf);
    return [];
  });
  return [...new Set(engines)];
}

/** @param {string} project */
function engineOf(project) {
  return project === 'firefox' || project === 'webkit' ? project : 'chromium';
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function run(program, ...args) {
  return execFileSync(program, args, { encoding: 'utf8' }).trim();
}
