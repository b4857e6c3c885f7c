import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { build } from 'vite';
import * as whole from '../../src/markdown/parser.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** One of everything that the dialect has, and what nearly is. */
const PIECES = [
  '# a',
  '####### a',
  'a\n===',
  'a\n---',
  '---',
  '* * *',
  '```js\nlet a = 1;\n```',
  '~~~\na',
  '    code',
  '\tcode',
  '- a\n- b',
  '* a\n\n  b',
  '1. a\n2) b',
  'a\n-\tb\n-\t',
  '10. a\n   - b\n\n     c',
  '- [ ] a',
  '- [x] a\n\n- [X] b',
  '-',
  '> a',
  '> a\nb',
  '>> a\n> - b',
  '> # a\n> ```\n> b',
  '| a | b |\n|:--|--:|\n| `c` \\| | d',
  'a|b\n:-:|-\nc',
  '<div>\n\na</div>',
  '<!-- a -->',
  '<pre>\na\n\nb</pre>',
  '<br>',
  '<a href="b">c</a>',
  '<?a?>',
  '<!A b>',
  '<![CDATA[a]]>',
  '[a]: /b "c"',
  '[a]: <b c>',
  '[a]',
  '[b][a]',
  '[a][]',
  '![a]',
  '[a](/b "c")',
  '[a](<b c>)',
  "![a](b 'c')",
  '[a [b](c) d](e)',
  '[`a](b)`',
  '<https://a.b/c>',
  '<a@b.c>',
  'https://a.b/c?d=(e).',
  'www.a.b',
  'a@b.cc',
  'mailto:a@b.c',
  '*a*',
  '**a**',
  '***a** b*',
  '_a_',
  '__a__',
  'a_b_c',
  '*a_b*c_',
  '~a~',
  '~~a~~',
  '~~~a~~~',
  '`a`',
  '`` ` ``',
  '`a',
  '\\*a\\*',
  'a  \nb',
  'a\\\nb',
  '&amp; &#65; &#x0; &copy;',
  '<script>a</script>',
  '**「a」**b',
  '> [!NOTE]\n> a',
  '[^a]',
  '[^a]: b\n    c',
  '$$\na\n$$',
  '\\(a\\)',
  '<details>',
  '</details>',
  '<summary>a</summary>',
  '<kbd>a</kbd>',
  '\r\n',
  '\n',
  '\n\n',
  ' ',
  '  ',
  '    ',
  '\t',
  '*',
  '_',
  '~',
  '[',
  ']',
  '(',
  ')',
  '|',
  '\\',
];

describe('marked as the bundle has it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trim-marked-'));
  let trimmed: typeof whole;

  before(async () => {
    const lib = { entry: 'src/markdown/parser.ts', formats: ['es' as const], fileName: () => 'parser.mjs' };
    await build({ root, logLevel: 'silent', build: { lib, outDir: folder, sourcemap: false } });
    trimmed = (await import(pathToFileURL(join(folder, 'parser.mjs')).href)) as typeof whole;
  });

  after(() => rmSync(folder, { recursive: true }));

  function checkAlike(text: string): void {
    const [expected, actual] = [whole, trimmed].map(({ lexMarkdown }) => {
      const tokens = lexMarkdown(text);
      return JSON.stringify({ tokens, links: tokens.links }, withoutState, 1);
    });
    assert.equal(actual, expected);
  }

  /** Our tokenizer takes back what a tag does to the text after it, so what its token tells of that is no matter. */
  function withoutState(key: string, value: unknown): unknown {
    return key === 'inLink' || key === 'inRawBlock' ? undefined : value;
  }

  it('reads each piece as the whole one does', () => {
    for (const piece of PIECES) checkAlike(piece);
  });

  it('reads pieces in any order as the whole one does', () => {
    const texts = fc.array(fc.constantFrom(...PIECES, 'word', '重要'), { minLength: 2, maxLength: 12 });
    const between = fc.constantFrom('', ' ', '\n', '\n\n', '\n  ');
    fc.assert(
      fc.property(texts, between, (pieces, separator) => checkAlike(pieces.join(separator))),
      { numRuns: 3000 },
    );
  });
});
