import { expect } from '@open-wc/testing';
import { growWords } from '../../src/markdown/grow-words.js';

describe('words that grow', () => {
  /** A block drawn from `html`, which is then told to be `next`. */
  const grow = (html: string, next: string) => {
    const root = document.createElement('div');
    root.innerHTML = html;
    const text = document.createTreeWalker(root, NodeFilter.SHOW_TEXT).nextNode();
    return { isGrown: growWords(root.lastElementChild, html, next), html: root.innerHTML, text, root };
  };

  it('are added to the text that is there', () => {
    const { isGrown, html, text, root } = grow('<p>one</p>', '<p>one two</p>');
    expect(isGrown).to.equal(true);
    expect(html).to.equal('<p>one two</p>');
    expect(root.querySelector('p')?.firstChild === text).to.equal(true);
  });

  it('are added to what is innermost at the end, after characters that are written otherwise', () => {
    const next = '<ul><li>a &amp; b <strong>c d</strong></li></ul>';
    const { isGrown, html } = grow('<ul><li>a &amp; b <strong>c</strong></li></ul>', next);
    expect(isGrown).to.equal(true);
    expect(html).to.equal(next);
  });

  const others: Readonly<Record<string, readonly [string, string]>> = {
    'markup among what is new': ['<p>a</p>', '<p>a <b>b</b></p>'],
    'a character that is written otherwise': ['<p>a</p>', '<p>a &lt;b&gt;</p>'],
    'a character that no parser keeps': ['<p>a</p>', '<p>a \0b</p>'],
    'a link, which says where it leads': ['<p><a href="#">a</a></p>', '<p><a href="#">ab</a></p>'],
    'a formula, which is kept as a whole': ['<p><span>a</span></p>', '<p><span>ab</span></p>'],
    'another beginning': ['<p>a</p>', '<p>b c</p>'],
    'less than there was': ['<p>a b</p>', '<p>a</p>'],
    // It is drawn again because of something else, such as an image that may load now.
    'nothing new': ['<p>a</p>', '<p>a</p>'],
  };
  for (const [name, [old, next]] of Object.entries(others)) {
    it(`leave alone what has ${name}`, () => {
      const before = grow(old, old).html;
      const { isGrown, html } = grow(old, next);
      expect(isGrown).to.equal(false);
      expect(html).to.equal(before);
    });
  }

  it('leave alone a block that no longer shows what it was drawn from', () => {
    const root = document.createElement('p');
    root.textContent = 'changed';
    expect(growWords(root, '<p>one</p>', '<p>one two</p>')).to.equal(false);
    expect(root.textContent).to.equal('changed');
  });
});
