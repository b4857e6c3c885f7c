import type { Token } from 'marked';
import { eachToken } from './each-token.js';
import type { Footnote, FootnoteRefToken, FootnotesToken } from './markdown-token.js';
import type { LinkTable } from './parser.js';

/** Numbers footnotes in the order in which a text refers to them, and counts how often it does. */
export class FootnoteCounter {
  /** By label the number, and how many marks there are. */
  readonly #references: Map<string, readonly [number: number, marks: number]>;

  constructor(before?: FootnoteCounter) {
    this.#references = new Map(before ? before.#references : []);
  }

  /** Writes their numbers into the marks among the next tokens of the text; returns what they are, as one string. */
  number(tokens: readonly Token[]): string {
    let numbers = '';
    for (const token of eachToken(tokens)) {
      if (token.type !== 'footnoteRef') continue;
      const mark = token as Token & FootnoteRefToken;
      const [number, marks] = this.#references.get(mark.label) ?? [this.#references.size + 1, 0];
      this.#references.set(mark.label, [number, marks + 1]);
      Object.assign(mark, { number, occurrence: marks + 1 });
      numbers += ` ${mark.number}-${mark.occurrence}`;
    }
    return numbers;
  }

  /** The footnotes that the text refers to, at its end. What their own text refers to is counted, too. */
  list(links: LinkTable, read: (text: string) => readonly Token[]): FootnotesToken {
    const notes = new Map<string, readonly Token[]>();
    // A map goes on to what is added while it is read.
    for (const label of this.#references.keys()) {
      const tokens = read(links[label]?.href ?? '');
      this.number(tokens);
      notes.set(label, tokens);
    }
    const items = [...notes].map(
      ([label, tokens], at): Footnote => ({
        label,
        number: at + 1,
        references: this.#references.get(label)?.[1] ?? 0,
        tokens,
      }),
    );
    return { type: 'footnotes', raw: '', items };
  }
}
