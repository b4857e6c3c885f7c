import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { contentStyles } from '../../src/late-views/content.styles.js';
import { markdownStyles } from '../../src/elements/markdown.styles.js';
import { mountMarkdown, renderOnce } from './mount-markdown.js';

/** What a reader is told about where a link leads, besides its text. */
const description = (source: string) => renderOnce(source).querySelector('a')?.getAttribute('aria-description');

describe('links in messages', () => {
  it('open elsewhere, without telling where from', () => {
    const link = renderOnce('[Example](https://host.example/path?a=1&copy=2 "Bank")').querySelector('a');
    expect(link?.getAttribute('href')).to.equal('https://host.example/path?a=1&copy=2');
    expect(link?.rel).to.equal('noopener noreferrer nofollow ugc');
    expect(link?.target).to.equal('_blank');
    expect(link?.part.value).to.equal('link');
    expect(link?.title).to.equal('');
  });

  it('have the normalised form of their address', () => {
    for (const [source, href] of [
      ['[a](HTTPS://HOST.example/a/../b)', 'https://host.example/b'],
      ['[a](https://例え.テスト/道)', 'https://xn--r8jz45g.xn--zckzah/%E9%81%93'],
      ['www.host.example', 'http://www.host.example/'],
      ['a@host.example', 'mailto:a@host.example'],
      ['<tel:+81312345678>', 'tel:+81312345678'],
    ])
      expect(
        renderOnce(source ?? '')
          .querySelector('a')
          ?.getAttribute('href'),
        source,
      ).to.equal(href);
  });

  it('leave their text where they lead nowhere safe', () => {
    const content = renderOnce('[**a**](/relative) [b](#hash) [c](javascript:x) [d](https://a:b@c.example)');
    expect(content.textContent.trim()).to.equal('a b c d');
    expect(content.querySelector('a')).to.equal(null);
    expect(content.querySelector('strong')?.textContent).to.equal('a');
  });

  it('tell their real host unless their text is just that', () => {
    const opens = 'Opens evil.example in a new tab';
    for (const text of [
      'Example',
      'https://bank.example',
      'bank.example',
      'evil.example.bank.example',
      'my evil.example',
    ])
      expect(description(`[${text}](https://evil.example/a)`), text).to.equal(opens);
    for (const source of [
      '[evil.example](https://evil.example/a)',
      '[EVIL.example/b](https://evil.example/a)',
      'https://evil.example/a?b=c',
      'www.evil.example',
      'a@evil.example',
    ])
      expect(description(source), source).to.equal(null);
    expect(description('[Help](mailto:someone@evil.example)')).to.equal('someone@evil.example');
    expect(description('[аррlе.com](https://аррlе.com)')).to.match(/^Opens xn--/);
  });

  it('show that host at focus and at hover, and never move the text', async () => {
    const { content, show, remove } = mountMarkdown();
    const style = document.createElement('style');
    style.textContent = markdownStyles.cssText + contentStyles;
    content.before(style);
    show('first [Example](https://evil.example) last\n\n<https://evil.example/>');
    const [named, plain] = content.querySelectorAll('a');
    // Firefox tells which attribute it is, not what stands in it.
    const hint = (link: Element | undefined) =>
      link &&
      getComputedStyle(link, '::after').content.replace(
        /attr\((.+?)\)/,
        (_, name: string) => `"${link.getAttribute(name)}"`,
      );
    const { width, height } = content.getBoundingClientRect();
    expect(hint(named)).to.equal('none');
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(named);
    expect(hint(named)).to.contain('Opens evil.example in a new tab');
    expect(content.getBoundingClientRect()).to.include({ width, height });
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(plain);
    expect(hint(plain)).to.equal('none');
    remove();
  });
});
