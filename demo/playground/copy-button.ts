import { copyText } from '../../src/markdown/copy-text.js';
import { createElement } from './create-element.js';

const COPIED_MS = 2000;

/** A button that copies what `read` returns then, and says so for a while. */
export function renderCopyButton(words: string, read: () => string): HTMLButtonElement {
  const button = createElement('button', { type: 'button', class: 'button' }, words);
  button.addEventListener('click', () => {
    void copyText(read(), document).then((isCopied) => {
      button.textContent = isCopied ? 'Copied' : 'Select it and copy by hand';
      setTimeout(() => {
        button.textContent = words;
      }, COPIED_MS);
    });
  });
  return button;
}
