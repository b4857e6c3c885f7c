/**
 * Puts `colours` in the place of the text of `code`, in one go, so that no frame shows anything but that text. Ignored
 * where its text is not `text`, or the code has another one by now. Waits while the reader has selected something in
 * the code: the selection would be lost.
 */
export async function colourCode(
  code: Element,
  text: string,
  colours: DocumentFragment | null,
  signal: AbortSignal,
): Promise<void> {
  if (colours?.textContent !== text) return;
  while (isSelected(code)) await selectionChange(code.ownerDocument, signal);
  if (!signal.aborted && code.textContent === text) fill(code, colours);
}

/** The text that was there stays, as the first piece: nothing is taken out of a block that is finished. */
function fill(code: Element, colours: DocumentFragment): void {
  const [old, ...more] = code.childNodes;
  const [first] = colours.childNodes;
  if (!(old instanceof Text) || more.length > 0) return code.replaceChildren(colours);
  old.data = first instanceof Text ? first.data : '';
  if (first instanceof Text) first.remove();
  code.append(colours);
}

/**
 * What is selected, by the root that it was asked for. Asked once per change, for the answer costs a layout of the page.
 */
let selected = new WeakMap<Node, readonly AbstractRange[]>();
document.addEventListener('selectionchange', () => (selected = new WeakMap()));

function isSelected(code: Element): boolean {
  const root = code.getRootNode();
  const ranges = selected.get(root) ?? readRanges(root);
  selected.set(root, ranges);
  return ranges.some(
    ({ startContainer, endContainer }) => code.contains(startContainer) || code.contains(endContainer),
  );
}

function readRanges(root: Node): readonly AbstractRange[] {
  const selection = document.getSelection();
  if (!selection || selection.type === 'None') return [];
  // Without being handed the root, a selection inside of it is told as one of its host.
  return root instanceof ShadowRoot ? readComposedRanges(selection, root) : [selection.getRangeAt(0)];
}

/** Selection.getComposedRanges took the roots as a list of arguments before it took them by name. */
function readComposedRanges(selection: Selection, root: ShadowRoot): readonly StaticRange[] {
  try {
    return selection.getComposedRanges({ shadowRoots: [root] });
  } catch {
    return [];
  }
}

function selectionChange(document: Document, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    document.addEventListener('selectionchange', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
