/** Like an object, or a list of objects, of texts or of lists: no link and no reference begins so. */
const OPENING = /^(?:\{\s*["}]|\[\s*["{[])/;
const UNDECIDED = /^[{[]?\s*$/;
const OUTSIDE_OF_STRINGS = /[\s\d:,.+\-eEtrufalsn]/;
/** Texts, space, what is empty, and marks. */
const TOKEN = /"(?:\\.|[^"\\])*"|\s+|[{[]\s*[}\]]|[{}[\],:]/g;

/** Longer than any fence in JSON, in which no line can begin with it. */
const FENCE = '~~~~~~~~';

/** A text as markdown, if it is one JSON object or list and nothing else: a block of code, even while it grows. */
export class BareJson {
  readonly #detector = new JsonDetector();
  #held = '';
  #state: 'undecided' | 'code' | 'text' = 'undecided';

  /**
   * The markdown of the next piece of the text, as far as it is clear what the text is; null where what was given out
   * as code turns out not to be JSON, and the text is to be shown from the beginning as it is.
   */
  read(more: string, isLast: boolean): string | null {
    if (this.#state === 'text') return more;
    const may = this.#detector.push(more) ?? (isLast ? false : null);
    this.#held += more;
    if (may === null) return '';
    const began = this.#state === 'code';
    this.#state = may ? 'code' : 'text';
    if (began && !may) return null;
    const text = began ? more : this.#held;
    return began || !may ? text : `${FENCE}json\n${text}`;
  }

  /** The whole text where it is JSON: formatted, or as it is where it was cut off; null where it is something else. */
  finish(text: string): string | null {
    return this.isCode ? `${FENCE}json\n${formatJson(text) ?? text}\n${FENCE}` : null;
  }

  get isCode(): boolean {
    return this.#state === 'code';
  }
}

/** Follows a text as it grows and tells whether it may be one JSON object or list and nothing else. */
class JsonDetector {
  #opening: string | null = '';
  #depth = 0;
  #isOver = false;
  #isInString = false;
  #isEscaped = false;

  /** Whether the text with `more` at its end may be; null while it is too short to tell. Not to be asked after a no. */
  push(more: string): boolean | null {
    for (const character of more) if (!this.#mayFollow(character)) return false;
    if (this.#opening === null) return true;
    // Space that stands before all else would be counted once for each of its characters.
    this.#opening = (this.#opening + more).trimStart();
    if (UNDECIDED.test(this.#opening)) return null;
    const begins = OPENING.test(this.#opening);
    this.#opening = null;
    return begins;
  }

  #mayFollow(character: string): boolean {
    if (this.#isInString) {
      this.#isInString = this.#isEscaped || character !== '"';
      this.#isEscaped = !this.#isEscaped && character === '\\';
      return character !== '\n';
    }
    if (character === '{' || character === '[') return (this.#depth += 1) > 0 && !this.#isOver;
    if (character === '}' || character === ']') {
      this.#depth -= 1;
      this.#isOver = this.#depth === 0;
      return this.#depth >= 0;
    }
    this.#isInString = character === '"';
    return this.#depth > 0 ? this.#isInString || OUTSIDE_OF_STRINGS.test(character) : !character.trim();
  }
}

/** JSON with its lines broken and indented, its values as they were written; null for what is none. */
function formatJson(text: string): string | null {
  let indent = '\n';
  const format = (token: string): string => {
    const first = token.charAt(0);
    if (first === '"' || !token.trim()) return token.trim();
    if (token.length > 1) return first + token.slice(-1);
    if (first === ':') return ': ';
    if (first === ',') return first + indent;
    return '{['.includes(first) ? first + (indent += '  ') : (indent = indent.slice(0, -2)) + first;
  };
  try {
    JSON.parse(text);
    // Throws, too, where a string is too long for a pattern.
    return text.replace(TOKEN, format);
  } catch {
    return null;
  }
}
