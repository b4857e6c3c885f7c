/**
 * A small fault put into the product, and the tests that must see it: a file of tests of Node, of a browser
 * (`.browser.test.ts`) or from end to end (`.spec.ts`, on a build of its own). `find` occurs exactly once in `file`;
 * `only` is a pattern of test names that keeps the run short.
 * @typedef {{ name: string, file: string, find: string, replace: string, test: string, only?: string, env?: Record<string, string> }} Mutant
 */

export {};
