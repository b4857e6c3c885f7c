import type { MarkdownOptions } from './markdown-options.js';
import { patchNodes } from './patch-nodes.js';
import { renderBlock } from './render-block.js';
import { type Block, splitBlocks } from './split-blocks.js';

interface RenderedBlock {
  readonly key: string;
  readonly nodes: readonly ChildNode[];
}

/**
 * The rendered form of one growing text among the children of some parent. Blocks stand there without a wrapper, so
 * that the DOM is the one a render of the whole text gives; a block whose text did not change keeps its nodes.
 */
export class MarkdownView {
  #source: string | undefined;
  #options: MarkdownOptions | undefined;
  #blocks: readonly RenderedBlock[] = [];
  /** URLs of images that the reader asked for: they stay when their block is rendered again. */
  readonly #loaded = new Set<string>();

  /** Shows `source` in `parent`, before `end`. Never throws: at worst the text stands there as it is. */
  update(parent: Node, end: Node | null, source: string, options: MarkdownOptions): void {
    const isRestyled = !this.#options || !rendersAlike(this.#options, options);
    if (source === this.#source && !isRestyled) return;
    this.#source = source;
    this.#options = options;

    // Other words or images go deeper than a patch: it keeps the buttons that it finds.
    if (isRestyled) removeBlocks(this.#blocks);
    const previous = isRestyled ? [] : this.#blocks;
    const context = { ...options, loaded: this.#loaded };
    const next = split(source);
    this.#blocks = next.map((block, index) => {
      const old = previous[index];
      if (old && old.key === block.key) return old;
      const before = old?.nodes.at(-1)?.nextSibling ?? end;
      return { key: block.key, nodes: patchNodes(parent, old?.nodes ?? [], renderBlock(block, context), before) };
    });
    removeBlocks(previous.slice(next.length));
  }
}

function removeBlocks(blocks: readonly RenderedBlock[]): void {
  for (const { nodes } of blocks) for (const node of nodes) node.remove();
}

function split(source: string): Block[] {
  try {
    return splitBlocks(source);
  } catch {
    return [{ key: source, raw: source, token: null }];
  }
}

function rendersAlike(a: MarkdownOptions, b: MarkdownOptions): boolean {
  return a.words === b.words && a.images === b.images && a.imageOrigins.join() === b.imageOrigins.join();
}
