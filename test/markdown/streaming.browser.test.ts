import { expect } from '@open-wc/testing';
import { html, nothing, render } from 'lit';
import { ja } from '../../src/i18n/locales/ja.js';
import { markdown } from '../../src/markdown/markdown.js';
import { defaults, mountMarkdown, renderedNodes, renderOnce } from './mount-markdown.js';
import { createRandom } from './random-markdown.js';

const documents: Readonly<Record<string, string>> = {
  headings: '# One\n\ntext\n\n## Two\n\nSetext\n===\n\nsetext two\n---\n\n####### seven\n',
  lists: '- a\n- b\n\n- c\n  - d\n    1. e\n    2. f\n\n1. x\n\n   y\n2. z\n\n* [ ] open\n* [x] done\n\nend',
  fences: 'a\n\n```ts\nconst a = `b`;\n\n```\n\n~~~\nplain\n~~~\n\n    indented\n\n````md\n```\ninner\n```\n````\nlast',
  tables: '| a | b |\n|:--|--:|\n| 1 | **2** |\n| `x|` | [l](https://a.example) |\n\nafter\n\n| lone |\n',
  quotes: '> a\n> > b\n> - c\n>\n> ```\n> d\n> ```\nlazy\n\nout',
  references:
    'See [x] and ![y] and [z][x].\n\n- [x]\n\n[x]: https://x.example "t"\n[y]: https://y.example/i.png\n\nmore [x]',
  japanese:
    'これは**「重要」**です。\n\n- **項目（A）：**説明\n- ~~「旧」~~新\n\n|列|値|\n|--|--|\n|あ|**い**|\n\n*強調*と`コード`。',
  emoji: '👩‍👩‍👧‍👦 **完了🎉**です 🇯🇵\n\n> ⚠️ 注意\n\n- ✅ a\n- ❌ b',
  html: '<details>\n<summary>a</summary>\n\nb\n\n</details>\n\n<b>x</b> <!-- c --> y<br>z\n\n<div\nclass="x">',
  inline:
    'a *b **c** d* ~~e~~ `f` <https://g.example> https://h.example/ www.i.example j@k.example \\* &amp; &copy;\\\nl  \nm',
  images: '![a](https://b.example/c.png) text ![d](https://e.example/f.png "g")\n\n![h](bad)\n\n---\n\n***',
  crlf: 'a\r\n\r\n- b\r\n- c\r\n\r\n```\r\nd\r\n```\r\n',
};

function expectSame(content: HTMLElement, source: string, message: string): void {
  const [streamed, whole] = [renderedNodes(content), renderedNodes(renderOnce(source))];
  const isSame = streamed.length === whole.length && streamed.every((node, at) => node.isEqualNode(whole[at] ?? null));
  // The strings are compared for a readable report; only the nodes tell split text apart.
  if (!isSame) expect(content.innerHTML, message).to.equal(renderOnce(source).innerHTML);
  expect(isSame, message).to.equal(true);
}

