import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { mountMarkdown, renderOnce } from './mount-markdown.js';

describe('rendered markdown', () => {
  it('starts headings at level 3 and ends them at 6', () => {
    const names = [...renderOnce('# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\n###### f').children].map(
      (it) => it.localName,
    );
    expect(names).to.deep.equal(['h3', 'h4', 'h5', 'h6', 'h6', 'h6']);
  });

  it('opens links elsewhere, without telling where from, and names their host', () => {
    const link = renderOnce('[Example](https://host.example/path?a=1&copy=2 "Bank")').querySelector('a');
    expect(link?.href).to.equal('https://host.example/path?a=1&copy=2');
    expect(link?.rel).to.equal('noopener noreferrer nofollow ugc');
    expect(link?.target).to.equal('_blank');
    expect(link?.part.value).to.equal('link');
    expect(link?.title).to.equal('Opens host.example in a new tab');
  });

  it('leaves the text of a link that leads nowhere safe', () => {
    const content = renderOnce('[**a**](/relative) [b](#hash) [c](javascript:x)');
    expect(content.textContent.trim()).to.equal('a b c');
    expect(content.querySelector('a')).to.equal(null);
    expect(content.querySelector('strong')?.textContent).to.equal('a');
  });

  it('has a header with language and copy button on each block of code', () => {
    const content = renderOnce('```c++\nint a;\n```\n\n    plain\n');
    const [first, second] = content.querySelectorAll('pre');
    expect(first?.part.value).to.equal('code-block');
    expect(first?.dir).to.equal('ltr');
    expect(first?.querySelector('[part="code-header"] span')?.textContent).to.equal('c++');
    expect(first?.querySelector('button[part="copy-button"]')?.textContent).to.equal('Copy code');
    expect(first?.querySelector('code')?.className).to.equal('language-c++');
    expect(first?.querySelector('code')?.textContent).to.equal('int a;\n');
    expect(second?.querySelector('[part="code-header"] span')?.textContent).to.equal('Code');
  });

  it('copies the code as it is at the click and says so', async () => {
    const { content, show, remove } = mountMarkdown();
    show('```js\na\n', { streaming: true });
    show('```js\na <b>\nb\n```');
    const button = content.querySelector('button');
    const copied = new Promise((resolve) => content.addEventListener('code-copied', resolve, { once: true }));
    button?.focus();
    await sendKeys({ press: 'Enter' });
    await copied;
    expect(button?.textContent).to.equal('Copied');
    const area = document.createElement('textarea');
    content.append(area);
    area.focus();
    await sendKeys({ press: 'Control+V' });
    expect(area.value).to.equal('a <b>\nb\n');
    remove();
  });

  it('lets a table scroll by keyboard in a named container', () => {
    const container = renderOnce('| a | b |\n|:-:|---|\n| 1 | 2 |').querySelector('[part="table"]');
    expect(container?.getAttribute('tabindex')).to.equal('0');
    expect(container?.getAttribute('role')).to.equal('group');
    expect(container?.getAttribute('aria-label')).to.equal('Table');
    expect(container?.firstElementChild?.localName).to.equal('table');
    expect(container?.querySelector('th')?.getAttribute('align')).to.equal('center');
  });

  it('disables the boxes of a task list and says how they stand', () => {
    const boxes = [...renderOnce('- [x] a\n- [ ] b').querySelectorAll('input')];
    expect(boxes.map((box) => [box.type, box.disabled, box.checked, box.getAttribute('aria-label')])).to.deep.equal([
      ['checkbox', true, true, 'Done'],
      ['checkbox', true, false, 'Not done'],
    ]);
  });

  it('lets each text find its own direction', () => {
    const content = renderOnce('a\n\n- b\n\n# c\n\n| d |\n|---|\n| e |');
    for (const name of ['p', 'li', 'h3', 'th', 'td'])
      expect(content.querySelector<HTMLElement>(name)?.dir, name).to.equal('auto');
  });

  it('puts no wrapper around blocks', () => {
    const names = [...renderOnce('a\n\n- b\n\n> c\n\n---').children].map((it) => it.localName);
    expect(names).to.deep.equal(['p', 'ul', 'blockquote', 'hr']);
  });
});
