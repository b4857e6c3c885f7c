import { writeTotals } from './write-totals.mjs';

/** @typedef {import('@playwright/test/reporter').Reporter} Reporter */
/** @typedef {import('@playwright/test/reporter').FullConfig} FullConfig */
/** @typedef {import('@playwright/test/reporter').Suite} Suite */

/**
 * A reporter for Playwright that ends the run with the plain line of totals. A test that passed only when repeated
 * counts as failed, and so does an error outside of any test.
 * @implements {Reporter}
 */
export default class E2eTotals {
  #totals = { passed: 0, failed: 0, skipped: 0 };
  /** @type {Suite | undefined} */
  #suite;

  /**
   * @param {FullConfig} _config
   * @param {Suite} suite
   */
  onBegin(_config, suite) {
    this.#suite = suite;
  }

  onError() {
    this.#totals.failed += 1;
  }

  onEnd() {
    for (const test of this.#suite?.allTests() ?? []) this.#totals[readOutcome(test.outcome())] += 1;
  }

  async onExit() {
    await Promise.resolve(); // the interface wants a promise
    writeTotals('e2e', this.#totals);
  }

  printsToStdio() {
    return false; // the list stays the reporter of the terminal
  }
}

/**
 * @param {'skipped' | 'expected' | 'unexpected' | 'flaky'} outcome
 * @returns {'passed' | 'failed' | 'skipped'}
 */
function readOutcome(outcome) {
  if (outcome === 'skipped') return 'skipped';
  return outcome === 'expected' ? 'passed' : 'failed';
}
