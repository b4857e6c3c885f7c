import { createElement } from '../markdown/create-element.js';

/** The lines of a change, each with the class of what it does: `is-added`, `is-removed`, `is-place` or none. */
export function colourDiff(code: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const line of code.match(/.*\n|.+$/g) ?? []) {
    const kind = readKind(line);
    fragment.append(kind ? createElement(document, 'span', { class: kind }, line) : line);
  }
  return fragment;
}

function readKind(line: string): string {
  if (/^(?:@@|diff |index |--- |\+\+\+ )/.test(line)) return 'is-place';
  if (line.startsWith('+')) return 'is-added';
  return line.startsWith('-') ? 'is-removed' : '';
}
