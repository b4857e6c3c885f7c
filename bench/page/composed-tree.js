/** Shadow roots of the page, closed ones too: what is measured must be seen. @type {Set<ShadowRoot>} */
export const shadowRoots = new Set();

/** Told of each new shadow root. @type {Set<(root: ShadowRoot) => void>} */
export const onShadowRoot = new Set();

const attachShadow = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (init) {
  const root = attachShadow.call(this, { ...init, mode: 'open' });
  shadowRoots.add(root);
  for (const tell of onShadowRoot) tell(root);
  return root;
};

/**
 * The children as they are shown: of the shadow root, and what is assigned to a slot.
 * @param {Node} node
 * @returns {ArrayLike<Node>}
 */
function childrenOf(node) {
  if (!(node instanceof Element)) return node.childNodes;
  if (node.shadowRoot) return node.shadowRoot.childNodes;
  const assigned = node instanceof HTMLSlotElement ? node.assignedNodes({ flatten: true }) : [];
  return assigned.length > 0 ? assigned : node.childNodes;
}

/** @param {Node} node */
const isUnseen = (node) => node instanceof Element && /^(style|script|template)$/.test(node.localName);

/**
 * The last texts of what is shown.
 * @param {Node} [root]
 * @param {number} [most] How many texts.
 */
export function readTail(root = document.body, most = 300) {
  /** @type {string[]} */
  const texts = [];
  walk(root);
  return texts.reverse().join('');

  /** @param {Node} node */
  function walk(node) {
    if (node instanceof Text) texts.push(node.data);
    if (texts.length >= most || isUnseen(node)) return;
    const children = childrenOf(node);
    for (let index = children.length - 1; index >= 0 && texts.length < most; index--) {
      const child = children[index];
      if (child) walk(child);
    }
  }
}

/**
 * The first node in order that passes a test.
 * @param {(node: Node) => boolean} test
 * @param {Node} [root]
 * @returns {Node | null}
 */
export function findNode(test, root = document.body) {
  if (isUnseen(root)) return null;
  if (test(root)) return root;
  for (const child of Array.from(childrenOf(root))) {
    const found = findNode(test, child);
    if (found) return found;
  }
  return null;
}

/**
 * The text node in which some words are shown.
 * @param {string} words
 * @returns {Text | null}
 */
export function findText(words) {
  return /** @type {Text | null} */ (findNode((node) => node instanceof Text && node.data.includes(words)));
}

/**
 * How many nodes there are below a node, itself and shadow trees included.
 * @param {Node} node
 * @returns {number}
 */
export function countNodes(node) {
  let count = 1;
  for (const child of node.childNodes) count += countNodes(child);
  if (node instanceof Element && node.shadowRoot) count += countNodes(node.shadowRoot) - 1;
  return count;
}

/** The field that a person would write in, once it is shown and can be used. */
export function findField() {
  return findNode((node) => {
    if (!(node instanceof HTMLElement)) return false;
    const isField = /^(textarea|input)$/.test(node.localName) || node.getAttribute('contenteditable') === 'true';
    const { width, height } = isField ? node.getBoundingClientRect() : { width: 0, height: 0 };
    return width > 20 && height > 5 && !node.hasAttribute('disabled');
  });
}
