/** What may stand after words that are still growing: the ends of what holds them and of nothing that depends on them. */
const ENDS = /(?:\n|<\/(?!a>|span|pre|div)\w+>)*$/;
/** More than the ends of what can stand inside of each other, in UTF-16 units. */
const REACH = 300;

/**
 * Changes a block in the page that was drawn from the HTML `old` to what `next` says, where that is only more words at
 * its end, as it mostly is while a text streams. Returns whether it was; else nothing has changed. Words become the
 * data of a text and never markup.
 */
export function growWords(block: Node | null | undefined, old: string, next: string): boolean {
  const [ends = ''] = ENDS.exec(old.slice(-REACH)) ?? [];
  const stem = old.slice(0, old.length - ends.length);
  const more = next.slice(stem.length, next.length - ends.length);
  // What a parser of HTML would read as something else than it is.
  if (next.length <= old.length || /[<&\0]/.test(more)) return false;
  if (!next.startsWith(stem) || !next.endsWith(ends)) return false;
  const words = stem.slice(Math.max(stem.lastIndexOf('>'), stem.lastIndexOf(';')) + 1);
  const last = block && findLastText(block);
  if (!last || words === '' || !last.data.endsWith(words)) return false;
  last.appendData(more);
  return true;
}

/** The last text in a node, but for breaks between blocks. */
function findLastText(node: Node): Text | null {
  if (node instanceof Text) return node;
  let last = node.lastChild;
  if (last instanceof Text && last.data === '\n') last = last.previousSibling;
  return last && findLastText(last);
}
