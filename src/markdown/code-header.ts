import { copyText } from './copy-text.js';
import { createElement } from './create-element.js';
import type { MarkdownWords } from './markdown-options.js';

const COPIED_MS = 2000;

/**
 * The bar above a block of code: its language and a button that copies it. A copied block fires `code-copied`
 * from the button: it bubbles, and stays inside of the shadow root.
 */
export function createCodeHeader(document: Document, language: string, words: MarkdownWords): HTMLElement {
  const button = createElement(document, 'button', { part: 'copy-button', type: 'button' }, words.copyCode);
  button.addEventListener('click', () => void copyCode(button, words));
  const name = createElement(document, 'span', {}, language);
  return createElement(document, 'div', { part: 'code-header' }, name, button);
}

async function copyCode(button: HTMLButtonElement, words: MarkdownWords): Promise<void> {
  // Read at the click: the block may have grown since.
  const code = button.closest('[part=code-block]')?.querySelector('code')?.textContent ?? '';
  if (!(await copyText(code, button.ownerDocument))) return;
  button.textContent = words.copied;
  setTimeout(() => (button.textContent = words.copyCode), COPIED_MS);
  button.dispatchEvent(new Event('code-copied', { bubbles: true }));
}
