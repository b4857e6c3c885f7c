import { expect } from '@open-wc/testing';
import { Marked } from 'marked';
import { sanitize } from '../../src/markdown/sanitize.js';
import { findFaults } from './find-faults.js';
import { mountMarkdown, renderOnce } from './mount-markdown.js';
import { xssCases } from './xss-cases.js';

/** How many of the texts run when rendered by marked alone, each in a sandboxed frame. */
async function countUnsanitised(sources: readonly string[]): Promise<number> {
  const ran = new Set<number>();
  const listen = ({ data }: MessageEvent) => typeof data === 'number' && ran.add(data);
  addEventListener('message', listen);
  const marked = new Marked();
  const frames = sources.map((source, index) => {
    const frame = document.createElement('iframe');
    frame.sandbox.add('allow-scripts');
    // No server is asked for the pictures: Firefox asks for those of so many frames one after the other.
    frame.srcdoc = `<base href="about:blank"><script>ran = () => parent.postMessage(${index}, '*')</script>${marked.parse(source, { async: false })}`;
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

  it('shows HTML as the text it is, save for a few tags without attributes', () => {
    expect(renderOnce('a <b onclick="x">b</b>').textContent.trim()).to.equal('a <b onclick="x">b</b>');
    expect(renderOnce('<div>a</div>').textContent.trim()).to.equal('<div>a</div>');
    expect(renderOnce('a<br>b<br/>c').querySelectorAll('br').length).to.equal(2);
    expect(renderOnce('a <kbd>b</kbd>').querySelector('kbd')?.textContent).to.equal('b');
  });
});

describe('sanitize', () => {
  it('drops what the renderer never writes, on its own', () => {
    const fragment = sanitize(
      '<p id="a" name="b" style="color:red" part="c" data-d="e" slot="f" aria-label="g" class="h" onclick="i()">text</p>' +
        '<form action="https://evil.example"><button>x</button></form><iframe></iframe><svg onload=x></svg><h1>y</h1>' +
        '<code class="language-js evil">z</code><code class="language-c++">z</code><a href="javascript:x">w</a>' +
        '<div class="alert-note x"></div><span class="math-inline" data-source="x">v</span>',
    );
    const root = document.createElement('div');
    root.append(fragment);
    expect(root.innerHTML).to.equal(
      '<p>text</p>xy<code>z</code><code class="language-c++">z</code><a>w</a>' +
        '<div></div><span class="math-inline">v</span>',
    );
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
