import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { backoffDelay } from '../../src/foundation/backoff.js';
import { createSeededRandom } from '../support/seeded-random.js';

const almostOne = 1 - 2 ** -32;

describe('the delay before another attempt', () => {
  it('has an upper bound that doubles up to the cap', () => {
    const bounds = [0, 1, 2, 3, 4, 5, 6, 50].map((failures) => Math.round(backoffDelay(failures, () => almostOne)));
    assert.deepEqual(bounds, [500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  });

  it('takes another base and cap', () => {
    const delay = (failures: number): number =>
      Math.round(backoffDelay(failures, () => almostOne, { base: 10, cap: 35 }));
    assert.deepEqual([0, 1, 2, 3].map(delay), [10, 20, 35, 35]);
  });

  it('is spread evenly from zero to its bound, so that clients thrown off together come back apart', () => {
    const random = createSeededRandom(3);
    const quarters = [0, 0, 0, 0];
    for (let draw = 0; draw < 8000; draw++) {
      const quarter = Math.floor(backoffDelay(2, random) / 500);
      quarters[quarter] = (quarters[quarter] ?? 0) + 1;
    }
    assert.equal(quarters.length, 4);
    for (const count of quarters) assert.ok(Math.abs(count - 2000) < 200, `${quarters.join()} of 8000`);
  });

  it('is a finite number of milliseconds within its bounds after any number of failures', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5000 }), fc.double({ min: 0, max: almostOne, noNaN: true }), (failures, number) => {
        const delay = backoffDelay(failures, () => number);
        assert.ok(delay >= 0 && delay < 15_000);
      }),
    );
  });
});
