import type { DressBlocks } from '../markdown/markdown-options.js';
import type * as Siblings from './dress-blocks.js';
import type { GivenOptions } from './extras-options.js';
import { idle } from './idle.js';

/** Dresses blocks, later, and only those that are still in the page by then. */
export interface Dresser extends DressBlocks {
  /** Ends everything that is under way, such as what the page's own renderers do. */
  stop(): void;
}

/** How often the siblings are asked for where they cannot be loaded: each refusal is a line in the page's console. */
const MAX_FAILURES = 3;

/** The optional siblings; `null` where they cannot be loaded. */
export function loadSiblings(): Promise<typeof Siblings | null> {
  return import('./dress-blocks.js').catch(() => null);
}

/**
 * The one thing that the main bundle knows of the optional siblings: it loads them when there is something to dress, a
 * block of code, a table or a formula, and time to spare. Where they cannot be loaded everything stays as it is.
 * `read` is asked for the options at each need.
 */
export function createDresser(read: () => GivenOptions): Dresser {
  let end = new AbortController();
  const waiting = new Set<Element>();
  let failures = 0;

  const work = async (): Promise<void> => {
    await idle();
    const siblings = await loadSiblings();
    const blocks = [...waiting];
    waiting.clear();
    if (siblings) await siblings.dressBlocks(blocks, read(), end.signal);
    else failures += 1;
  };

  const dress = (blocks: readonly Element[]): void => {
    if (failures === MAX_FAILURES) return;
    const found = blocks.filter(isDressable);
    if (found.length > 0 && waiting.size === 0) void work();
    for (const block of found) waiting.add(block);
  };
  const stop = (): void => {
    end.abort();
    end = new AbortController();
    waiting.clear();
  };
  return Object.assign(dress, { stop });
}

function isDressable(block: Element): boolean {
  const found = '[part~=code-block],[part~=table],[data-source]';
  return block.matches(found) || block.querySelector(found) !== null;
}
