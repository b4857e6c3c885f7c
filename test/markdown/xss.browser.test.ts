import { expect } from '@open-wc/testing';
import { Marked } from 'marked';
import { sanitize } from '../../src/markdown/sanitize.js';
import { mountMarkdown, renderOnce } from './mount-markdown.js';
import { xssCases } from './xss-cases.js';

const ELEMENTS = new Set(
  'a blockquote br button code del div em h3 h4 h5 h6 hr img input li ol p pre span strong table tbody td th thead tr ul'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'align alt aria-label checked class dir disabled href loading part referrerpolicy rel role src start tabindex target title type'.split(
    ' ',
  ),
);
const PARTS = new Set('code-block code-header copy-button link table image-placeholder'.split(' '));

/** What a rendered message must not contain, in words; empty where all is well. */
function findFaults(root: ParentNode): string[] {
  const faults: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (!ELEMENTS.has(element.localName)) faults.push(`<${element.localName}>`);
    for (const { name, value } of element.attributes) {
      if (!ATTRIBUTES.has(name)) faults.push(`${name}=${value}`);
      if (name === 'class' && !/^language-[\w#+.-]+$/.test(value)) faults.push(`class=${value}`);
      if (name === 'part' && !PARTS.has(value)) faults.push(`part=${value}`);
      if (name === 'href' || name === 'src') {
        const { protocol, username, password } = new URL(value, 'relative:');
        if (!/^(https?|mailto|tel):$/.test(protocol) || username || password) faults.push(`${name}=${value}`);
      }
    }
  }
  // The only buttons are ours, and each stands in a part of ours.
  for (const button of root.querySelectorAll('button'))
    if (!button.closest('[part="code-header"], [part="image-placeholder"]')) faults.push('a forged button');
  return faults;
}

/** How many of the texts run when rendered by marked alone, each in a sandboxed frame. */
async function countUnsanitised(sources: readonly string[]): Promise<number> {
  const ran = new Set<number>();
  const listen = ({ data }: MessageEvent) => typeof data === 'number' && ran.add(data);
  addEventListener('message', listen);
  const marked = new Marked();
  const frames = sources.map((source, index) => {
    const frame = document.createElement('iframe');
    frame.sandbox.add('allow-scripts');
    frame.srcdoc = `<script>ran = () => parent.postMessage(${index}, '*')</script>${marked.parse(source, { async: false })}`;
    document.body.append(frame);
    return frame;
  });
  await Promise.all(frames.map((frame) => new Promise((resolve) => frame.addEventListener('load', resolve))));
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const frame of frames) frame.remove();
  removeEventListener('message', listen);
  return ran.size;
}

describe('hostile markdown', () => {
  let ran = 0;
  const realm = window as unknown as { ran?: () => void };

  before(() => {
    realm.ran = () => {
      ran += 1;
    };
  });
  after(() => {
    delete realm.ran;
  });

  it('does run where nothing sanitises it', async function () {
    this.timeout(20_000);
    const html = xssCases.filter((source) => source.includes('<'));
    expect(await countUnsanitised(html)).to.be.greaterThan(30);
  });

  it(`runs nothing and leaves nothing foreign in ${xssCases.length} texts, whole`, async () => {
    expect(xssCases.length).to.be.greaterThan(60);
    for (const source of xssCases) {
      const mounted = mountMarkdown();
      mounted.show(source);
      expect(findFaults(mounted.content), source).to.deep.equal([]);
      for (const link of mounted.content.querySelectorAll('a')) {
        link.addEventListener('click', (event) => event.preventDefault());
        link.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
        link.click();
      }
      mounted.remove();
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(ran).to.equal(0);
  });

  it('runs nothing and leaves nothing foreign at any prefix of them, streamed', async function () {
    this.timeout(60_000);
    for (const source of xssCases) {
      const mounted = mountMarkdown();
      for (let end = 1; end <= source.length; end += 1) {
        mounted.show(source.slice(0, end), { streaming: true });
        expect(findFaults(mounted.content), source.slice(0, end)).to.deep.equal([]);
      }
      mounted.remove();
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(ran).to.equal(0);
  });

  it('shows HTML as the text it is, save for a line break', () => {
    expect(renderOnce('a <b onclick="x">b</b>').textContent.trim()).to.equal('a <b onclick="x">b</b>');
    expect(renderOnce('<div>a</div>').textContent.trim()).to.equal('<div>a</div>');
    expect(renderOnce('a<br>b<br/>c').querySelectorAll('br').length).to.equal(2);
  });
});

describe('sanitize', () => {
  it('drops what the renderer never writes, on its own', () => {
    const fragment = sanitize(
      '<p id="a" name="b" style="color:red" part="c" data-d="e" slot="f" aria-label="g" class="h" onclick="i()">text</p>' +
        '<form action="https://evil.example"><button>x</button></form><iframe></iframe><svg onload=x></svg><h1>y</h1>' +
        '<code class="language-js evil">z</code><code class="language-c++">z</code><a href="javascript:x">w</a>',
    );
    const root = document.createElement('div');
    root.append(fragment);
    expect(root.innerHTML).to.equal('<p>text</p>xy<code>z</code><code class="language-c++">z</code><a>w</a>');
  });

  it('keeps lists that start elsewhere, aligned cells and task boxes', () => {
    const root = document.createElement('div');
    root.append(sanitize('<ol start="3"><li><input type="checkbox" disabled="" checked=""></li></ol>'));
    root.append(sanitize('<table><tbody><tr><td align="right">1</td></tr></tbody></table>'));
    expect(root.querySelector('ol')?.start).to.equal(3);
    expect(root.querySelector('input')?.type).to.equal('checkbox');
    expect(root.querySelector('td')?.getAttribute('align')).to.equal('right');
  });

  it('has nodes of a document without a window, so that nothing in them can load', () => {
    expect(sanitize('<img src="https://host.example/a.png">').ownerDocument.defaultView).to.equal(null);
  });
});
