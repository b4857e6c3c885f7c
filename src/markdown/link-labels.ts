import type { Token, Tokens } from 'marked';
import type { LinkTable } from './parser.js';

/** A label, from every bracket that may begin one, or what a backslash keeps from that. */
const LABEL = /\\[^]|\[(?=((?:\\[^]|[^[\]\\])+)\])/g;

/** Everything in a text that may name a definition, in the spelling of a table of links. */
export function findLabels(text: string): Set<string> {
  const labels = [...text.matchAll(LABEL)].map(([, label = '']) => label.trim().replace(/\s+/g, ' '));
  return new Set(labels.map((label) => label.toLowerCase().toUpperCase().toLowerCase()));
}

/** Adds the definitions among `tokens`, also those inside of lists and quotes, to `links`; the first of a label counts. */
export function collectLinks(tokens: readonly Token[], links: LinkTable): void {
  for (const token of tokens) {
    const { tag, href, title } = token as Tokens.Def;
    if (token.type === 'def' && !(tag in links)) links[tag] = { href, title };
    else if (token.type === 'list') collectLinks((token as Tokens.List).items, links);
    else if (token.type === 'blockquote' || token.type === 'list_item') collectLinks(token.tokens ?? [], links);
  }
}

/** The labels that do not mean the same in both tables. Footnotes are the same wherever both have one. */
export function findChanges(before: LinkTable, after: LinkTable): Set<string> {
  const isSame = (label: string) => {
    const [old, now] = [before[label], after[label]];
    return old && now && (label.startsWith('^') || (old.href === now.href && old.title === now.title));
  };
  return new Set([...Object.keys(before), ...Object.keys(after)].filter((label) => !isSame(label)));
}
