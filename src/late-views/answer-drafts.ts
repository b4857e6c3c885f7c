/** Where what is written is kept. */
export interface AnswerNotes {
  readNote(note: 'answers'): string;
  writeNote(note: 'answers', text: string): void;
}

/** Older ones than these belong to questions that nobody is going to answer. */
const MOST = 8;

/** What was written in the fields of questions and not sent, kept over the end of the page like any draft. */
export class AnswerDrafts {
  readonly #find: () => AnswerNotes | null;
  #notes: AnswerNotes | null = null;
  readonly #texts = new Map<string, string>();

  /** `find` returns where it is kept now; elsewhere is another person's. */
  constructor(find: () => AnswerNotes | null) {
    this.#find = find;
  }

  /** What was written to the question of that key. */
  get(key: string): string {
    this.#follow();
    return this.#texts.get(key) ?? '';
  }

  set(key: string, text: string): void {
    this.#follow();
    // The one that was changed last is the newest one.
    this.#texts.delete(key);
    if (text !== '') this.#texts.set(key, text);
    const kept = [...this.#texts].slice(-MOST);
    this.#notes?.writeNote('answers', kept.length > 0 ? JSON.stringify(kept) : '');
  }

  clear(): void {
    this.#texts.clear();
    this.#notes?.writeNote('answers', '');
  }

  #follow(): void {
    const notes = this.#find();
    if (notes === this.#notes) return;
    this.#notes = notes;
    for (const [key, text] of decode(notes?.readNote('answers') ?? ''))
      if (!this.#texts.has(key)) this.#texts.set(key, text);
  }
}

/** Somebody else may have written there. */
function decode(text: string): readonly (readonly [key: string, text: string])[] {
  try {
    const found: unknown = JSON.parse(text);
    const isEntry = (one: unknown): one is [string, string] =>
      Array.isArray(one) && one.length === 2 && one.every((part) => typeof part === 'string');
    return Array.isArray(found) ? found.filter(isEntry) : [];
  } catch {
    return [];
  }
}
