import { Marked } from 'marked';
import { CjkTokenizer, maskCjk } from './cjk-tokenizer.js';

/**
 * Our own instance of marked, untouched by what a page does to the global one. GitHub's dialect, but HTML is text,
 * save for a line break, and headings start at level 3, below those of the page and of the element.
 */
export const parser = new Marked({
  gfm: true,
  hooks: { emStrongMask: maskCjk },
  renderer: {
    html({ text, block }) {
      if (/^<br\s*\/?>$/i.test(text)) return '<br>';
      const escaped = this.text({ type: 'text', raw: text, text });
      return block ? `<p>${escaped}</p>\n` : escaped;
    },
    heading({ depth, tokens }) {
      const tag = `h${Math.min(depth + 2, 6)}`;
      return `<${tag}>${this.parser.parseInline(tokens)}</${tag}>\n`;
    },
  },
}).setOptions({ tokenizer: new CjkTokenizer() });
