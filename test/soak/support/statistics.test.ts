import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { quantileOf, slopeOf } from './statistics.js';

describe('what is made of many measurements', () => {
  it('is the slope of a line, also where the values lie about it', () => {
    assert.equal(
      slopeOf([
        [0, 10],
        [1, 13],
        [2, 16],
      ]),
      3,
    );
    assert.equal(
      slopeOf([
        [0, 1],
        [1, -1],
        [2, -1],
        [3, 1],
      ]),
      0,
    );
  });

  it('is the value that so many do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    assert.equal(quantileOf(hundred, 0.95), 95);
    assert.equal(quantileOf([7], 0.95), 7);
  });
});
