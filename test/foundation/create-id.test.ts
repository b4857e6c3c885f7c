import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createId } from '../../src/foundation/create-id.js';
import { createSeededRandom } from '../support/seeded-random.js';

describe('an id', () => {
  it('is a UUID of version 4 (RFC 9562)', () => {
    const random = createSeededRandom(1);
    for (let count = 0; count < 500; count++) {
      assert.match(createId(random), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('has the version and the variant at both ends of the range of random numbers', () => {
    assert.equal(
      createId(() => 0),
      '00000000-0000-4000-8000-000000000000',
    );
    assert.equal(
      createId(() => 1 - 2 ** -32),
      'ffffffff-ffff-4fff-bfff-ffffffffffff',
    );
  });

  it('does not come twice', () => {
    const random = createSeededRandom(2);
    assert.equal(new Set(Array.from({ length: 20_000 }, () => createId(random))).size, 20_000);
  });

  it('takes a fresh random number for every free digit', () => {
    let drawn = 0;
    createId(() => {
      drawn++;
      return 0.5;
    });
    assert.equal(drawn, 31);
  });
});
