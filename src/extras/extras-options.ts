/** The words of the tools at code and tables. */
export interface ToolWords {
  /** A switch: whether long lines of code are broken. */
  readonly wrapLines: string;
  readonly showAllCode: string;
  readonly showLessCode: string;
  readonly copyCsv: string;
  readonly copyMarkdown: string;
}

/** The words that the optional siblings show, in the reader's language. */
export interface ExtrasWords extends ToolWords {
  readonly copied: string;
}

/**
 * Colours code instead of the built-in highlighter. What it gives back must have the text of `code`, else it is ignored;
 * `null`, and a failure, leave the code plain. `language` is what the answer's author wrote, in lower case, or empty.
 */
export type Highlighter = (code: string, language: string, signal: AbortSignal) => Promise<DocumentFragment | null>;

/** What a renderer is told besides the source. */
export interface RendererContext {
  readonly language: string;
  /** Aborts when the code block leaves the page or gets another text. */
  readonly signal: AbortSignal;
}

/**
 * Shows a code block as something else, such as a diagram: the node is inserted as given, and the page answers for what
 * is in it. `null`, and a failure, leave the code.
 */
export type Renderer = (source: string, context: RendererContext) => Node | null | Promise<Node | null>;

/** What a page has said of how blocks are to be dressed. */
export interface GivenOptions extends Omit<ExtrasOptions, 'words'> {
  /** Those of the tools replace the siblings' own. */
  readonly words: Partial<ToolWords> & Omit<ExtrasWords, keyof ToolWords>;
  /** BCP 47 tag; English where it is absent or not spoken. */
  readonly language?: string;
}

/** What blocks are dressed with. */
export interface ExtrasOptions {
  readonly highlighter: Highlighter | null;
  /** By the language of the fence, in lower case. */
  readonly renderers: Readonly<Record<string, Renderer>>;
  readonly words: ExtrasWords;
}
