import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findLabels } from '../../src/markdown/link-labels.js';

describe('the labels that a text may refer to', () => {
  it('begin with any bracket that is not escaped, and are written as in a table of links', () => {
    const labels = findLabels('[a [B] c][d\\]\n E] \\[f] \\\\[g] `\\`[h] ![i](j) [k');
    assert.deepEqual([...labels].filter(Boolean).sort(), ['b', 'd\\] e', 'g', 'h', 'i']);
  });

  it('are found in good time, also where every bracket is escaped', () => {
    for (const text of ['\\[', '[', '[a', '\\[a]', '[\\]']) {
      const started = performance.now();
      findLabels(text.repeat(30_000));
      assert.ok(performance.now() - started < 1000, text);
    }
  });
});
