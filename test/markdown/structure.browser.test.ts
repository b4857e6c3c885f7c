import { expect } from '@open-wc/testing';
import { mountMarkdown, renderOnce } from './mount-markdown.js';

describe('rendered markdown', () => {
  it('starts headings at level 3 and ends them at 6', () => {
    const names = [...renderOnce('# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\n###### f').children].map(
      (it) => it.localName,
    );
    expect(names).to.deep.equal(['h3', 'h4', 'h5', 'h6', 'h6', 'h6']);
  });

  it('lets a table scroll by keyboard in a named container', () => {
    const container = renderOnce('| a | b |\n|:-:|---|\n| 1 | 2 |').querySelector('[part="table"]');
    expect(container?.getAttribute('tabindex')).to.equal('0');
    expect(container?.getAttribute('role')).to.equal('group');
    expect(container?.getAttribute('aria-label')).to.equal('Table');
    expect(container?.firstElementChild?.localName).to.equal('table');
    expect(container?.querySelector('th')?.getAttribute('align')).to.equal('center');
  });

  it('disables the boxes of a task list and names them by the text beside them', () => {
    const { content, show, remove } = mountMarkdown();
    show('- [x] a *b*\n  - [ ] c\n\n\n1. [X] d');
    const boxes = [...content.querySelectorAll('input')];
    const named = boxes.map(({ type, disabled, checked, labels }) => [
      type,
      disabled,
      checked,
      labels?.[0]?.textContent.trim(),
    ]);
    expect(named).to.deep.equal([
      ['checkbox', true, true, 'a b'],
      ['checkbox', true, false, 'c'],
      ['checkbox', true, true, 'd'],
    ]);
    remove();
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
