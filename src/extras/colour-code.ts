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
  if (!signal.aborted && code.textContent === text) code.replaceChildren(colours);
}

function isSelected(code: Element): boolean {
  const root = code.getRootNode();
  const selection = code.ownerDocument.getSelection();
  if (!selection || selection.type === 'None') return false;
  // Without being handed the root, a selection inside of it is told as one of its host.
  const ranges = root instanceof ShadowRoot ? readComposedRanges(selection, root) : [selection.getRangeAt(0)];
  return ranges.some(
    ({ startContainer, endContainer }) => code.contains(startContainer) || code.contains(endContainer),
  );
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
