import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { Lexer, type MarkedOptions, Parser, Renderer, type Token, type Tokens } from 'marked';
import { renderListItem, renderTableRow, renderTokens } from '../../src/markdown/render-tokens.js';
import { readCorpus } from '../support/corpus.js';

/** marked's own renderer, but for what we write otherwise on purpose: lower headings, no titles, names for boxes. */
class Reference extends Renderer {
  override heading(token: Tokens.Heading): string {
    return super.heading({ ...token, depth: Math.min(token.depth + 2, 6) });
  }

  override link(token: Tokens.Link): string {
    return super.link({ ...token, title: null });
  }

  override image(token: Tokens.Image): string {
    return super.image({ ...token, title: null });
  }
}

const BLOCK = /\n?(<\/?(?:p|ul|ol|li|blockquote|h\d|hr|table|thead|tbody|tr|th|td|pre|label)(?: [^>]*)?>)\n?/g;

/** HTML without what only its source shows: line ends between blocks, spellings of the same. */
function normalise(html: string): string {
  return html
    .split(/(<pre>[^]*?<\/pre>)/)
    .map((part) => (part.startsWith('<pre>') ? part : part.replace(BLOCK, '$1').replace(BLOCK, '$1')))
    .join('')
    .replace(/\n?(<pre>|<\/pre>)\n?/g, '$1')
    .replace(/<\/?label>/g, '')
    .replace(/<input[^>]*>\s*/g, (box) => (box.includes('checked') ? '[x]' : '[ ]'))
    .replaceAll('&#39;', "'")
    .trim();
}

const lex = (source: string): Token[] => new Lexer({ gfm: true }).lex(source);

function checkAlike(source: string): void {
  const tokens = lex(source);
  const options: MarkedOptions = { gfm: true, renderer: new Reference() };
  assert.equal(normalise(renderTokens(tokens)), normalise(new Parser(options).parse(tokens)), JSON.stringify(source));
}

/** Whether a text has raw HTML, which marked lets through. */
const hasHtml = (source: string) => JSON.stringify(lex(source)).includes('"type":"html"');

const render = (source: string) => renderTokens(lex(source));

describe('rendered tokens', () => {
  it('are what marked itself writes for all examples of CommonMark', () => {
    const { tests } = createRequire(import.meta.url)('commonmark-spec') as { tests: { markdown: string }[] };
    const sources = tests.map(({ markdown }) => markdown).filter((source) => !hasHtml(source));
    assert.ok(sources.length > 500);
    for (const source of sources) checkAlike(source);
  });

  it('are what marked itself writes for constructs of GitHub and for unfinished ones', () => {
    const own = [
      '| a | b |\n|:-:|--:|\n| `c` | ~~d~~ |\n| e',
      '- [x] a **b**\n  - [ ] c\n- [ ] d',
      '- [x] a\n\n  b\n\n- [ ] c',
      '3. a\n4. b\n\n   c',
      'https://a.example/?b=c&d "e" www.f.example g@h.example',
      '[a](https://b.example/c%20d\\e|f "g") ![*h* `i` &amp; j](k)',
      '```\n```\n\n```c++ x\na & b < c\n\n```\n\n    &lt;',
      'a & b &amp; &copy; &#35; &copy2 < c > "d"',
    ];
    const corpora = ['gfm', 'md-incomplete'].flatMap((name) => readCorpus<{ input: string }>(name) ?? []);
    assert.ok(!own.some(hasHtml));
    for (const source of own) checkAlike(source);
    for (const { input } of corpora) if (!hasHtml(input)) checkAlike(input);
  });

  it('give the box of a task the name that follows it, without the list below', () => {
    assert.equal(
      render('- [x] a\n  - [ ] b'),
      '<ul><li><label><input type="checkbox" checked disabled> a</label>' +
        '<ul><li><label><input type="checkbox" disabled> b</label></li></ul></li></ul>',
    );
    assert.match(render('- [x] a\n\n  b'), /^<ul><li><p><label><input [^>]*> a<\/label><\/p><p>b<\/p><\/li><\/ul>$/);
  });

  it('of an item or a row are those of the list or table around it', () => {
    const [list] = lex('1. a\n2. **b**') as [Tokens.List];
    assert.equal(renderTokens([list]), `<ol>${list.items.map(renderListItem).join('')}</ol>`);
    const [table] = lex('| a |\n|:-:|\n| b |\n| c |') as [Tokens.Table];
    assert.ok(renderTokens([table]).endsWith(`<tbody>${table.rows.map(renderTableRow).join('')}</tbody></table>`));
  });

  it('leave a few raw tags, closed where their run of text ends, and everything else as text', () => {
    const cases: Readonly<Record<string, string>> = {
      'a <sub>b</sub> <KBD>c</KBD >': 'a <sub>b</sub> <kbd>c</kbd>',
      'a <mark>b': 'a <mark>b</mark>',
      'a <b>b <i>c</b> d</i>': 'a <b>b <i>c</i></b> d&lt;/i&gt;',
      '*a <b>b* c</b>': '<em>a <b>b</b></em> c&lt;/b&gt;',
      'a<br>b<BR />c<wbr>': 'a<br>b<br>c<wbr>',
      'a <b class="x">b</b>': 'a &lt;b class=&quot;x&quot;&gt;b&lt;/b&gt;',
      'a <b open>b': 'a &lt;b open&gt;b',
      'a <details>b</details>': 'a &lt;details&gt;b&lt;/details&gt;',
      'a <script>b</script> <!-- c -->': 'a &lt;script&gt;b&lt;/script&gt; &lt;!-- c --&gt;',
    };
    for (const [source, html] of Object.entries(cases)) assert.equal(render(source), `<p>${html}</p>`, source);
  });

  it('keep details open over the blocks that follow, and close them where their place ends', () => {
    const tokens: Token[] = [
      { type: 'html', raw: '', text: '<details open><summary>a <b>b</summary>', block: true, pre: false },
      { type: 'paragraph', raw: '', text: 'c', tokens: [{ type: 'text', raw: 'c', text: 'c' }] },
    ];
    const html = '<details open><summary>a <b>b</b></summary><p>c</p></details>';
    assert.equal(renderTokens(tokens), html);
    const end = { type: 'html', raw: '', text: '</details>', block: true, pre: false };
    assert.equal(renderTokens([...tokens, end]), html);
    assert.equal(renderTokens([...tokens, end, end]), `${html}&lt;/details&gt;`);
    assert.equal(renderTokens([{ type: 'blockquote', raw: '', text: '', tokens }]), `<blockquote>${html}</blockquote>`);
  });

  it('are thrown out as a whole when one is of a type that nobody knows', () => {
    assert.throws(() => renderTokens([{ type: 'unknown', raw: 'a' }]), TypeError);
  });
});
