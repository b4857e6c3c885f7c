import { addTableTools } from './add-table-tools.js';
import { adoptStyles } from './adopt-styles.js';
import { dressCode } from './dress-code.js';
import type { ExtrasOptions } from './extras-options.js';
import { idle } from './idle.js';

export { copySelection } from './copy-selection.js';

/**
 * Gives blocks of an answer what their text alone does not have: code is coloured and gets its switches, tables can be
 * copied, formulas are set. One block per moment of rest; what has left the page by then is left out. Never rejects:
 * what cannot be dressed stays as it is. Dressing a block again changes nothing where its text did not change.
 */
export async function dressBlocks(
  blocks: readonly Element[],
  options: ExtrasOptions,
  signal: AbortSignal,
): Promise<void> {
  for (const block of blocks) {
    await idle();
    if (signal.aborted) return;
    if (block.isConnected) await dressBlock(block, options, signal).catch(() => null);
  }
}

async function dressBlock(block: Element, options: ExtrasOptions, signal: AbortSignal): Promise<void> {
  adoptStyles(block.getRootNode());
  for (const table of find(block, '[part~=table]')) addTableTools(table, options.words);
  // Not awaited: a renderer of the page may take its time, and others need not wait for it.
  for (const code of find(block, '[part~=code-block]')) dressCode(code, options, signal).catch(() => null);

  const formulas = find(block, '.math-inline,.math-display');
  if (formulas.length === 0) return;
  const { renderMath } = await import('./render-math.js');
  formulas.forEach(renderMath);
}

function find(block: Element, selector: string): Element[] {
  return [...(block.matches(selector) ? [block] : []), ...block.querySelectorAll(selector)];
}