describe('streamed markdown', () => {
  for (const [name, source] of Object.entries(documents)) {
    it(`equals the whole render for ${name}, at random cuts`, function () {
      this.timeout(20_000);
      for (let seed = 0; seed < 12; seed += 1) {
        const random = createRandom(seed);
        const { content, show, remove } = mountMarkdown();
        for (let end = 0; end < source.length; end += 1 + Math.floor(random() * 24)) {
          show(source.slice(0, end), { streaming: true });
        }
        show(source);
        expectSame(content, source, `${name}, seed ${seed}`);
        remove();
      }
    });
  }

  describe('that was cut off', () => {
    /** The sum of what one reads, with the marks that are drawn and not written. */
    const read = (content: HTMLElement) => content.innerText.trim();
    const cuts: readonly (readonly [source: string, selector: string, text: string])[] = [
      ['The sum is **41,2', 'strong', 'The sum is 41,2'],
      ['- one\n- _two', 'em', 'one\ntwo'],
      ['Say `npm i', 'code', 'Say npm i'],
      ['See [the guide](https://host.exam', 'p', 'See the guide'],
      ['One\n\n| a | b |', 'p', 'One\n\n| a | b |'],
      ['One\n\n```js\nlet a', 'pre', 'One\n\njsCopy code\nlet a'],
    ];
    for (const [source, selector, text] of cuts) {
      it(`has an end to its marks, and nothing is held back: ${JSON.stringify(source)}`, () => {
        const { content, show, remove } = mountMarkdown();
        for (let end = 1; end < source.length; end += 1) show(source.slice(0, end), { streaming: true });
        show(source, { isCut: true });
        const streamed = content.innerHTML;
        expect(content.querySelector(selector) === null).to.equal(false);
        expect(read(content).replace(/\s+/g, ' ')).to.equal(text.replace(/\s+/g, ' '));
        remove();

        // The same where it is the first that is seen of it.
        const fresh = mountMarkdown();
        fresh.show(source, { isCut: true });
        expect(fresh.content.innerHTML.replace(/<!--.*?-->/g, '')).to.equal(streamed.replace(/<!--.*?-->/g, ''));
        // It turns out to be whole.
        fresh.show(source);
        expectSame(fresh.content, source, source);
        fresh.remove();
      });
    }

    it('asks for no image whose address may be half of one', () => {
      const { content, show, remove } = mountMarkdown();
      show('![a chart](https://images.example/char', { isCut: true, images: 'allow' });
      expect(content.querySelector('img') === null).to.equal(true);
      remove();
    });
  });

  it('equals the whole render when one text is replaced by any other', () => {
    const { content, show, remove } = mountMarkdown();
    for (const [from, first] of Object.entries(documents)) {
      for (const [to, second] of Object.entries(documents)) {
        show(first);
        show(second);
        expectSame(content, second, `${from} to ${to}`);
      }
    }
    show('');
    expect(renderedNodes(content)).to.deep.equal([]);
    remove();
  });

  it('keeps the very nodes of blocks that did not change', () => {
    const { content, show, remove } = mountMarkdown();
    const source = '# a\n\n- b\n- c\n\n```js\nd\n```\n\n';
    show(source, { streaming: true });
    const nodes = renderedNodes(content);
    const inner = [...content.querySelectorAll('*')];
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    for (const node of nodes)
      observer.observe(node, { subtree: true, childList: true, attributes: true, characterData: true });
    for (const more of ['e', 'e f', 'e f\n\n| g |\n|---|\n', 'e f\n\n| g |\n|---|\n| h |\n'])
      show(source + more, { streaming: true });
    changes.push(...observer.takeRecords());
    expect(renderedNodes(content).slice(0, nodes.length)).to.deep.equal(nodes);
    expect([...content.querySelectorAll('*')].slice(0, inner.length)).to.deep.equal(inner);
    expect(changes).to.deep.equal([]);
    remove();
  });

  it('appends to the text of the open block, so that a selection in it stays', () => {
    const { content, show, remove } = mountMarkdown();
    show('```js\nconst a = 1;\n', { streaming: true });
    const code = content.querySelector('code');
    const text = code?.firstChild;
    getSelection()?.setBaseAndExtent(text as Node, 0, text as Node, 5);
    show('```js\nconst a = 1;\nconst b = 2;\n', { streaming: true });
    expect(content.querySelector('code')).to.equal(code);
    expect(code?.firstChild).to.equal(text);
    expect(code?.childNodes.length).to.equal(1);
    expect(getSelection()?.toString()).to.equal('const');
    remove();
  });

  it('keeps the focus and the feedback of a copy button in the open block', () => {
    const { content, show, remove } = mountMarkdown();
    show('```js\na\n', { streaming: true });
    const button = content.querySelector('button');
    button?.focus();
    if (button) button.textContent = 'Copied';
    show('```js\na\nb\n', { streaming: true });
    expect(document.activeElement).to.equal(button);
    expect(button?.textContent).to.equal('Copied');
    remove();
  });

  it('renders again when the words or the image policy change', () => {
    const { content, show, remove } = mountMarkdown();
    const source = '```\na\n```\n\n![b](https://c.example/d.png)';
    show(source);
    show(source, { words: ja, images: 'block' });
    expect(content.querySelector('[part="code-header"]')?.textContent).to.contain(ja.code);
    expect(content.querySelectorAll('button').length).to.equal(1);
    show(source, { words: ja, images: 'block', imageOrigins: ['https://c.example'] });
    expect(content.querySelectorAll('img').length).to.equal(1);
    remove();
  });

  it('leaves nothing behind when lit replaces it, and is free among siblings', () => {
    const host = document.createElement('div');
    const view = (source: string | null) =>
      render(html`<i></i>${source === null ? nothing : markdown(source, defaults)}<b></b>`, host);
    for (const source of ['a\n\nb', 'a\n\nb\n\nc', null, 'd', null]) {
      view(source);
      const expected = source === null ? ['I', 'B'] : ['I', ...source.split('\n\n').map(() => 'P'), 'B'];
      expect([...host.children].map(({ nodeName }) => nodeName)).to.deep.equal(expected);
    }
  });

  it('shows a run of words that is too long to be read as it is', async function () {
    this.timeout(20_000);
    const { content, show, remove } = mountMarkdown();
    show(`**a**\n\n${'**b** '.repeat(10_000)}\n\n**c**`);
    while (content.querySelectorAll('strong').length !== 2) await new Promise(requestAnimationFrame);
    expect(content.textContent).to.contain('**b** **b**');
    remove();
  });
});
