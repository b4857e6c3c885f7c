import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readCorpus } from '../support/corpus.js';
import { countFigure } from '../support/report-figure.js';
import { root } from './docs/read-blocks.js';

const page = readFileSync(join(root, 'docs/accessibility.md'), 'utf8');
/** The checks by their names, each with the tests that are named for it. */
const checks = new Map(
  [...page.matchAll(/^\| `([\w-]+)` \| .+ \| (.+) \|$/gm)].map(([, name = '', tests = '']) => [
    name,
    [...tests.matchAll(/`(\w+\/[\w-]+)`/g)].map(([, path = '']) => path),
  ]),
);

const isThere = (path: string): boolean =>
  [`${path}.spec.ts`, `${path}.browser.test.ts`, `e2e/${path}.ts`].some((name) => existsSync(join(root, 'test', name)));

describe('the checks of accessibility', () => {
  it('have tests that exist, each of them', () => {
    assert.ok(checks.size >= 25);
    for (const [name, tests] of checks) {
      assert.ok(tests.length > 0, `${name} has no test`);
      for (const path of tests) assert.ok(isThere(path), `${name}: there is no ${path}`);
    }
    countFigure('A3', 'checks with a test', checks.size);
  });

  const corpus = readCorpus<{ readonly id: string }>('a11y-checks', 'checks');
  if (corpus)
    it('are all that the optional test data names', () => {
      assert.deepEqual(
        corpus.map(({ id }) => id).filter((id) => !checks.has(id)),
        [],
      );
    });
});
