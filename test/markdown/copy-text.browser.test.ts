import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { copyText } from '../../src/markdown/copy-text.js';
import { shareClipboard } from '../support/share-clipboard.js';

/** Copies at a real key press, then pastes into a text area and reads it. */
async function copyAndPaste(text: string): Promise<{ isCopied: boolean; pasted: string }> {
  const button = document.createElement('button');
  const area = document.createElement('textarea');
  document.body.append(button, area);
  const copied = new Promise<boolean>((resolve) =>
    button.addEventListener('click', () => resolve(copyText(text, document)), { once: true }),
  );
  button.focus();
  await sendKeys({ press: 'Enter' });
  const isCopied = await copied;
  area.focus();
  await sendKeys({ press: 'Control+V' });
  const pasted = area.value;
  button.remove();
  area.remove();
  return { isCopied, pasted };
}

describe('copyText', () => {
  shareClipboard();

  const text = 'a <b>\n"c" 日本語 🎉';

  it('puts the text on the clipboard', async () => {
    expect(await copyAndPaste(text)).to.deep.equal({ isCopied: true, pasted: text });
  });

  it('does so where the page has no clipboard API', async () => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
    expect(await copyAndPaste(`${text}2`)).to.deep.equal({ isCopied: true, pasted: `${text}2` });
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('says that a document without a window cannot copy', async () => {
    expect(await copyText(text, document.implementation.createHTMLDocument())).to.equal(false);
  });
});
