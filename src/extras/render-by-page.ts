import { createElement } from '../markdown/create-element.js';
import type { ExtrasOptions } from './extras-options.js';

const RENDERED = 'is-rendered';

/**
 * Shows what the page's renderer for `language` makes of a block of code in place of the code, which stays there,
 * hidden, for copying. Resolves with whether it did; what an earlier text became is taken away in any case.
 */
export async function renderByPage(
  block: Element,
  source: string,
  language: string,
  renderers: ExtrasOptions['renderers'],
  signal: AbortSignal,
): Promise<boolean> {
  removeRendered(block);
  const renderer = Object.hasOwn(renderers, language) ? renderers[language] : undefined;
  const node = renderer && (await attempt(async () => renderer(source, { language, signal })));
  if (!node || signal.aborted) return false;
  block.append(createElement(block.ownerDocument, 'div', { part: 'rendered', 'data-dressed': '' }, node));
  block.classList.add(RENDERED);
  return true;
}

function removeRendered(block: Element): void {
  block.classList.remove(RENDERED);
  block.querySelector(':scope > [part=rendered]')?.remove();
}

/** What a function of the page resolves with; `null` where it throws or rejects. */
async function attempt<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
