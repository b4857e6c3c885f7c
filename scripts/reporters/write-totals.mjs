import { appendFileSync, writeSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/**
 * Prints the plain line `N passed, N failed, N skipped` that ends every suite, and appends the same numbers with the
 * suite's name as one line of JSON to the file that TEST_TOTALS names, if it names one.
 * @param {string} suite
 * @param {Totals} totals
 */
export function writeTotals(suite, { passed, failed, skipped }) {
  // Past the streams: the browser runner replaces process.stdout's text while it stops.
  writeSync(1, `${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  const file = process.env['TEST_TOTALS'];
  if (file) appendFileSync(file, `${JSON.stringify({ suite, passed, failed, skipped })}\n`);
}
