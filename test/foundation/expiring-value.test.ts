import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createExpiringValue } from '../../src/foundation/expiring-value.js';

describe('a value with an end', () => {
  for (const [lifetime, renewal, why] of [
    [3600, 2880, '80 % of its life'],
    [1800, 1440, '80 % of its life'],
    [300, 240, 'both at once'],
    [200, 140, '60 s before its end'],
    [120, 60, '60 s before its end, which is half of its life'],
    [90, 45, 'half of its life'],
    [10, 5, 'half of its life'],
  ] as const) {
    it(`of ${lifetime} s is due for renewal after ${renewal} s: ${why}`, () => {
      const { renewAt, expiresAt, value } = createExpiringValue('v', lifetime * 1000, 5000);
      assert.equal(value, 'v');
      assert.equal(renewAt, 5000 + renewal * 1000);
      assert.equal(expiresAt, 5000 + lifetime * 1000);
    });
  }

  it('is never renewed before half of its life, nor after its end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 10 }), fc.nat(), (lifetime, now) => {
        const { renewAt, expiresAt } = createExpiringValue(null, lifetime, now);
        assert.ok(renewAt >= now + lifetime / 2 && renewAt <= expiresAt);
      }),
    );
  });
});
