import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderToken } from '../../src/markdown/parser.js';
import { splitBlocks } from '../../src/markdown/split-blocks.js';

/** Inputs that hung or overflowed a markdown parser: ours must take each in good time, if need be as plain text. */
const pathological: Readonly<Record<string, string>> = {
  'one delimiter run': `${'*'.repeat(60_000)}a${'*'.repeat(60_000)}`,
  'underscore runs': `${'_'.repeat(50_000)}a${'_'.repeat(50_000)}`,
  'openers that never close': '*a '.repeat(20_000) + '_a*_ '.repeat(20_000),
  'nested emphasis': `${'*a **a '.repeat(5000)}b${' a** a*'.repeat(5000)}`,
  'strikethrough pairs': '~~a~ '.repeat(100_000),
  'deep quotes': `${'>'.repeat(50_000)}a`,
  'nested list marks': `> ${'- '.repeat(30_000)}x`,
  'nested numbers': `${'1. '.repeat(5000)}x`,
  'open brackets': '['.repeat(50_000),
  'open links': '[a]('.repeat(10_000),
  'open comments': `</${'<!--'.repeat(50_000)}`,
  'open code spans': '``\\'.repeat(50_000),
  'open tags': '<a '.repeat(20_000),
  'reference definitions': '[a]: /x\n'.repeat(5000) + '[a]'.repeat(5000),
};

describe('splitBlocks', () => {
  it('keeps every character of the blocks in order, without blank lines and link definitions', () => {
    const source = '# a\n\nb\nc\n\n- d\n- e\n\n[x]: https://x.example\n\n```js\nf\n```\n';
    assert.deepEqual(
      splitBlocks(source).map(({ raw }) => raw.trim()),
      ['# a', 'b\nc', '- d\n- e', '```js\nf\n```'],
    );
  });

  it('gives a block with brackets another key when a link definition arrives, and others the same', () => {
    const [plainBefore, linkBefore] = splitBlocks('plain\n\n[x]\n');
    const [plainAfter, linkAfter] = splitBlocks('plain\n\n[x]\n\n[x]: https://x.example\n');
    assert.equal(plainAfter?.key, plainBefore?.key);
    assert.notEqual(linkAfter?.key, linkBefore?.key);
  });

  it('leaves long lines of dashes and deep but sane nesting to the parser', () => {
    for (const source of ['-'.repeat(500), `${'> '.repeat(20)}a`, `${'  '.repeat(40)}- a`]) {
      assert.notEqual(splitBlocks(source)[0]?.token, null, source.slice(0, 40));
    }
  });

  it('shows a text of more than a million characters, and a list of more than a hundred levels, as they are', () => {
    const list = Array.from({ length: 120 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n');
    for (const source of ['**a**\n\n'.repeat(150_000), list]) {
      assert.deepEqual(splitBlocks(source), [{ key: source, raw: source, token: null }]);
    }
  });

  for (const [name, source] of Object.entries(pathological)) {
    it(`takes ${name} in under two seconds without a throw`, () => {
      const started = performance.now();
      for (const { token } of splitBlocks(source)) if (token) renderToken(token);
      const elapsed = performance.now() - started;
      assert.ok(elapsed < 2000, `${Math.round(elapsed)} ms`);
    });
  }
});
