import {
  type Hooks,
  Lexer,
  type MarkedOptions,
  Parser,
  Renderer,
  type Token,
  type Tokens,
  type TokensList,
} from 'marked';
import { CjkTokenizer, maskCjk } from './cjk-tokenizer.js';

/** HTML is text, save for a line break, and headings start at level 3, below those of the page and of the element. */
class SafeRenderer extends Renderer {
  override html({ text, block }: Tokens.HTML | Tokens.Tag): string {
    if (/^<br\s*\/?>$/i.test(text)) return '<br>';
    const escaped = this.text({ type: 'text', raw: text, text });
    return block ? `<p>${escaped}</p>\n` : escaped;
  }

  override heading({ depth, tokens }: Tokens.Heading): string {
    const tag = `h${String(Math.min(depth + 2, 6))}`;
    return `<${tag}>${this.parser.parseInline(tokens)}</${tag}>\n`;
  }
}

/** Text beside which emphasis begins and ends as its writer meant it. A lexer knows no other hook. */
const cjkHooks: Pick<Hooks, 'emStrongMask'> = { emStrongMask: maskCjk };

/**
 * GitHub's dialect, in options of our own: what a page does to the global marked changes nothing here. Lexer and
 * parser are used directly, so that a bundle can leave out what marked wraps around them.
 */
function createOptions(): MarkedOptions {
  return { gfm: true, hooks: cjkHooks as Hooks, tokenizer: new CjkTokenizer(), renderer: new SafeRenderer() };
}

/** The tokens of a markdown text, and the links that it defines. May throw on input that nobody means. */
export function lexMarkdown(source: string): TokensList {
  return new Lexer(createOptions()).lex(source);
}

/** The HTML of a token: not safe before it has been sanitised. */
export function renderToken(token: Token): string {
  return new Parser(createOptions()).parse([token]);
}
