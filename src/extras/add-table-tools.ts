import { copyText } from '../markdown/copy-text.js';
import { createElement } from '../markdown/create-element.js';
import type { ExtrasWords } from './extras-options.js';
import { tableToCsv } from './table-to-csv.js';
import { tableToMarkdown } from './table-to-markdown.js';

const COPIED_MS = 2000;

/**
 * Puts below a table two buttons that copy it. Once. A copied table fires `code-copied` from the button, as code does:
 * it bubbles, and stays inside of the shadow root.
 */
export function addTableTools(container: Element, words: ExtrasWords): void {
  const table = container.querySelector('table');
  if (!table || container.querySelector('[data-dressed]')) return;
  const create = (label: string, read: (table: HTMLTableElement) => string) => {
    const button = createElement(container.ownerDocument, 'button', { type: 'button' }, label);
    // Read at the click: the table may have got another row since.
    button.addEventListener('click', () => void copy(button, read(table), words.copied));
    return button;
  };
  const attributes = { class: 'table-tools', 'data-dressed': '' };
  const buttons = [create(words.copyCsv, tableToCsv), create(words.copyMarkdown, tableToMarkdown)];
  container.append(createElement(container.ownerDocument, 'div', attributes, ...buttons));
}

async function copy(button: HTMLButtonElement, text: string, copied: string): Promise<void> {
  const label = button.textContent;
  if (label === copied || !(await copyText(text, button.ownerDocument))) return;
  button.textContent = copied;
  setTimeout(() => (button.textContent = label), COPIED_MS);
  button.dispatchEvent(new Event('code-copied', { bubbles: true }));
}
