import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Token } from 'marked';
import { lexMarkdown, MarkdownParser } from '../../src/markdown/parser.js';
import { renderTokens } from '../../src/markdown/render-tokens.js';
import { readCorpus } from '../support/corpus.js';

interface Pathological {
  readonly name: string;
  readonly parts: readonly { readonly s: string; readonly n: number }[];
}

/** Inputs that hung or overflowed a markdown parser: ours must take each in good time, if need be as plain text. */
const pathological: Record<string, string> = {
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
  'open formulas': `${'\\(a '.repeat(30_000)}${'$$a '.repeat(30_001)}`,
  'open formulas among emphasis': '*a\\('.repeat(1_500),
  'formulas among open emphasis': '$$a$$*b '.repeat(1_800),
  'reference definitions': '[a]: /x\n'.repeat(5000) + '[a]'.repeat(5000),
  footnotes: '[^a]: x\n'.repeat(5000) + '[^a]'.repeat(5000),
};
for (const { name, parts } of readCorpus<Pathological>('md-pathological') ?? []) {
  pathological[name] = parts.map(({ s, n }) => s.repeat(n)).join('');
}

const write = (source: string) => renderTokens(lexMarkdown(source));
const types = (tokens: readonly Token[]) => tokens.map(({ type }) => type);

describe('the parser', () => {
  it('keeps every character, whatever the text holds', () => {
    const source =
      '# a\n\nb\nc\n\n- d\n\n$$\ne\n$$\n<details>\nf\n</details>\n[^g]: h\n    i\n\n> [!NOTE]\n> j\n\n```\nk';
    assert.equal(
      lexMarkdown(source)
        .map(({ raw }) => raw)
        .join(''),
      source,
    );
  });

  it('reads formulas between their marks, never after a single dollar', () => {
    assert.equal(
      write('$$a_b*c$$ and \\(d*e\\) and *f*, $5 to $6'),
      '<p><span class="math-display">a_b*c</span> and <span class="math-inline">d*e</span> and <em>f</em>, $5 to $6</p>',
    );
    assert.deepEqual(types(lexMarkdown('$$\n- a\n= b\n$$\nc')), ['math', 'paragraph']);
    assert.deepEqual(types(lexMarkdown('\\[ a\n')), ['paragraph']);
    assert.equal(write('`$$a$$` $$ b'), '<p><code>$$a$$</code> $$ b</p>');
  });

  it('makes alerts of quotes whose first line names a kind', () => {
    assert.equal(write('> [!NOTE]\n> *a*'), '<div class="alert-note"><p><em>a</em></p></div>');
    assert.equal(write('> [!NOTE] a'), '<blockquote><p>[!NOTE] a</p></blockquote>');
    assert.equal(write('> [!OTHER]\n> a'), '<blockquote><p>[!OTHER]\na</p></blockquote>');
  });

  it('reads marks of footnotes where their text is defined, and the text with what is indented', () => {
    const tokens = lexMarkdown('a[^x] b[^y]\n\n[^x]: c\n    d\n\n    e\n\nf');
    assert.deepEqual(tokens.links['^x'], { href: 'c\nd\n\ne', title: '' });
    assert.deepEqual(types((tokens[0] as { tokens: Token[] }).tokens), ['text', 'footnoteRef', 'text']);
    assert.deepEqual(types(tokens), ['paragraph', 'space', 'def', 'space', 'paragraph']);
  });

  it('takes raw HTML for text, save for regions that fold and a few tags between words', () => {
    assert.equal(write('<div>\n*a*\n</div>'), '<p>&lt;div&gt;\n<em>a</em>\n&lt;/div&gt;</p>');
    assert.deepEqual(types(lexMarkdown('<details>\n<summary>a</summary>\n- b\n</details>\nc')), [
      'html',
      'list',
      'html',
      'paragraph',
    ]);
    for (const start of ['<div>', '</p>', '<!-- a', '<table>'])
      for (const before of ['a', '- a', '> a', '| a |\n|---|\n| b |'])
        assert.equal(types(lexMarkdown(`${before}\n${start}`)).length, 1, `${start} goes on with ${before}`);
    for (const before of ['a', '- a', '| a |\n|---|\n| b |'])
      assert.equal(types(lexMarkdown(`${before}\n<details>`)).at(-1), 'html', `a region ends ${before}`);
    assert.equal(write('<a title="*b*"><kbd>'), '<p>&lt;a title=&quot;*b*&quot;&gt;<kbd></kbd></p>');
  });

  it('reads a text that grows as if what it has opened were closed', () => {
    const grow = (source: string) => renderTokens(new MarkdownParser().parse(source, {}, true));
    assert.equal(grow('a **b'), '<p>a <strong>b</strong></p>');
    assert.equal(grow('a **b\n\nc'), '<p>a **b</p><p>c</p>');
    assert.equal(grow('- a\n- [b](https://c.exam'), '<ul><li>a</li><li>b</li></ul>');
    assert.equal(grow('see https://c.exam'), '<p>see https://c.exam</p>');
  });

  it('shows what is too deep as text', () => {
    const html = write(`${'>'.repeat(40)} a`);
    assert.equal(html.match(/<blockquote>/g)?.length, 25);
    assert.match(html, /<p>(?:&gt;){15} a<\/p>/);
  });

  for (const [name, source] of Object.entries(pathological)) {
    it(`takes ${name} in under two seconds without a throw`, () => {
      const started = performance.now();
      lexMarkdown(source);
      const elapsed = performance.now() - started;
      assert.ok(elapsed < 2000, `${Math.round(elapsed)} ms`);
    });
  }
});
