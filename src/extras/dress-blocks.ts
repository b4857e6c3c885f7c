import { addTableTools } from './add-table-tools.js';
import { adoptStyles } from './adopt-styles.js';
import { atRest } from './at-rest.js';
import { dressCode } from './dress-code.js';
import type { GivenOptions } from './extras-options.js';
import { completeWords } from './tool-words.js';

export { copySelection } from './copy-selection.js';

const FORMULA = '.math-inline,.math-display';

/**
 * Gives blocks of an answer what their text alone does not have: code is coloured and gets its switches, tables can be
 * copied, formulas are set. In moments of rest, what is in view first; what has left the page by then is left out.
 * Never rejects: what cannot be dressed stays as it is. Dressing a block again changes nothing where its text did not
 * change.
 */
export async function dressBlocks(blocks: readonly Element[], given: GivenOptions, signal: AbortSignal): Promise<void> {
  const options = completeWords(given);
  const dress = (selector: string, work: (part: Element) => void) =>
    blocks.flatMap((block) => find(block, selector)).map((part) => dressPart(part, work, signal));
  await Promise.all([
    ...dress('[part~=table]', (table) => addTableTools(table, options.words)),
    // Not awaited: a renderer of the page may take its time, and others need not wait for it.
    ...dress('[part~=code-block]', (code) => void dressCode(code, options, signal).catch(() => null)),
    loadMath(blocks).then((renderMath) => Promise.all(dress(FORMULA, renderMath))),
  ]);
}

/** What sets formulas; where there are none it is not loaded, and where it cannot be loaded nothing is set. */
async function loadMath(blocks: readonly Element[]): Promise<(formula: Element) => void> {
  if (!blocks.some((block) => find(block, FORMULA).length > 0)) return () => undefined;
  const math = await import('./render-math.js').catch(() => null);
  return math?.renderMath ?? (() => undefined);
}

function dressPart(part: Element, work: (part: Element) => void, signal: AbortSignal): Promise<unknown> {
  return atRest(part, () => {
    if (signal.aborted || !part.isConnected) return;
    adoptStyles(part.getRootNode());
    work(part);
  }).catch(() => null);
}

function find(block: Element, selector: string): Element[] {
  return [...(block.matches(selector) ? [block] : []), ...block.querySelectorAll(selector)];
}
