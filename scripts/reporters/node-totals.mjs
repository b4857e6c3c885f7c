import { writeTotals } from './write-totals.mjs';

/**
 * A reporter for node:test that ends the run with the plain line of totals. It takes the runner's own summary, which
 * arrives as diagnostics after the last test, so that nothing is counted twice.
 * @param {AsyncIterable<{ type: string, data: unknown }>} events
 * @returns {AsyncGenerator<never, void>}
 */
export default async function* nodeTotals(events) {
  /** @type {Record<string, number>} */
  const summary = {};
  for await (const { type, data } of events) {
    if (type !== 'test:diagnostic') continue;
    const { message, nesting } = /** @type {{ message: string, nesting: number }} */ (data);
    const [, word, count] = /^(tests|pass|fail|cancelled|skipped|todo) (\d+)$/.exec(message) ?? [];
    if (nesting === 0 && word) summary[word] = Number(count);
  }
  const { pass = 0, fail = 0, cancelled = 0, skipped = 0, todo = 0 } = summary;
  process.once('exit', () => writeTotals('node', { passed: pass, failed: fail + cancelled, skipped: skipped + todo }));
}
