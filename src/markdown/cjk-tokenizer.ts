import { Tokenizer, type Tokens } from 'marked';

// Ideographs, kana, Hangul and the punctuation of their scripts; without U+3000, which is a space.
const CJK = '[\\u2e80-\\u2fff\\u3001-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff01-\\uffef]';
const PUNCTUATION = '(?![*~])[\\p{P}\\p{S}]';
const RUN = '[*~]{1,3}';
const IS_CJK = new RegExp(CJK);
const OPENS_WITH_CJK = new RegExp(`^${RUN}${CJK}`);
const WORD_LIKE = new RegExp(
  // Not beside `_`, which must go on meaning nothing inside of a word.
  `(?<!_)${CJK}(?!_)|${PUNCTUATION}(?=${RUN}${CJK})`,
  'gu',
);

// Bounds on what thousands of emphases that never end can cost, in UTF-16 units: how far an end is searched, how much
// of what stands before is seen, and how long a text (one paragraph, one cell) may be to have emphasis at all.
const REACH = 2000;
const BEFORE = 8;
const LONGEST = 30_000;

/**
 * `text` with every character that would keep emphasis from closing beside Chinese, Japanese or Korean text replaced
 * by letters; as long as before. CommonMark takes a delimiter between punctuation and a letter for one that only
 * opens or only closes, which presumes spaces between words: `**「重要」**です` would never close.
 */
export function maskCjk(text: string): string {
  return text.replace(WORD_LIKE, (match) => 'x'.repeat(match.length));
}

/** The opening half of the same: beside such text, what stands before a delimiter does not matter. */
export class CjkTokenizer extends Tokenizer {
  override emStrong(src: string, masked: string, previous = ''): Tokens.Em | Tokens.Strong | undefined {
    if (masked.length > LONGEST) return undefined;
    return super.emStrong(...within(src, masked), src.startsWith('*') ? before(src, previous) : previous);
  }

  override del(src: string, masked: string, previous = ''): Tokens.Del | undefined {
    if (masked.length > LONGEST) return undefined;
    return super.del(...within(src, masked), before(src, previous));
  }
}

/** `src`, and the mask of the whole text that ends with it, cut to what lies near. */
function within(src: string, masked: string): [string, string] {
  const start = masked.length - src.length;
  return [src.slice(0, REACH), masked.slice(Math.max(0, start - BEFORE), start + REACH)];
}

function before(src: string, previous: string): string {
  return IS_CJK.test(previous) || OPENS_WITH_CJK.test(src) ? '' : previous;
}
