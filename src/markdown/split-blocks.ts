import type { Token } from 'marked';
import { lexMarkdown } from './parser.js';

/** A top-level block of a document: what is rendered, kept and replaced as one. */
export interface Block {
  /** Equal keys render equally: the raw text, and the link definitions where it may use them. */
  readonly key: string;
  readonly raw: string;
  /** The parsed block, or null where the text is to be shown as it is. */
  readonly token: Token | null;
}

/** Longest text that is parsed, in UTF-16 units: about 300 pages. */
const MAX_LENGTH = 1_000_000;
/** More brackets, delimiters or list marks in a row, or a deeper list, than anybody means: enough to hang a parser. */
const PATHOLOGICAL = [/(?:[>[\]()!<*_~`\\-][ \t]?){1000}/, /(?:(?:[-*+>]|\d+[.)])[ \t]+){100}/, /\n[ \t]{200}[-*+\d]/];

/**
 * The blocks of a markdown text in order; one unparsed block where the text is too long or too nested to be parsed
 * in reasonable time. May throw what the parser throws.
 */
export function splitBlocks(source: string): Block[] {
  if (source.length > MAX_LENGTH || PATHOLOGICAL.some((pattern) => pattern.test(source))) {
    return [{ key: source, raw: source, token: null }];
  }
  const tokens = lexMarkdown(source);
  const links = JSON.stringify(tokens.links);
  return tokens
    .filter(({ type }) => type !== 'space' && type !== 'def')
    .map((token) => ({ key: token.raw.includes('[') ? token.raw + links : token.raw, raw: token.raw, token }));
}
