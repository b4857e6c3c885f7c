import type { Emitter } from 'highlight.js';

/** What highlight.js finds, written as nodes; it would write a string of markup itself. */
export class NodeEmitter implements Emitter {
  /** When what is under way, one job at a time, has to end, by `performance.now()`. */
  static deadline = Infinity;

  readonly root = document.createDocumentFragment();
  #parent: ParentNode & Node = this.root;

  addText(text: string): void {
    // After an empty text Firefox draws the line that the last line break only ends.
    if (text !== '') this.#parent.append(text);
  }

  startScope(name: string): void {
    this.openNode(name);
  }

  endScope(): void {
    this.closeNode();
  }

  /** Asked for besides the two above, though the types do not tell. */
  openNode(name: string): void {
    const span = document.createElement('span');
    // Of `title.function.invoke` the first word decides on the colour.
    span.className = `code-${name.split('.', 1)[0] ?? ''}`;
    this.#parent.append(span);
    this.#parent = span;
  }

  /** The end of what `openNode` began. */
  closeNode(): void {
    this.#parent = this.#parent.parentElement ?? this.root;
  }

  /** Takes in what another grammar found in a part of the code. Throws when time is up. */
  __addSublanguage({ root }: NodeEmitter): void {
    if (performance.now() > NodeEmitter.deadline) throw new RangeError('Colouring this code takes too long');
    this.#parent.append(root);
  }

  finalize(): void {
    this.#parent = this.root;
  }

  /** Nothing: whoever wants the result reads `root`. */
  toHTML(): string {
    return '';
  }
}
