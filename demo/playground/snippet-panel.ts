import type { Readable } from '../../src/foundation/store.js';
import { copyText } from '../../src/markdown/copy-text.js';
import { createElement } from './create-element.js';
import type { Settings } from './settings.js';
import { writeSnippet } from './snippet.js';

const COPIED_MS = 2000;

/** The markup that reproduces the settings, with a button that copies it. */
export function renderSnippetPanel(settings: Readable<Settings>): HTMLElement {
  const code = createElement('code');
  const button = createElement('button', { type: 'button', class: 'button' }, 'Copy');
  const show = (now: Settings): void => {
    code.textContent = writeSnippet(now);
  };
  show(settings.get());
  settings.subscribe(show);
  button.addEventListener('click', () => void copy(button, code.textContent));
  return createElement(
    'div',
    { class: 'snippet' },
    createElement('p', { class: 'hint' }, 'This page, as markup. The addresses are those of the stand-in behind it.'),
    createElement('pre', { tabindex: '0', role: 'region', 'aria-label': 'Markup' }, code),
    button,
  );
}

async function copy(button: HTMLButtonElement, text: string): Promise<void> {
  const isCopied = await copyText(text, document);
  button.textContent = isCopied ? 'Copied' : 'Select it and copy by hand';
  setTimeout(() => {
    button.textContent = 'Copy';
  }, COPIED_MS);
}
