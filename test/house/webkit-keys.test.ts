import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pressChord, typeText } from '../../scripts/browser/webkit-keys.mjs';

const spell = (actions: ReturnType<typeof typeText>): string =>
  actions.map(({ type, value }) => `${type === 'keyDown' ? '+' : '-'}${value}`).join(' ');

describe('the keys that WebKit’s driver is told', () => {
  it('write a text with Shift where a key has it above, and line breaks by Enter', () => {
    assert.equal(spell(typeText('aB\n')), '+a -a +\uE008 +B -B -\uE008 +\uE007 -\uE007');
  });

  it('are let go in the other order', () => {
    assert.equal(spell(pressChord(['Shift', 'Tab'])), '+\uE008 +\uE004 -\uE004 -\uE008');
  });

  it('are none where a name is not known, instead of its letters', () => {
    assert.throws(() => pressChord(['Hyper']), /No key is called Hyper/);
  });
});
