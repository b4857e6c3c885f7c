import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OpenFence } from '../../src/markdown/open-fence.js';

describe('a block of code that is still being written', () => {
  it('is told from a line of marks alone in good time', () => {
    for (const mark of ['`', '~']) {
      const started = performance.now();
      assert.equal(OpenFence.from(mark.repeat(100_000), {} as Element), null);
      assert.ok(performance.now() - started < 1000, mark);
    }
  });
});
