import { expect } from '@open-wc/testing';
import { render } from 'lit';
import { en } from '../../src/i18n/locales/en.js';
import { type GrowingText, growText } from '../../src/foundation/growing-text.js';
import { markdown } from '../../src/markdown/markdown.js';
import type { MarkdownOptions } from '../../src/markdown/markdown-options.js';
import { defaults, mountMarkdown, renderedNodes, renderOnce } from './mount-markdown.js';

const PARAGRAPH = 'Some **words** with `code`, a [link](https://a.example/b) and more of them to fill the line.\n\n';
const BLOCKS = `# Title\n\n${PARAGRAPH}- one\n- two\n  - three\n\n\`\`\`js\nlet a;\n\`\`\`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> said\n\n`;

const streaming = { streaming: true };
const nextFrame = () => new Promise(requestAnimationFrame);

/** Waits until `content` holds as many quotes: the last block of each repetition. */
async function waitForQuotes(content: HTMLElement, count: number): Promise<void> {
  while (content.querySelectorAll('blockquote').length < count) await nextFrame();
  await nextFrame();
}

describe('an answer under way', () => {
  it('is read from its growth alone, and is the same', () => {
    const host = document.createElement('div');
    let source = '';
    let growth: GrowingText | null = null;
    const show = (options: MarkdownOptions) => render(markdown(source, options, growth), host);
    for (const piece of BLOCKS.repeat(3).match(/[^]{1,7}/g) ?? []) {
      source += piece;
      growth = growText(growth, piece);
      show({ ...defaults, ...streaming });
    }
    // What the growth says counts: the text itself is not looked at.
    growth = growText(growth, 'end');
    source += 'END';
    show({ ...defaults, ...streaming });
    expect(host.textContent).to.match(/end$/);
    growth = null;
    source = `${BLOCKS.repeat(3)}end`;
    show(defaults);
    expect(host.innerHTML.replace(/<!--.*?-->/g, '')).to.equal(renderOnce(source).innerHTML.replace(/<!--.*?-->/g, ''));
  });

  it('leaves most of the time to others where drawing is hard, and comes to its end at once', async () => {
    const { content, show, remove } = mountMarkdown();
    let draws = 0;
    const observer = new MutationObserver(() => (draws += 1));
    observer.observe(content, { childList: true, subtree: true, characterData: true });
    // As if layout took that long: a part of each frame in which something was drawn.
    const layout = new ResizeObserver(() => {
      for (const end = performance.now() + 20; performance.now() < end; );
    });
    layout.observe(content);
    const frames = 30;
    for (let frame = 1; frame <= frames; frame += 1) {
      show('Line\n\n'.repeat(frame), streaming);
      await nextFrame();
    }
    expect(draws)
      .to.be.greaterThan(2)
      .and.lessThan(frames / 2);
    show(`${'Line\n\n'.repeat(frames)}end`);
    expect(content.textContent).to.equal(`${'Line'.repeat(frames)}end`);
    layout.disconnect();
    observer.disconnect();
    remove();
  });

  it('never replaces, moves or removes the node of a finished block', () => {
    const { content, show, remove } = mountMarkdown();
    const source = BLOCKS.repeat(6);
    let finished: ChildNode[] = [];
    let added = 0;
    const observer = new MutationObserver(() => undefined);
    const count = (records: MutationRecord[]) => {
      for (const { addedNodes } of records) for (const node of addedNodes) added += countNodes(node);
    };
    observer.observe(content, { childList: true, subtree: true });
    for (let end = 4; end < source.length; end += 5) {
      show(source.slice(0, end), streaming);
      count(observer.takeRecords());
      const nodes = renderedNodes(content);
      expect(finished.every((node, at) => node === nodes[at])).to.equal(true);
      // The last block may still turn out to be another one.
      finished = nodes.slice(0, -2);
    }
    show(source);
    const nodes = renderedNodes(content);
    expect(finished.every((node, at) => node === nodes[at])).to.equal(true);
    count(observer.takeRecords());
    observer.disconnect();
    expect(added / countNodes(content)).to.be.below(1.15);
    remove();
  });

  it('leaves selection, focus, opened regions and scroll positions as they are', () => {
    const { content, show, remove } = mountMarkdown();
    const begun = `first words\n\n<details>\n<summary>More</summary>\n\ninside\n\n</details>\n\n\`\`\`\n${'wide '.repeat(200)}\n`;
    show(begun, streaming);
    const first = content.querySelector('p')?.firstChild as Text;
    const details = content.querySelector('details') as HTMLDetailsElement;
    const pre = content.querySelector('pre') as HTMLElement;
    const button = content.querySelector('button') as HTMLElement;
    const style = document.createElement('style');
    style.textContent = 'pre { overflow: auto; max-width: 100px; }';
    content.parentElement?.append(style);
    details.open = true;
    pre.scrollLeft = 50;
    button.focus();
    getSelection()?.setBaseAndExtent(first, 0, first, 5);
    for (const more of ['more\n', 'more\n```\n', 'more\n```\n\nafter\n', 'more\n```\n\nafter\n\n- a\n- b\n\nend'])
      show(begun + more, streaming);
    show(`${begun}more\n\`\`\`\n\nafter\n\n- a\n- b\n\nend`);
    expect(getSelection()?.toString()).to.equal('first');
    expect(details.open && details.isConnected).to.equal(true);
    expect(details.textContent).to.contain('inside');
    expect(document.activeElement === button).to.equal(true);
    expect(pre.scrollLeft).to.equal(50);
    remove();
  });

  it('has regions open as the text or the reader left them last', () => {
    const { content, show, remove } = mountMarkdown();
    const details = () => content.querySelector('details') as HTMLDetailsElement;
    const open = '<details open>\n<summary>a</summary>\n\n';
    show(`${open}one`, streaming);
    expect(details().open).to.equal(true);
    details().open = false;
    show(`${open}one more`, streaming);
    show(`${open}one more\n\n</details>\n\nend`, streaming);
    expect(details().open, 'closed by the reader').to.equal(false);
    show(`${open.replace(' open', '')}another`);
    show(`${open}another`);
    expect(details().open, 'opened by another text').to.equal(true);
    show(`${open.replace(' open', '')}another`);
    expect(details().open, 'closed by another text').to.equal(false);
    remove();
  });

  it('keeps a selection in the block that is being written', () => {
    const { content, show, remove } = mountMarkdown();
    show('one **two', streaming);
    const strong = content.querySelector('strong')?.firstChild as Text;
    getSelection()?.setBaseAndExtent(strong, 0, strong, 3);
    show('one **two three** and', streaming);
    show('one **two three** and more\n- a', streaming);
    expect(getSelection()?.toString()).to.equal('two');
    remove();
  });

  it('shows what is half written as if it were complete, and never at the end', () => {
    const { content, show, remove } = mountMarkdown();
    const texts: readonly (readonly [string, string])[] = [
      ['a **b', 'a <strong>b</strong>'],
      ['a **b*', 'a <strong>b</strong>'],
      ['a **', 'a '],
      ['*a **b', '<em>a <strong>b</strong></em>'],
      ['a `b', 'a <code>b</code>'],
      ['~~a', '<del>a</del>'],
      ['a [b](https://c.exa', 'a b'],
      ['a [b', 'a b'],
      ['a ![b](https://c', 'a '],
      ['a <kb', 'a '],
      ['a_b', 'a_b'],
      ['2 * 3', '2 * 3'],
      ['a\n-', 'a'],
      ['a\n=', 'a'],
      ['a\n\n| b | c |\n|-', 'a'],
      ['a\n\n[b]: https://c.exam', 'a'],
    ];
    for (const [source, shown] of texts) {
      show('');
      show(source, streaming);
      const seen = content.innerHTML.replace(/<!--.*?-->/g, '').replaceAll(/<\/?p[^>]*>|\n$/g, '');
      expect(seen, source).to.equal(shown);
      show(source);
      expect(content.innerHTML, source).to.equal(renderOnce(source).innerHTML);
    }
    remove();
  });

  it('asks for no image before its address is sure to be meant', () => {
    const { content, show, remove } = mountMarkdown();
    const allowed = { images: 'allow', imageOrigins: [] } as const;
    const source = '![a](https://none.invalid/one.png)\n\n![b][c]\n\n[c]: https://none.invalid/two.png\n\nd\n\ne\n';
    const seen = new Set<string>();
    for (let end = 1; end < source.length; end += 1) {
      show(source.slice(0, end), { ...streaming, ...allowed });
      for (const image of content.querySelectorAll('img')) seen.add(image.src);
    }
    show(source, allowed);
    expect([...seen].filter((url) => !/(?:one|two)\.png$/.test(url))).to.deep.equal([]);
    expect(content.querySelectorAll('img').length).to.equal(2);
    remove();
  });

  it('hands over each block once it is complete, and again where it changes', () => {
    const { show, remove } = mountMarkdown();
    const dressed: string[] = [];
    const dress = (blocks: readonly Element[]) => dressed.push(...blocks.map((it) => it.textContent.trim()));
    for (const source of ['a [x]', 'a [x]\n\n```\nb', 'a [x]\n\n```\nb\n```\n', 'a [x]\n\n```\nb\n```\n\nc'])
      show(source, { ...streaming, dress });
    expect(dressed).to.deep.equal(['a [x]', 'CodeCopy codeb']);
    show('a [x]\n\n```\nb\n```\n\nc\n\n[x]: https://x.example', { dress });
    expect(dressed.slice(2)).to.deep.equal(['a x', 'c']);
    remove();
  });

  it('numbers footnotes in the order of the text, also where their text comes late and in another order', () => {
    const { content, show, remove } = mountMarkdown();
    const source = `one[^b] two[^a] one[^b]\n\n${PARAGRAPH.repeat(4)}[^a]: A\n[^b]: B\n\nend`;
    for (let end = 1; end < source.length; end += 9) show(source.slice(0, end), streaming);
    show(source);
    expect([...content.querySelectorAll('sup')].map((it) => it.textContent)).to.deep.equal(['1', '2', '1']);
    expect([...content.querySelectorAll('section li')].map((it) => it.textContent[0])).to.deep.equal(['B', 'A']);
    expect(renderedNodes(content).at(-1) === content.querySelector('section')).to.equal(true);
    remove();
  });

  it('draws a long text in slices, and the same as in one piece', async function () {
    this.timeout(20_000);
    const { content, show, remove } = mountMarkdown();
    const source = BLOCKS.repeat(120);
    show(source);
    const [drawn] = [content.textContent.length];
    await waitForQuotes(content, 120);
    expect(drawn).to.be.below(content.textContent.length);
    const pieces = mountMarkdown();
    for (let end = 3000; end < source.length + 3000; end += 3000)
      pieces.show(source.slice(0, end), { streaming: end < source.length });
    await waitForQuotes(pieces.content, 120);
    expect(pieces.content.innerHTML.replace(/<!--.*?-->/g, '')).to.equal(content.innerHTML.replace(/<!--.*?-->/g, ''));
    expect(content.querySelectorAll('table').length).to.equal(120);
    remove();
    pieces.remove();
  });

  it('goes on where no frame comes', async () => {
    const { content, show, remove } = mountMarkdown();
    const { requestAnimationFrame: real } = window;
    window.requestAnimationFrame = () => 0;
    try {
      show(BLOCKS.repeat(60));
      const drawn = content.childElementCount;
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(content.childElementCount).to.be.above(drawn);
    } finally {
      window.requestAnimationFrame = real;
      remove();
    }
  });

  it('draws a very long text up to a button that draws more of it', async function () {
    this.timeout(60_000);
    const { content, show, remove } = mountMarkdown();
    show(`${'word '.repeat(1600)}\n\n`.repeat(60));
    const more = () => [...content.querySelectorAll('button')].find((it) => it.textContent === en.showMore);
    while (!more()) await nextFrame();
    const drawn = content.textContent.length;
    expect(drawn).to.be.within(380_000, 400_100);
    more()?.click();
    while (content.textContent.length < 480_000) await nextFrame();
    expect(more() === undefined).to.equal(true);
    remove();
  });

  it('shows bare JSON as formatted code, and as markdown what turns out to be none', () => {
    const { content, show, remove } = mountMarkdown();
    const json = '{"a": [1.50, {}], "b": "c\\\\\\"{"}';
    for (let end = 1; end < json.length; end += 1) show(json.slice(0, end), streaming);
    const code = content.querySelector('code');
    show(json);
    expect(content.querySelector('code') === code).to.equal(true);
    expect(code?.className).to.equal('language-json');
    expect(code?.textContent).to.equal('{\n  "a": [\n    1.50,\n    {}\n  ],\n  "b": "c\\\\\\"{"\n}\n');
    for (const text of [
      '{"a": 1} is **it**',
      '["a"](https://b.example)',
      '[1]: no',
      '{ curly }',
      '[',
      '{"a": 1}\n\n[{"b": 2}]',
    ]) {
      show('');
      for (let end = 1; end < text.length; end += 1) show(text.slice(0, end), streaming);
      show(text);
      expect(content.innerHTML, text).to.equal(renderOnce(text).innerHTML);
      expect(content.querySelectorAll('code').length, text).to.equal(0);
    }
    remove();
  });

  it('leaves JSON that was cut off as the code that it was', () => {
    for (const text of ['{"a": "**b', '{"a": }', '[{"a": 1}, {']) {
      const { content, show, remove } = mountMarkdown();
      for (let end = 1; end < text.length; end += 1) show(text.slice(0, end), streaming);
      show(text);
      expect(content.innerHTML, text).to.equal(renderOnce(text).innerHTML);
      expect(content.querySelector('code')?.textContent, text).to.equal(`${text}\n`);
      remove();
    }
  });

  it('keeps what stands in a region that folds when its summary names what is defined later', () => {
    for (const summary of ['See [x]', 'See [^x]', '![x](https://a.example/x.png)']) {
      const filler = 'A paragraph.\n\n'.repeat(6);
      const text = `<details>\n<summary>${summary}</summary>\n\nInner\n\n</details>\n\n${filler}[x]: https://a.example\n\n[^x]: a note`;
      const { content, show, remove } = mountMarkdown();
      for (let end = 7; end < text.length; end += 7) show(text.slice(0, end), streaming);
      const region = content.querySelector('details');
      show(text);
      expect(content.querySelector('details') === region, summary).to.equal(true);
      expect(region?.textContent, summary).to.contain('Inner');
      expect(content.innerHTML, summary).to.equal(renderOnce(text).innerHTML);
      remove();
    }
  });

  it('lets go of no block that a later line, or the end of a long one, still changes', () => {
    const { content, show, remove } = mountMarkdown();
    const undecided = `x\n11) y\n  ${'-'.repeat(1100)}`;
    for (const [before, after] of [
      ['<details>\n<summary>a\nb\nc\n', 'd</summary>\n\ne\n\n</details>\n'],
      [undecided, ' z\n\nend'],
    ] as const) {
      show('');
      show(before, streaming);
      show(before + after);
      expect(content.innerHTML, before).to.equal(renderOnce(before + after).innerHTML);
    }
    remove();
  });

  it('holds back half of a character and half of a line break', () => {
    const { content, show, remove } = mountMarkdown();
    show('a\r\n\r\n\ud83d', streaming);
    expect(content.textContent).to.equal('a');
    show('a\r\n\r\n\ud83d\ude80\r', streaming);
    expect(content.textContent).to.equal('a🚀');
    remove();
  });
});

function countNodes(node: Node): number {
  return [...node.childNodes].reduce((sum, child) => sum + countNodes(child), 1);
}
