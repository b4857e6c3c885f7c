/** What is no part of the words of an answer: controls, and what was added to its blocks. */
const SILENT = 'button,[aria-hidden=true],[part=code-header],[data-dressed]';
/** What is parted from its surroundings by a space. */
const APART = /^(?:p|li|h\d|t[hd]|pre|br|summary)$/;
/** Up to the last end of a sentence. */
const SENTENCES = /^.*(?:[.!?](?=\s)|[。！？][」』）]*)/;

/**
 * Reads the rendered form of one growing text aloud, so to speak: what is finished, in order, each word once. It goes
 * on where it stopped, so that a reading costs as much as is new, however long the text is.
 */
export class SpeechReader {
  /** The node that was read last, and how much of its text. */
  #index = 0;
  #length = 0;
  /** The last text that was not finished. */
  #open = '';

  /**
   * What is new: the blocks before the last one, and of that one the sentences of a paragraph or the items of a list. All
   * that there is where the text `isWhole`.
   */
  read({ childNodes }: Node, isWhole: boolean): string {
    const texts: string[] = [];
    let last = childNodes.length - (isWhole ? 0 : 1);
    // Footnotes stand below the block that grows, and may be numbered anew.
    if (childNodes[last]?.nodeName === 'SECTION') last -= 1;
    for (let index = this.#index; index <= last; index += 1) {
      const node = childNodes[index];
      const text = node ? tidy(textOf(node)) : '';
      const start = index === this.#index ? this.#length : 0;
      const end = index < last ? text.length : this.#findEnd(text, node);
      if (end <= start) continue;
      texts.push(text.slice(start, end).trim());
      // Never on to a node of which nothing was read: it may yet become a part of the one before it.
      this.#index = index;
      this.#length = end;
    }
    return texts.join(' ');
  }

  /** How much is finished of a text that grows. What a text ends with may be half a number, unless it has come to rest. */
  #findEnd(text: string, node: Node | undefined): number {
    if (node instanceof Element && /^[ou]l$/.test(node.localName)) {
      return tidy([...node.children].slice(0, -1).map(textOf).join('')).length;
    }

    const isAtRest = text === this.#open;
    this.#open = text;
    const [sentences = ''] = (node?.nodeName === 'P' && SENTENCES.exec(isAtRest ? `${text} ` : text)) || [];
    return sentences.length;
  }
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function textOf(node: Node): string {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element) || node.matches(SILENT)) return '';
  // Formulas are set when they come near, and say the same before and after.
  const text = node.getAttribute('data-source') ?? [...node.childNodes].map(textOf).join('');
  return APART.test(node.localName) ? ` ${text} ` : text;
}
