import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskCjk } from '../../src/markdown/cjk-tokenizer.js';
import { lexMarkdown } from '../../src/markdown/parser.js';
import { renderTokens } from '../../src/markdown/render-tokens.js';

const inline = (source: string) => {
  const html = renderTokens(lexMarkdown(source));
  return html.replace(/^<p>|<\/p>$/g, '').replaceAll('&quot;', '"');
};

const cases: readonly (readonly [string, string])[] = [
  ['**「重要」**です', '<strong>「重要」</strong>です'],
  ['これは**「重要」**です', 'これは<strong>「重要」</strong>です'],
  ['API**「重要」**です', 'API<strong>「重要」</strong>です'],
  ['**重要。**次', '<strong>重要。</strong>次'],
  ['文**。強調。**文', '文<strong>。強調。</strong>文'],
  ['これは**"引用"**です', 'これは<strong>"引用"</strong>です'],
  ['これは**“引用”**です', 'これは<strong>“引用”</strong>です'],
  ['**foo()**は', '<strong>foo()</strong>は'],
  ['**注意:**内容', '<strong>注意:</strong>内容'],
  ['**注意：**内容', '<strong>注意：</strong>内容'],
  ['**（注）**は', '<strong>（注）</strong>は'],
  ['**完了🎉**です', '<strong>完了🎉</strong>です'],
  ['約**$100**の**50%**です', '約<strong>$100</strong>の<strong>50%</strong>です'],
  ['は**`code`**です', 'は<strong><code>code</code></strong>です'],
  ['これは*「強調」*です', 'これは<em>「強調」</em>です'],
  ['***「強調」***です', '<em><strong>「強調」</strong></em>です'],
  ['**強調の中の*"引用"*も強調**', '<strong>強調の中の<em>"引用"</em>も強調</strong>'],
  ['~~「削除」~~です', '<del>「削除」</del>です'],
  ['旧~~（削除）~~新', '旧<del>（削除）</del>新'],
  ['**太字**と**「太字」**と**太字**', '<strong>太字</strong>と<strong>「太字」</strong>と<strong>太字</strong>'],
  ['**한국어(Korean)**은', '<strong>한국어(Korean)</strong>은'],
  ['**中文“引用”**后面', '<strong>中文“引用”</strong>后面'],
];

const unchanged: readonly (readonly [string, string])[] = [
  ['foo**(bar)**baz', 'foo**(bar)**baz'],
  ['**"foo"**bar', '**"foo"**bar'],
  ['a * b * c', 'a * b * c'],
  ['snake_case_name', 'snake_case_name'],
  ['日本語_強調_日本語', '日本語_強調_日本語'],
  ['日本語_*強調*_ です', '日本語_<em>強調</em>_ です'],
  ['日本語_強調_ です', '日本語_強調_ です'],
  ['__見出し__：値', '<strong>見出し</strong>：値'],
  ['** 重要 **', '** 重要 **'],
  ['`**「重要」**`です', '<code>**「重要」**</code>です'],
  ['\\*\\*「重要」\\*\\*です', '**「重要」**です'],
];

describe('emphasis beside Chinese, Japanese and Korean text', () => {
  for (const [source, html] of cases) it(`works in ${source}`, () => assert.equal(inline(source), html));
});

describe('emphasis elsewhere', () => {
  for (const [source, html] of unchanged)
    it(`follows CommonMark in ${source}`, () => assert.equal(inline(source), html));

  it('searches no end further than a page away', () => {
    assert.equal(inline(`**${'a'.repeat(1500)}**`), `<strong>${'a'.repeat(1500)}</strong>`);
    assert.equal(inline(`**${'a'.repeat(2500)}**`), `**${'a'.repeat(2500)}**`);
  });
});

describe('maskCjk', () => {
  it('keeps the length, also beside pairs of surrogates', () => {
    for (const text of ['**完了🎉**です', '「あ」', 'a𠮷**(b)**は']) assert.equal(maskCjk(text).length, text.length);
  });
});
