import { writeTotals } from './write-totals.mjs';

/** @typedef {import('@web/test-runner').TestSuiteResult} Suite */

/**
 * A reporter for @web/test-runner that ends the run with the plain line of totals. A file that could not be loaded
 * counts as one failed test.
 * @returns {import('@web/test-runner').Reporter}
 */
export function browserTotals() {
  return {
    stop({ sessions }) {
      const results = sessions.flatMap(({ testResults }) => (testResults ? outcomes(testResults) : ['failed']));
      /** @param {string} outcome */
      const count = (outcome) => results.filter((result) => result === outcome).length;
      const totals = { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
      process.once('exit', () => writeTotals('browser', totals));
    },
  };
}

/**
 * @param {Suite} suite
 * @returns {string[]}
 */
function outcomes(suite) {
  const own = suite.tests.map(({ skipped, passed }) => (skipped ? 'skipped' : passed ? 'passed' : 'failed'));
  return [...own, ...suite.suites.flatMap(outcomes)];
}
