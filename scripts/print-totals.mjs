import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** @typedef {import('./reporters/write-totals.mjs').Totals & { suite: string }} SuiteTotals */

const suites = ['node', 'browser', 'e2e'];

/**
 * Sums what the suites wrote. A suite that wrote nothing did not run to its end, and counts as one failure.
 * @param {string} text One line of JSON for each suite.
 * @returns {{ passed: number, failed: number, missing: string[] }}
 */
export function sumTotals(text) {
  const lines = text.split('\n').filter((line) => line !== '');
  /** @type {SuiteTotals[]} */
  const written = JSON.parse(`[${lines.join()}]`);
  const missing = suites.filter((suite) => !written.some((totals) => totals.suite === suite));
  const passed = written.reduce((sum, totals) => sum + totals.passed, 0);
  const failed = written.reduce((sum, totals) => sum + totals.failed, missing.length);
  return { passed, failed, missing };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = process.env['TEST_TOTALS'];
  if (!file) throw new Error('TEST_TOTALS must name the file that the suites wrote.');
  const { passed, failed, missing } = sumTotals(readFileSync(file, 'utf8'));
  for (const suite of missing) console.log(`The ${suite} tests did not run to their end.`);
  console.log(`${passed} passed, ${failed} failed`);
}
