import { setText } from './patch-nodes.js';

const OPENING = /^(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n/;

/** A block of code that is still being written: its text grows in the page without being read as markdown. */
export class OpenFence {
  readonly #end: RegExp;
  readonly #mayBeEnd: RegExp;
  /** The line under way, and how much of it is shown. */
  #line = '';
  #shown = 0;

  /** The block that `raw` begins and does not end, shown by `code`; null for anything else. */
  static from(raw: string, code: Element | null): OpenFence | null {
    const [opening, mark] = OPENING.exec(raw) ?? [];
    if (!opening || !mark || !code) return null;
    const fence = new OpenFence(mark, code);
    const visible = fence.#read(raw.slice(opening.length));
    if (visible === null) return null;
    // A drawn block ends with a line break, an open one where its text does.
    const drawn = code.firstChild;
    if (!visible || !(drawn instanceof Text)) code.textContent = visible;
    else setText(drawn, visible);
    return fence;
  }

  private constructor(
    mark: string,
    private readonly code: Element,
  ) {
    const character = mark.charAt(0);
    this.#end = new RegExp(`^ {0,3}${character}{${mark.length},} *$`);
    this.#mayBeEnd = new RegExp(`^ {0,3}${character}* *$`);
  }

  /** Shows more text and returns whether the block still goes on. */
  push(more: string): boolean {
    const visible = this.#read(more);
    const drawn = this.code.firstChild;
    if (drawn instanceof Text) drawn.appendData(visible ?? '');
    else if (visible) this.code.textContent = visible;
    return visible !== null;
  }

  /** What can be shown now: all but a last line that may be the end of the block. Null where it has ended. */
  #read(more: string): string | null {
    const lines = (this.#line + more).split('\n');
    const last = lines.pop() ?? '';
    if (lines.some((line) => this.#end.test(line))) return null;
    const isShown = !this.#mayBeEnd.test(last);
    const visible = [...lines, isShown ? last : ''].join('\n').slice(this.#shown);
    this.#line = last;
    this.#shown = isShown ? last.length : 0;
    return visible;
  }
}
