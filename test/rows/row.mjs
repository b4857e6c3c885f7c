/**
 * A run of tests that gives figures to a row: with the runner's own filters, and what it needs in the environment.
 * `engines` are those of the browser tests; `projects` those of the end-to-end tests.
 * @typedef {(
 *   | { runner: 'node', files: readonly string[] }
 *   | { runner: 'browser', files: readonly string[], engines?: readonly ('chromium' | 'firefox' | 'webkit')[] }
 *   | { runner: 'e2e', files: readonly string[], projects?: readonly string[] }
 * ) & { env?: Readonly<Record<string, string>> }} Run
 */

/**
 * A promise of the product in figures: what proves it, and the planted faults that the proof must see.
 * `goal` says it in one sentence; `figures` names what the tests report (`countFigure`, `reportWorst`), each with the
 * least or the most that the goal allows, where it allows a least or a most.
 * @typedef {{
 *   id: string,
 *   goal: string,
 *   runs: readonly Run[],
 *   figures: Readonly<Record<string, { least?: number, most?: number, why?: string }>>,
 *   mutants: readonly string[],
 * }} Row
 */

export {};
