import { findPlaces } from './find-snippet.js';

/** What the styles call the words that are marked. */
const NAME = 'agentic-chat-found';

/**
 * Marks words wherever they are in what a message says, for as long as that is not taken back, also while the message is
 * still being drawn. The message itself stays as it is: where the browser cannot mark without changing it, nothing is marked.
 */
export function markWords(message: Element, words: string): () => void {
  if (!('highlights' in CSS)) return () => undefined;
  // One name in the page, for every chat in it.
  const marks = CSS.highlights.get(NAME) ?? new Highlight();
  CSS.highlights.set(NAME, marks);
  let ranges: readonly Range[] = [];
  const clear = (): void => {
    for (const range of ranges) marks.delete(range);
  };
  const draw = (): void => {
    clear();
    const content = message.querySelector('[part="content"]');
    ranges = content ? findRanges(content, words) : [];
    for (const range of ranges) marks.add(range);
  };
  const drawing = new MutationObserver(draw);
  drawing.observe(message, { subtree: true, childList: true, characterData: true });
  draw();
  return () => {
    drawing.disconnect();
    clear();
    if (marks.size === 0) CSS.highlights.delete(NAME);
  };
}

/** A word may go over several nodes, such as one that is bold in its middle. */
function findRanges(content: Element, words: string): readonly Range[] {
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  const nodes: { readonly node: Node; readonly start: number }[] = [];
  let whole = '';
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, start: whole.length });
    whole += walker.currentNode.textContent ?? '';
  }
  return findPlaces(whole, words).map(([start, end]) => {
    const first = nodes.findLast((piece) => piece.start <= start);
    const last = nodes.findLast((piece) => piece.start < end);
    const range = document.createRange();
    if (first) range.setStart(first.node, start - first.start);
    if (last) range.setEnd(last.node, end - last.start);
    return range;
  });
}
