import { type Hooks, Lexer, type MarkedOptions, type Token, type TokensList } from 'marked';
import { maskCjk } from './cjk-tokenizer.js';
import { holdsRun } from './each-token.js';
import { healRun } from './heal-run.js';
import { leanRules } from './lean-rules.js';
import { MarkdownTokenizer } from './markdown-tokenizer.js';
import { mayHoldMath } from './read-math.js';

/** The targets of links and footnotes, by label in lower case. */
export type LinkTable = TokensList['links'];

/** How long a run of words (a paragraph, a cell) may be that is still read, in UTF-16 units. */
const LONGEST_RUN = 40_000;
/** What a run, and all blocks, may cost: the characters ahead at each step, added up. */
const RUN_BUDGET = 30_000_000;
const BLOCK_BUDGET = 400_000_000;

/** Text beside which emphasis begins and ends as its writer meant it. A lexer knows no other hook. */
const cjkHooks: Pick<Hooks, 'emStrongMask'> = { emStrongMask: maskCjk };

/**
 * Reads markdown, in options of our own: what a page does to the global marked changes nothing here. Remembers runs of
 * words, so that a text that is read again as it grows costs what is new.
 */
export class MarkdownParser {
  readonly #tokenizer = new MarkdownTokenizer();
  /** The tokens of the run that was last read otherwise than it is written, as more of it may come. */
  healed: readonly Token[] | null = null;
  /** By their text; null for what is too much to read. */
  #runs = new Map<string, readonly Token[] | null>();
  #links: LinkTable = {};
  /** A run that was too much to read; so is whatever it grows to. */
  #hopeless = '';

  /**
   * The blocks of `source`, of which `links` are the definitions before it. What would take too long to be read becomes
   * a token of type `tooComplex`, up to the next blank line; a renderer shows its text as it is. While a text
   * `isGrowing`, its last run of words is read as if it were complete.
   */
  parse(source: string, links: LinkTable = {}, isGrowing = false): TokensList {
    const lexer = new Lexer(this.#createOptions());
    this.#tokenizer.rules = leanRules(this.#tokenizer.rules);
    const { tokens } = lexer;
    tokens.links = Object.assign(Object.create(null) as LinkTable, links);
    for (let rest = source; rest; rest = source.slice(lengthOf(tokens))) {
      this.#tokenizer.budget = BLOCK_BUDGET;
      lexer.state.top = true;
      try {
        lexer.blockTokens(rest, tokens);
        break;
      } catch {
        const left = source.slice(lengthOf(tokens));
        const [raw] = /^[^]+?(?:\n[ \t]*\n|$)/.exec(left) ?? [left];
        tokens.push({ type: 'tooComplex', raw });
      }
    }
    this.#readRuns(lexer, isGrowing ? source : null);
    return tokens;
  }

  #readRuns(lexer: Lexer, growing: string | null): void {
    this.healed = null;
    const known = this.#isKnown(lexer.tokens.links) ? this.#runs : new Map<string, readonly Token[] | null>();
    this.#runs = new Map();
    const queue = lexer.inlineQueue;
    for (const { src, tokens } of queue) {
      const isLast =
        tokens === queue.at(-1)?.tokens &&
        growing !== null &&
        endsWithRun(growing, src) &&
        holdsRun(lexer.tokens.slice(-1), tokens);
      const run = isLast ? healRun(src) : src;
      if (run !== src) this.healed = tokens;
      const remembered = known.get(run);
      const read = remembered === undefined ? this.#readRun(lexer, run) : remembered;
      // After what already stands there, the box of a task.
      tokens.push(...(read ?? [{ type: 'tooComplex', raw: src }]));
      // Marks of footnotes are numbered in place.
      if (!src.includes('[^')) this.#runs.set(run, read);
      if (isLast && this.#cutUrl(tokens)) this.healed = tokens;
    }
  }

  #readRun(lexer: Lexer, src: string): Token[] | null {
    this.#tokenizer.budget = RUN_BUDGET;
    this.#tokenizer.hasMath = mayHoldMath(src);
    if (src.length > LONGEST_RUN || (this.#hopeless && src.startsWith(this.#hopeless))) return null;
    try {
      return lexer.inlineTokens(src, []);
    } catch {
      this.#hopeless = src;
      return null;
    }
  }

  /** An address that is still being written leads elsewhere, or nowhere: it is text for now. */
  #cutUrl(tokens: Token[]): boolean {
    const last = tokens.at(-1);
    if (last?.type !== 'link' || last.raw !== last.text) return false;
    return tokens.splice(-1, 1, { type: 'text', raw: last.raw, text: last.raw }).length > 0;
  }

  /** Whether `links` are those of the last text. */
  #isKnown(links: LinkTable): boolean {
    const isKnown = JSON.stringify(links) === JSON.stringify(this.#links);
    this.#links = links;
    return isKnown;
  }

  #createOptions(): MarkedOptions {
    return { gfm: true, hooks: cjkHooks as Hooks, tokenizer: this.#tokenizer };
  }
}

/** The tokens of a whole text, and the links that it defines. */
export function lexMarkdown(source: string): TokensList {
  return new MarkdownParser().parse(source.replace(/\r\n?/g, '\n'));
}

function lengthOf(tokens: readonly Token[]): number {
  return tokens.reduce((sum, { raw }) => sum + raw.length, 0);
}

/** Whether a text ends with the run, so that more of it may come. */
function endsWithRun(text: string, run: string): boolean {
  return text.replace(/\n$/, '').endsWith(run.slice(run.lastIndexOf('\n') + 1));
}
