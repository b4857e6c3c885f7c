import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BareJson } from '../../src/markdown/bare-json.js';

/** Five times what it may take on a machine that does nothing else; what takes the square of the length takes many seconds. */
const LONGEST_MS = 1000;

describe('a text that may be JSON and nothing else', () => {
  it('is code from its first sign on, and text where it begins otherwise', () => {
    for (const [text, isCode] of [
      ['{"a": 1}', true],
      [' \n\t{ "a": 1}', true],
      ['\u00a0\ufeff[ [1], 2]', true],
      ['{}', true],
      ['{1', false],
      [' [1]: https://a.example', false],
      ['[a](https://a.example)', false],
    ] as const) {
      const json = new BareJson();
      const drawn = Array.from(text, (character) => json.read(character, false)).join('');
      assert.equal(json.isCode, isCode, text);
      assert.equal(drawn, isCode ? `~~~~~~~~json\n${text}` : text);
    }
  });

  it('is told apart in good time, however much space it begins with', () => {
    for (const text of [
      `${' '.repeat(60_000)}{1`,
      `{${' '.repeat(60_000)}1`,
      `${'\n'.repeat(60_000)}[${' '.repeat(60_000)}1`,
    ]) {
      const json = new BareJson();
      const started = performance.now();
      assert.equal(json.read(text, false), text);
      assert.ok(performance.now() - started < LONGEST_MS, `${JSON.stringify(text.trim().slice(0, 5))} takes too long`);
    }
  });
});
