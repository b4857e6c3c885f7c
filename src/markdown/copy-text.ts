/**
 * Puts text on the clipboard and resolves with whether that worked. To be called while a click or key press is
 * handled. Pages without https have no clipboard API; there the copy command of the document is answered instead.
 */
export async function copyText(text: string, document: Document): Promise<boolean> {
  if (!document.defaultView) return false;
  try {
    await document.defaultView.navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text, document);
  }
}

function copyByCommand(text: string, document: Document): boolean {
  const answer = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', answer, true);
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- pages without https have no clipboard API
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', answer, true);
  }
}
