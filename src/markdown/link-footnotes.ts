import { createElement } from './create-element.js';
import type { RenderContext } from './markdown-options.js';

/** Makes of a mark in the text, `<sup class="note-NUMBER-OCCURRENCE">`, a link to its footnote. */
export function linkFootnoteMark(mark: HTMLElement, { idPrefix }: RenderContext): void {
  const [number, occurrence] = readClass(mark);
  const attributes = { id: `${idPrefix}ref-${number}-${occurrence}`, role: 'doc-noteref' };
  mark.replaceChildren(createJump(mark.ownerDocument, `${idPrefix}note-${number}`, attributes, mark.textContent));
}

/** Adds to a footnote, `<li class="note-NUMBER-REFERENCES">`, the links back to its marks. */
export function linkFootnote(note: HTMLElement, { words, idPrefix }: RenderContext): void {
  const [number, references] = readClass(note);
  note.id = `${idPrefix}note-${number}`;
  note.tabIndex = -1;
  const last = note.lastElementChild;
  for (let occurrence = 1; occurrence <= references; occurrence += 1) {
    const attributes = { role: 'doc-backlink', 'aria-label': words.backToText };
    const back = createJump(note.ownerDocument, `${idPrefix}ref-${number}-${occurrence}`, attributes, '↩');
    (last?.localName === 'p' ? last : note).append(' ', back);
  }
}

/** The two numbers of a class that the renderer wrote. */
function readClass({ className }: Element): [first: number, second: number] {
  const [, first = 0, second = 0] = className.split('-').map(Number);
  return [first, second];
}

/** A link that moves the focus to the element `id` of its own tree, and leaves the address of the page as it is. */
function createJump(document: Document, id: string, attributes: Readonly<Record<string, string>>, text: string): Node {
  const link = createElement(document, 'a', { part: 'footnote-link', href: `#${id}`, ...attributes }, text);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    // Read at the click: a patch may have led the link elsewhere.
    const tree = link.getRootNode() as ShadowRoot;
    tree.getElementById((link.getAttribute('href') ?? '').slice(1))?.focus();
  });
  return link;
}
