import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sumTotals } from '../../scripts/print-totals.mjs';
import { plantProject } from './plant-project.js';

const scripts = new URL('../../scripts/', import.meta.url);

// This test runs inside node:test itself, whose children would otherwise report to it instead of to the terminal.
const { NODE_TEST_CONTEXT: _context, TEST_TOTALS: _totals, ...env } = process.env;

function runNode(args: readonly string[], extra: Record<string, string> = {}) {
  return spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...env, ...extra } });
}

describe('the totals of a run', () => {
  const line = (suite: string, passed: number, failed = 0): string =>
    `${JSON.stringify({ suite, passed, failed, skipped: 1 })}\n`;

  it('are the sum over the suites', () => {
    const text = line('node', 10) + line('browser', 5, 2) + line('e2e', 1);
    assert.deepEqual(sumTotals(text), { passed: 16, failed: 2, missing: [] });
  });

  it('count a suite that did not end as a failure', () => {
    assert.deepEqual(sumTotals(line('node', 10)), { passed: 10, failed: 2, missing: ['browser', 'e2e'] });
    assert.deepEqual(sumTotals(''), { passed: 0, failed: 3, missing: ['node', 'browser', 'e2e'] });
  });

  it('are what node:test counted, as a plain line and as a line of the file', () => {
    const root = plantProject({
      'a.test.mjs': `import { describe, it } from 'node:test';
        describe('a', () => { it('passes', () => {}); it('passes, too', () => {}); it('fails', () => { throw 1; }); });
        it('is skipped', { skip: true }, () => {});`,
    });
    const file = join(root, 'totals');
    const reporter = new URL('reporters/node-totals.mjs', scripts).href;
    const args = [
      '--test',
      `--test-reporter=${reporter}`,
      '--test-reporter-destination=stderr',
      join(root, 'a.test.mjs'),
    ];
    const { status, stdout } = runNode(args, { TEST_TOTALS: file });
    assert.equal(status, 1);
    assert.equal(stdout, '2 passed, 1 failed, 1 skipped\n');
    const written: unknown = JSON.parse(readFileSync(file, 'utf8'));
    assert.deepEqual(written, { suite: 'node', passed: 2, failed: 1, skipped: 1 });
  });
});

describe('npm run test:node', () => {
  it('fails when no file has the name that was asked for', () => {
    const { status, stderr } = runNode([fileURLToPath(new URL('test-node.mjs', scripts)), 'no-such-test']);
    assert.equal(status, 1);
    assert.equal(stderr, 'No Node test found for no-such-test.\n');
  });

  it('runs the file that has it', () => {
    const { status, stdout } = runNode([fileURLToPath(new URL('test-node.mjs', scripts)), 'house/check-fonts']);
    assert.equal(status, 0);
    assert.match(stdout, /\n6 passed, 0 failed, 0 skipped\n$/);
  });
});
