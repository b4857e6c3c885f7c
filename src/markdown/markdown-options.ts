/** The words that markdown needs, in the reader's language. */
export interface MarkdownWords {
  readonly copyCode: string;
  readonly copied: string;
  /** Name of a code block whose language is unknown. */
  readonly code: string;
  /** Accessible name of a table's scroll container. */
  readonly table: string;
  readonly linkOpens: (host: string) => string;
  readonly imageFrom: (host: string) => string;
  readonly loadImage: string;
  readonly itemDone: string;
  readonly itemOpen: string;
}

/** What to do with images from other places: never, after a click, or at once. */
export type ImagePolicy = 'block' | 'click' | 'allow';

/** How a text is rendered. */
export interface MarkdownOptions {
  /** Whether more text may follow. The final render equals the render of the whole text at once. */
  readonly streaming: boolean;
  readonly images: ImagePolicy;
  /** Origins whose images always load, such as `https://cdn.example`. */
  readonly imageOrigins: readonly string[];
  readonly words: MarkdownWords;
}
