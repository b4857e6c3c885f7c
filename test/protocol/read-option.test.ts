import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readLimit, readOption } from '../../src/protocol/read-option.js';

describe('an option', () => {
  it('is unset where it is absent, null or empty, and only there', () => {
    assert.deepEqual([undefined, null, ''].map(readOption), [undefined, undefined, undefined]);
    for (const value of [' ', 'null', 0, NaN, false, {}]) assert.equal(readOption(value), value);
  });

  it('is a limit where it is a finite number that is large enough', () => {
    for (const value of [1, 1.5, 2 ** 31]) assert.equal(readLimit(value, 1), value);
    assert.equal(readLimit(0, 0), 0);
    for (const value of [undefined, null, '', NaN, 0, -1, 0.5, Infinity, -Infinity, '90000'] as unknown[]) {
      assert.equal(readLimit(value as number, 1), undefined, String(value));
    }
  });
});
