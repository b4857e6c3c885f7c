import { writeTotals } from './write-totals.mjs';

/** @typedef {import('@web/test-runner').TestSuiteResult} Suite */
/** @typedef {import('@web/test-runner').TestSession} Session */
/** @typedef {import('./write-totals.mjs').Totals} Totals */

/**
 * A reporter for @web/test-runner that ends the run with the plain line of totals, and before it says of each engine
 * what passed in it where there was more than one. A file that could not be loaded counts as one failed test.
 * @returns {import('@web/test-runner').Reporter}
 */
export function browserTotals() {
  return {
    stop({ sessions }) {
      const engines = countByEngine([...sessions]);
      process.once('exit', () => writeTotals('browser', add(Object.values(engines)), engines));
    },
  };
}

/**
 * Counts the tests of each engine.
 * @param {readonly Session[]} sessions
 * @returns {Record<string, Totals>}
 */
function countByEngine(sessions) {
  /** @type {Record<string, Totals>} */
  const engines = {};
  for (const { browser, testResults } of sessions) {
    const totals = (engines[browser.name] ??= { passed: 0, failed: 0, skipped: 0 });
    for (const outcome of testResults ? outcomes(testResults) : [/** @type {const} */ ('failed')]) totals[outcome] += 1;
  }
  return engines;
}

/**
 * @param {Suite} suite
 * @returns {(keyof Totals)[]}
 */
function outcomes(suite) {
  const own = suite.tests.map(({ skipped, passed }) => (skipped ? 'skipped' : passed ? 'passed' : 'failed'));
  return [...own, ...suite.suites.flatMap(outcomes)];
}

/**
 * @param {readonly Totals[]} parts
 * @returns {Totals}
 */
function add(parts) {
  /** @param {keyof Totals} name */
  const sum = (name) => parts.reduce((total, part) => total + part[name], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}
