import { findText } from './composed-tree.js';

/** What was selected, as one words it: the ends are nodes, so that it dies with them. @type {Selection | null} */
let selection = null;

/**
 * Selects some words of what is shown, as a reader with a mouse would; tells whether they were found.
 * @param {string} words
 */
export function select(words) {
  const node = findText(words);
  if (!node) return false;
  const start = node.data.indexOf(words);
  getSelection()?.setBaseAndExtent(node, start, node, start + words.length);
  const root = node.getRootNode();
  // Chromium alone has it, and tells there what is selected inside of the shadow tree.
  selection = 'getSelection' in root ? /** @type {Document} */ (root).getSelection() : getSelection();
  return readSelection() === words;
}

/** What is still selected of it. */
export function readSelection() {
  return String(selection ?? '');
}

/**
 * The element that scrolls the words, and where it is.
 * @param {string} words
 */
export function readScroller(words) {
  /** @type {Node | null} */
  let node = findText(words);
  for (; node; node = node instanceof ShadowRoot ? node.host : parentOf(node)) {
    if (!(node instanceof Element) || node.scrollHeight <= node.clientHeight + 40) continue;
    if (/auto|scroll/.test(getComputedStyle(node).overflowY)) return tell(node);
  }
  return tell(document.scrollingElement ?? document.body);
}

/** @param {Node} node */
const parentOf = (node) => (node instanceof Element && node.assignedSlot) || node.parentNode;

/** @param {Element} scroller */
function tell(scroller) {
  const { x, y, width, height } = scroller.getBoundingClientRect();
  const { scrollTop, scrollHeight, clientHeight, clientWidth } = scroller;
  const end = scrollHeight - clientHeight - scrollTop;
  return { x: x + width / 2, y: y + height / 2, width: clientWidth, height: clientHeight, top: scrollTop, end };
}
