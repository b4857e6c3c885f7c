import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { shareClipboard } from '../support/share-clipboard.js';
import { mountMarkdown, renderOnce } from './mount-markdown.js';

describe('code in messages', () => {
  shareClipboard();

  it('has a header with its language and a copy button on each block', () => {
    const content = renderOnce('```c++\nint a;\n```\n\n    plain\n');
    const [first, second] = content.querySelectorAll('[part="code-block"]');
    expect(first?.outerHTML).to.equal(
      '<div part="code-block"><div part="code-header"><span>c++</span>' +
        '<button part="copy-button" type="button">Copy code</button></div>' +
        '<pre dir="ltr" tabindex="0"><code class="language-c++">int a;\n</code></pre></div>',
    );
    expect(second?.querySelector('[part="code-header"] span')?.textContent).to.equal('Code');
    expect(second?.querySelector('code')?.className).to.equal('');
  });

  it('takes the first word for its language, and what cannot be one for none', () => {
    const name = (info: string) =>
      renderOnce(`\`\`\`${info}\na\n\`\`\``).querySelector('[part="code-header"] span')?.textContent;
    expect(name('ts {1,3} title="x"')).to.equal('ts');
    expect(name('objective-c')).to.equal('objective-c');
    expect(name('"><img>')).to.equal('Code');
    expect(name('x'.repeat(41))).to.equal('Code');
  });

  it('is copied as it is at the click, which the button then tells', async () => {
    const { content, show, remove } = mountMarkdown();
    show('```js\na\n', { streaming: true });
    show('```js\na <b>\n\tb\n```');
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
    expect(area.value).to.equal('a <b>\n\tb\n');
    remove();
  });
});
