import { escapeProse } from './escape-html.js';

const INLINE = 'sub|sup|kbd|mark|b|i|u|s|ins|del|strong|em|small|samp|var|q';
const TAG = new RegExp(`^<(?:(w?br)\\s*/?|(/?)(${INLINE}|details|summary)(\\s+open(?:="")?)?\\s*)>$`, 'i');
const isFold = (name: string): boolean => name === 'details' || name === 'summary';

/** The elements that a run of text has begun and not ended, innermost first. */
export type OpenTags = string[];

/**
 * The HTML of one raw tag between words: itself where it is one of the few that are allowed, without attributes, and
 * ends what `open` has begun; else the text it is. `details` and `summary` are no tags between words.
 */
export function renderTag(text: string, open: OpenTags, isBlock = false): string {
  const [, lone, slash, tag = '', attribute] = TAG.exec(text) ?? [];
  if (lone) return `<${lone.toLowerCase()}>`;
  const name = tag.toLowerCase();
  if (!name || (isFold(name) && !isBlock) || (attribute && (slash || name !== 'details'))) return escapeProse(text);
  if (!slash) {
    open.unshift(name);
    return `<${name}${attribute ? ' open' : ''}>`;
  }
  return open.includes(name) ? closeTags(open, open.indexOf(name) + 1) : escapeProse(text);
}

/** The same for a block of raw HTML: `details` and `summary` stay open after it, for the blocks that follow. */
export function renderHtmlBlock(text: string, open: OpenTags): string {
  const parts = text.split(/(<[^<>]*>)/).map((part) => renderTag(part, open, true));
  const fold = open.findIndex(isFold);
  return parts.join('') + closeTags(open, fold < 0 ? open.length : fold);
}

/** The ends of the `count` innermost elements, which it takes out of `open`. */
export function closeTags(open: OpenTags, count = open.length): string {
  return open
    .splice(0, count)
    .map((name) => `</${name}>`)
    .join('');
}
