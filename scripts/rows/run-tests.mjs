import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @typedef {import('../../test/rows/row.mjs').Run} Run */
/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/**
 * Runs the tests of one run; what they report goes to the files that FIGURES and TEST_TOTALS of `env` name.
 * @param {Run} run
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean} Whether all of them passed.
 */
export function runTests(run, env) {
  const { command, more = {} } = commandOf(run);
  const { status } = spawnSync(command, { stdio: 'inherit', shell: true, env: { ...env, ...more, ...run.env } });
  return status === 0;
}

/**
 * @param {Run} run
 * @returns {{ command: string, more?: Record<string, string> }}
 */
function commandOf(run) {
  const files = run.files.map((file) => `"${file}"`);
  if (run.runner === 'node') return { command: `node scripts/test-node.mjs ${files.join(' ')}` };
  if (run.runner === 'browser') {
    const command = `npx --no-install wtr ${files.map((file) => `--files ${file}`).join(' ')}`;
    return { command, more: { BROWSERS: (run.engines ?? ['chromium']).join() } };
  }
  const projects = (run.projects ?? ['desktop']).map((project) => `--project=${project}`);
  return { command: `npm run test:e2e -- ${[...files, ...projects].join(' ')}` };
}

/**
 * The sum of what the suites wrote.
 * @param {string} file
 * @returns {Totals}
 */
export function readTotals(file) {
  const lines = readLines(file);
  /** @param {keyof Totals} name */
  const sum = (name) => lines.reduce((total, line) => total + Number(line[name]), 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/**
 * The figures of a row by name: counts summed, the worst of measurements.
 * @param {string} file
 * @param {string} row
 * @returns {Record<string, number>}
 */
export function readFigures(file, row) {
  /** @type {Record<string, number>} */
  const figures = {};
  for (const line of readLines(file)) {
    if (line['row'] !== row) continue;
    const name = String(line['name']);
    const before = figures[name];
    if ('sum' in line) figures[name] = (before ?? 0) + Number(line['sum']);
    else figures[name] = Math.max(before ?? -Infinity, Number(line['worst']));
  }
  return figures;
}

/**
 * @param {string} file
 * @returns {Record<string, unknown>[]}
 */
function readLines(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  /** @type {Record<string, unknown>[]} */
  const read = JSON.parse(`[${lines.filter((line) => line !== '').join()}]`);
  return read;
}
