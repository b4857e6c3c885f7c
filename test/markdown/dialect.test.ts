import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Lexer, type Token } from 'marked';
import { lexMarkdown } from '../../src/markdown/parser.js';
import { readCorpus } from '../support/corpus.js';

const spec = readFileSync(fileURLToPath(import.meta.resolve('commonmark-spec/spec.txt')), 'utf8');
const FENCE = '`'.repeat(32);
const examples = [...spec.matchAll(new RegExp(`${FENCE} example\\n([^]*?)^\\.\\n[^]*?^${FENCE}$`, 'gm'))].map(
  ([, example = '']) => example.replaceAll('→', '\t'),
);

/** What is ours and therefore read otherwise: raw HTML, which is text; what looks like a formula; footnotes; alerts. */
const EXCEPTIONS = [/<[a-z!?/]/i, /\\[[(]/, /\[\^/, /\[!\w+\]/];

/** What a structure is made of: the kinds of tokens, how they stand in each other, and their text. */
function outline(tokens: readonly Token[]): unknown {
  return JSON.parse(
    JSON.stringify(tokens, (key, value: unknown) => (key === 'escaped' || key === 'raw' ? undefined : value)),
  );
}

describe('the dialect', () => {
  it('has the structure that marked by itself finds in every example of CommonMark, but for raw HTML', () => {
    const compared = examples.filter((source) => !EXCEPTIONS.some((exception) => exception.test(source)));
    assert.ok(compared.length > 450, `${compared.length} examples`);
    for (const source of compared)
      assert.deepEqual(outline(lexMarkdown(source)), outline(Lexer.lex(source, { gfm: true })), source);
  });

  it('ends a paragraph before a list also where its bullets are followed by tabs', () => {
    const types = (source: string) => lexMarkdown(source).map(({ type }) => type);
    for (const bullet of ['-', '*', '+', '1.'])
      assert.deepEqual(types(`words\n${bullet}\ta\n${bullet}\tb\n-\t`)[0], 'paragraph', bullet);
    assert.deepEqual(types('words\n-\t'), ['heading']);
  });

  it('has it in the cases of GFM, too', () => {
    for (const { input } of readCorpus<{ readonly input: string }>('gfm') ?? []) {
      if (EXCEPTIONS.some((exception) => exception.test(input))) continue;
      assert.deepEqual(outline(lexMarkdown(input)), outline(Lexer.lex(input, { gfm: true })), input);
    }
  });
});
