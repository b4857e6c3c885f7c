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

/** Whether `old` could be made equal to `next`. */
function patchNode(old: ChildNode, next: ChildNode): boolean {
  if (old.nodeName !== next.nodeName) return false;
  if (old instanceof Text && next instanceof Text) {
    if (next.data.startsWith(old.data)) old.appendData(next.data.slice(old.length));
    else old.data = next.data;
  } else if (old instanceof Element && next instanceof Element && !old.isEqualNode(next)) {
    // A button may show that it was pressed; a placeholder's button belongs to its own image.
    if (old.nodeName === 'BUTTON') return true;
    if (old.part.contains('image-placeholder') || next.part.contains('image-placeholder')) return false;
    patchAttributes(old, next);
    patchNodes(old, [...old.childNodes], next, null);
  }
  return true;
}

function patchAttributes(old: Element, next: Element): void {
  for (const name of old.getAttributeNames()) if (!next.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}
