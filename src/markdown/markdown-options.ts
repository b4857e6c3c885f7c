import type { AlertKind } from './markdown-token.js';

/** The words that markdown needs, in the reader's language. */
export interface MarkdownWords extends Readonly<Record<`alert-${AlertKind}`, string>> {
  readonly copyCode: string;
  readonly copied: string;
  /** Name of a code block whose language is unknown. */
  readonly code: string;
  /** Accessible name of a table's scroll container. */
  readonly table: string;
  readonly linkOpens: (host: string) => string;
  readonly imageFrom: (host: string) => string;
  readonly loadImage: string;
  /** Heading of the footnotes, for readers who do not see where they begin. */
  readonly footnotes: string;
  /** Accessible name of the way back from a footnote to where it is referred to. */
  readonly backToText: string;
  /** Stands before a text that is shown as it is, because it would take too long to be formatted. */
  readonly tooComplex: string;
  /** Draws more of a very long text. */
  readonly showMore: string;
}

/** What to do with images from other places: never, after a click, or at once. */
export type ImagePolicy = 'block' | 'click' | 'allow';

/**
 * Makes more of blocks that are complete (colours, formulas): called with their elements once per change. Cheap, and
 * without effect on what it has done before.
 */
export type DressBlocks = (blocks: readonly Element[]) => void;

/** How a text is rendered. */
export interface MarkdownOptions {
  /** Whether more text may follow. The final render equals the render of the whole text at once. */
  readonly streaming: boolean;
  /** Whether it ended before it was whole: marks that are open in its last words are closed. */
  readonly isCut?: boolean;
  readonly images: ImagePolicy;
  /** Origins whose images always load, such as `https://cdn.example`. */
  readonly imageOrigins: readonly string[];
  readonly words: MarkdownWords;
  /** Begins the ids of footnotes: of one text alone in its tree. */
  readonly idPrefix: string;
  readonly dress: DressBlocks | null;
}

/** The options with what the reader did and how far the text has come. */
export interface RenderContext extends Pick<MarkdownOptions, 'images' | 'imageOrigins' | 'words' | 'idPrefix'> {
  /** URLs of images that the reader asked for: they stay when their block is rendered again. */
  readonly loaded: Set<string>;
  /** Whether the tokens may still turn out to mean something else: no image of them loads by itself. */
  readonly isOpen?: boolean;
}
