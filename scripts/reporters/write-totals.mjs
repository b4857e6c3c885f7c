import { appendFileSync, writeSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/**
 * Prints the plain line `N passed, N failed, N skipped` that ends every suite, and appends the same numbers with the
 * suite's name as one line of JSON to the file that TEST_TOTALS names, if it names one. Of a suite that ran in several
 * engines each has its own line before it, which begins with its name.
 * @param {string} suite
 * @param {Totals} totals
 * @param {Readonly<Record<string, Totals>>} [engines]
 */
export function writeTotals(suite, { passed, failed, skipped }, engines = {}) {
  const parts = Object.entries(engines);
  const lines = parts.length > 1 ? parts.map(([name, part]) => `${name}: ${renderTotals(part)}`) : [];
  // Past the streams: the browser runner replaces process.stdout's text while it stops.
  writeSync(1, [...lines, renderTotals({ passed, failed, skipped }), ''].join('\n'));
  const file = process.env['TEST_TOTALS'];
  if (file) appendFileSync(file, `${JSON.stringify({ suite, passed, failed, skipped })}\n`);
}

/** @param {Totals} totals */
function renderTotals({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
