import type { Token, Tokens } from 'marked';
import { escapeHtml, escapeProse } from './escape-html.js';
import type { MarkdownToken } from './markdown-token.js';
import { closeTags, type OpenTags, renderHtmlBlock, renderTag } from './render-raw-html.js';

type Render<Type> = (token: Extract<MarkdownToken, { type: Type }>, open: OpenTags) => string;

/** How each type of token is written. `open` is what raw HTML, earlier in the same run, has left open. */
const RENDER: { readonly [Type in MarkdownToken['type']]: Render<Type> } = {
  tooComplex: ({ raw }) => `<span class="plain">${escapeHtml(raw)}</span>`,
  space: () => '',
  def: () => '',
  br: () => '<br>',
  hr: () => '<hr>',
  strong: ({ tokens }) => renderElement('strong', tokens),
  em: ({ tokens }) => renderElement('em', tokens),
  del: ({ tokens }) => renderElement('del', tokens),
  // Levels 1 and 2 belong to the page and to the element.
  heading: ({ depth, tokens }) => renderElement(`h${Math.min(depth + 2, 6)}`, tokens),
  paragraph: ({ tokens }) => `<p>${renderLine(tokens)}</p>`,
  blockquote: ({ alert, tokens }) =>
    alert ? `<div class="alert-${alert}">${renderTokens(tokens)}</div>` : renderElement('blockquote', tokens),
  list: ({ ordered, start, items }) => {
    const tag = ordered ? 'ol' : 'ul';
    return `<${tag}${ordered && start !== 1 ? ` start="${start}"` : ''}>${items.map(renderListItem).join('')}</${tag}>`;
  },
  list_item: (item) => renderListItem(item),
  checkbox: ({ checked }) => `<input type="checkbox"${checked ? ' checked' : ''} disabled> `,
  table: ({ header, rows }) => {
    const body = rows.map(renderTableRow).join('');
    return `<table><thead>${renderTableRow(header)}</thead>${body && `<tbody>${body}</tbody>`}</table>`;
  },
  code: ({ text, lang = '' }) => {
    const [language] = /^\S+/.exec(lang) ?? [];
    const attribute = language ? ` class="language-${escapeProse(language)}"` : '';
    return `<pre><code${attribute}>${escapeHtml(text && text.replace(/\n?$/, '\n'))}</code></pre>`;
  },
  html: ({ block, text }, open) => (block ? renderHtmlBlock(text, open) : renderTag(text, open)),
  escape: ({ text }) => escapeProse(text),
  text: ({ text, tokens }) => (tokens ? renderTokens(tokens) : escapeProse(text)),
  codespan: ({ text }) => `<code>${escapeHtml(text)}</code>`,
  link: ({ href, text, tokens, autolink = false }) => {
    const url = encodeUrl(href);
    if (autolink) return `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
    return `<a href="${escapeProse(url)}">${renderTokens(tokens)}</a>`;
  },
  image: ({ href, tokens }) => `<img src="${escapeProse(encodeUrl(href))}" alt="${escapeProse(readText(tokens))}">`,
  math: ({ text, display }) => `<span class="math-${display ? 'display' : 'inline'}">${escapeHtml(text)}</span>`,
  footnoteRef: ({ number, occurrence }) => `<sup class="note-${number}-${occurrence}">${number}</sup>`,
  footnotes: ({ items }) => {
    const notes = items.map((it) => `<li class="note-${it.number}-${it.references}">${renderTokens(it.tokens)}</li>`);
    return `<section class="notes"><ol>${notes.join('')}</ol></section>`;
  },
};

/** The HTML of tokens, blocks as well as text: not safe before it has been sanitised. Throws at unknown ones. */
export function renderTokens(tokens: readonly Token[]): string {
  const open: OpenTags = [];
  const html = (tokens as readonly MarkdownToken[]).map((token) => (RENDER[token.type] as Render<string>)(token, open));
  return html.join('') + closeTags(open);
}

/** The HTML of one item of a list, as it stands in the list. */
export function renderListItem({ tokens }: Tokens.ListItem): string {
  // The box of a tight list stands beside its text; that of a loose one is in its paragraph.
  const line = tokens[0]?.type === 'checkbox' ? 2 : 0;
  return `<li>${renderLine(tokens.slice(0, line))}${renderTokens(tokens.slice(line))}</li>`;
}

/** The HTML of one row of a table, as it stands in the table. */
export function renderTableRow(cells: readonly Tokens.TableCell[]): string {
  const html = cells.map(({ align, header, tokens }) => {
    const tag = header ? 'th' : 'td';
    return `<${tag}${align ? ` align="${align}"` : ''}>${renderTokens(tokens)}</${tag}>`;
  });
  return `<tr>${html.join('')}</tr>`;
}

function renderElement(tag: string, tokens: readonly Token[]): string {
  return `<${tag}>${renderTokens(tokens)}</${tag}>`;
}

/** A run of text; the text that follows the box of a task becomes the name of the box. */
function renderLine(tokens: readonly Token[]): string {
  return tokens[0]?.type === 'checkbox' ? renderElement('label', tokens) : renderTokens(tokens);
}

/** What is no URL at all (half of a surrogate pair) becomes none. */
function encodeUrl(url: string): string {
  try {
    return encodeURI(url).replaceAll('%25', '%');
  } catch {
    return '';
  }
}

/** The text of tokens without its marks, for where no element can stand. */
function readText(tokens: readonly Token[]): string {
  const read = (token: MarkdownToken): string => {
    if ('tokens' in token) return readText(token.tokens);
    return 'text' in token ? token.text : token.raw;
  };
  return (tokens as readonly MarkdownToken[]).map(read).join('');
}
