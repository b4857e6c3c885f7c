import type { Tokens, TokensList } from 'marked';
import { CjkTokenizer } from './cjk-tokenizer.js';
import type { AlertKind } from './markdown-token.js';
import { maskMath, readMath, readMathBlock } from './read-math.js';

/** What it costs to look for the end of emphasis where there is none, in UTF-16 units looked at; more among formulas. */
const MISS = 20_000;
/** How deep quotes and lists may stand inside of each other; what is deeper is text. */
const DEEPEST = 25;
const ALERT = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i;
const REGION =
  /^ {0,3}(?:<details(?: open)?>(?:[^\n]*<\/details>|\s*<summary>(?:(?!\n[ \t]*\n)[^])*?<\/summary>)?|<\/details>)[ \t]*\n?/i;
/** A footnote: its label, and its text with the lines that go on with it. */
const FOOTNOTE =
  /^ {0,3}\[(\^[^\]\s]+)\]:[ \t]*([^\n]*(?:\n(?:(?! {0,3}(?:[[#>`~|*+-]|\d+[.)]))[ \t]*\S.*|(?:[ \t]*\n)*(?: {4}|\t)[ \t]*\S.*))*)/;

/** Thrown where a text would take too long to be read. */
export class TooComplex extends Error {}

/**
 * What is ours in the dialect: formulas, footnotes, alerts, regions that fold, and bounds on what a text may cost.
 * The lexer calls the methods in a fixed order, `space` first for a block and `escape` first between words.
 */
export class MarkdownTokenizer extends CjkTokenizer {
  /** What reading may still cost, in UTF-16 units looked at. */
  budget = 0;
  /** Whether the text that is read may hold formulas. */
  hasMath = false;
  #depth = 0;

  override space(src: string): Tokens.Space | undefined {
    this.#spend(src);
    return super.space(src);
  }

  override fences(src: string): Tokens.Code | undefined {
    // The lexer passes on whatever token it is given.
    return (readMathBlock(src) as unknown as Tokens.Code | undefined) ?? super.fences(src);
  }

  override list(src: string): Tokens.List | undefined {
    return this.#nest(() => super.list(src));
  }

  override blockquote(src: string): Tokens.Blockquote | undefined {
    const quote = this.#nest(() => super.blockquote(src));
    const first = quote?.tokens[0];
    const [line, kind] = (first?.type === 'paragraph' && ALERT.exec(first.raw)) || [];
    if (!quote || !first || line === undefined || kind === undefined) return quote;
    const queued = this.lexer.inlineQueue.find(({ tokens }) => 'tokens' in first && tokens === first.tokens);
    if (queued) queued.src = queued.src.slice(line.length);
    if (line === first.raw) quote.tokens.shift();
    return Object.assign(quote, { alert: kind.toLowerCase() as AlertKind });
  }

  /** Raw HTML stands among words, as text or as one of a few tags; only regions that fold go across blocks. */
  override html(src: string): Tokens.HTML | undefined {
    const [raw] = REGION.exec(src) ?? [];
    return raw === undefined ? undefined : { type: 'html', raw, text: raw.trim(), block: true, pre: false };
  }

  /** A footnote is kept as a definition whose name begins with `^` and whose target is its text. */
  override def(src: string): Tokens.Def | undefined {
    const [raw, label, text] = FOOTNOTE.exec(src) ?? [];
    if (raw === undefined || label === undefined || text === undefined) return super.def(src);
    return { type: 'def', raw, tag: label.toLowerCase(), href: text.replace(/\n(?: {4}|\t)/g, '\n'), title: '' };
  }

  override escape(src: string): Tokens.Escape | undefined {
    this.#spend(src);
    const math = this.hasMath ? readMath(src) : undefined;
    return (math as unknown as Tokens.Escape | undefined) ?? super.escape(src);
  }

  /** A tag means nothing to the text around it, in this block or in those after it. */
  override tag(src: string): Tokens.Tag | undefined {
    const { inLink } = this.lexer.state;
    const tag = super.tag(src);
    Object.assign(this.lexer.state, { inLink, inRawBlock: false });
    return tag;
  }

  override reflink(src: string, links: TokensList['links']): Tokens.Link | Tokens.Image | Tokens.Text | undefined {
    const [raw, label] = /^\[(\^[^\]\s]+)\]/.exec(src) ?? [];
    if (raw === undefined || !label || !(label.toLowerCase() in links)) return super.reflink(src, links);
    return { type: 'footnoteRef', raw, label: label.toLowerCase() } as unknown as Tokens.Text;
  }

  override emStrong(src: string, masked: string, previous = ''): Tokens.Em | Tokens.Strong | undefined {
    return this.#charge(
      src,
      super.emStrong(src, this.hasMath && /^[*_]/.test(src) ? maskMath(src, masked) : masked, previous),
    );
  }

  override del(src: string, masked: string, previous = ''): Tokens.Del | undefined {
    return this.#charge(src, super.del(src, masked, previous));
  }

  override inlineText(src: string): Tokens.Text | undefined {
    // Text ends where a formula may begin.
    const end = this.hasMath ? src.indexOf('$$', 1) : -1;
    return super.inlineText(end < 0 ? src : src.slice(0, end));
  }

  #nest<T>(read: () => T): T | undefined {
    if (this.#depth >= DEEPEST) return undefined;
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }

  #charge<T>(src: string, token: T | undefined): T | undefined {
    if (!token && /^[*_~]/.test(src)) this.budget -= this.hasMath ? 4 * MISS : MISS;
    return token;
  }

  #spend({ length }: string): void {
    this.budget -= length;
    if (this.budget < 0) throw new TooComplex();
  }
}
