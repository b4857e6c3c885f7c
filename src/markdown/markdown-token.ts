import type { MarkedToken, Token, Tokens } from 'marked';

/** The kinds of alert: quotes that begin with a line such as `[!NOTE]`. */
export type AlertKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';

/** A quote; with `alert`, the line that names the kind is gone from its tokens. */
export type QuoteToken = Tokens.Blockquote & { readonly alert?: AlertKind };

/** A formula in TeX, between words or (`display`) on its own. */
export interface MathToken {
  readonly type: 'math';
  readonly raw: string;
  readonly text: string;
  readonly display: boolean;
}

/** A mark in the text that refers to a footnote; `occurrence` counts the marks of one footnote, from 1. */
export interface FootnoteRefToken {
  readonly type: 'footnoteRef';
  readonly raw: string;
  readonly label: string;
  readonly number: number;
  readonly occurrence: number;
}

/** A footnote and how often the text refers to it. */
export interface Footnote {
  readonly label: string;
  readonly number: number;
  readonly references: number;
  readonly tokens: readonly Token[];
}

/** All footnotes of a text, at its end. */
export interface FootnotesToken {
  readonly type: 'footnotes';
  readonly raw: '';
  readonly items: readonly Footnote[];
}

/** A block or a run of words that would take too long to be read, and is shown as it is. */
export interface TooComplexToken {
  readonly type: 'tooComplex';
  readonly raw: string;
}

/** Everything that the parser of this folder makes of a text. */
export type MarkdownToken =
  | Exclude<MarkedToken, { type: 'blockquote' }>
  | QuoteToken
  | MathToken
  | FootnoteRefToken
  | FootnotesToken
  | TooComplexToken;
