import temml from 'temml';
import { isCheapTex } from './is-cheap-tex.js';

/**
 * Shows an element with TeX in `data-source` as MathML. TeX that is not understood, and TeX that would keep the page
 * waiting, stays there as it is. What is shown already is left alone: a patch replaces the element of a formula that
 * changed.
 */
export function renderMath(formula: Element): void {
  const tex = formula.getAttribute('data-source');
  if (tex === null || !isCheapTex(tex) || formula.querySelector('math')) return;
  const holder = formula.ownerDocument.createElement('span');
  try {
    temml.render(tex, holder, {
      displayMode: formula.matches('.math-display'),
      throwOnError: true,
      // No links, images, classes or ids, and nothing that runs away or gets as large as it likes.
      trust: false,
      maxExpand: 500,
      maxSize: [20, 200],
    });
  } catch {
    // The TeX stays: that is what the author wrote.
    return;
  }
  // \ref and \label, trusted or not, link to and name places in the page.
  for (const link of holder.querySelectorAll('a')) link.replaceWith(...link.childNodes);
  for (const named of holder.querySelectorAll('[id]')) named.removeAttribute('id');
  formula.replaceChildren(...holder.childNodes);
}
