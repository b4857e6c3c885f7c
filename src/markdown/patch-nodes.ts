/**
 * Makes the siblings `current` of `parent` equal to the nodes of `next`, which it uses up, and returns the siblings
 * as they are now. New ones are put before `end`. Works by position, as text that streams only grows at its end: a
 * node with the same name is kept and changed, text that grew is appended to, so selection and focus survive.
 */
export function patchNodes(parent: Node, current: readonly ChildNode[], next: Node, end: Node | null): ChildNode[] {
  const nodes = [...next.childNodes].map((node, index) => {
    const old = current[index];
    if (!old) return parent.insertBefore(node, end);
    if (patchNode(old, node)) return old;
    parent.replaceChild(node, old);
    return node;
  });
  for (const surplus of current.slice(nodes.length)) surplus.remove();
  return nodes;
}

/** Gives a node another text; what is alike at the beginning is left alone, with the selection in it. */
export function setText(node: Text, text: string): void {
  const old = node.data;
  let alike = text.startsWith(old) ? old.length : 0;
  if (!alike) while (alike < text.length && old[alike] === text[alike]) alike += 1;
  if (alike < old.length) node.deleteData(alike, old.length - alike);
  if (alike < text.length) node.appendData(text.slice(alike));
}

/** Whether `old` could be made equal to `next`. */
function patchNode(old: ChildNode, next: ChildNode): boolean {
  if (old.nodeName !== next.nodeName) return false;
  if (old instanceof Text && next instanceof Text) setText(old, next.data);
  else if (old instanceof HTMLElement && next instanceof HTMLElement && !old.isEqualNode(next)) {
    // A button may show that it was pressed; a placeholder's button belongs to its own image.
    if (old.nodeName === 'BUTTON') return true;
    if (old.part.contains('image-placeholder') || next.part.contains('image-placeholder')) return false;
    if (old.nodeName === 'A' && old.getAttribute('part') !== next.getAttribute('part')) return false;
    const { source } = next.dataset;
    if (source !== old.dataset['source'] || (source !== undefined && old.className !== next.className)) return false;
    // What has become of a formula, or of code in colours, stays until its text is another.
    if (source !== undefined) return true;
    patchAttributes(old, next);
    if (old.nodeName === 'CODE' && old.textContent === next.textContent) return true;
    const own = [...old.childNodes].filter((node) => !(node instanceof Element && node.hasAttribute('data-dressed')));
    patchNodes(old, own, next, null);
  }
  return true;
}

/** Regions that their text opens. */
export const openedByText = new WeakSet<Element>();

/** What readers and those who dress a block have done to it stays: regions opened or closed, data, state. */
function patchAttributes(old: HTMLElement, next: HTMLElement): void {
  for (const { name, value } of [...old.attributes]) {
    if (!next.hasAttribute(name) && !/^(?:open=|data-|class=is-)/.test(`${name}=${value}`)) old.removeAttribute(name);
  }
  const isOpened = openedByText.has(next);
  if (isOpened !== openedByText.has(old)) {
    old.toggleAttribute('open', isOpened);
    openedByText[isOpened ? 'add' : 'delete'](old);
  }
  for (const { name, value } of next.attributes)
    if (name !== 'open' && old.getAttribute(name) !== value) old.setAttribute(name, value);
}
