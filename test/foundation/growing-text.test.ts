import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { growText, piecesSince } from '../../src/foundation/growing-text.js';

describe('a growing text', () => {
  const one = growText(null, 'one ');
  const two = growText(one, 'two ');
  const three = growText(two, 'three');

  it('knows its length', () => assert.equal(three.length, 'one two three'.length));

  it('tells what came since an earlier state, in order', () => {
    assert.deepEqual(piecesSince(three, null), ['one ', 'two ', 'three']);
    assert.deepEqual(piecesSince(three, one), ['two ', 'three']);
    assert.deepEqual(piecesSince(three, three), []);
  });

  it('does not take another text for an earlier state', () => {
    assert.equal(piecesSince(three, growText(null, 'one ')), null);
    assert.equal(piecesSince(one, three), null);
  });
});
