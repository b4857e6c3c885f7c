/** An event of the clipboard that carries this data in every engine: Firefox makes an empty one of its own for it. */
export function createClipboardEvent(type: 'copy' | 'paste', clipboardData: DataTransfer): ClipboardEvent {
  const event = new ClipboardEvent(type, { clipboardData, bubbles: true, composed: true, cancelable: true });
  return Object.defineProperty(event, 'clipboardData', { value: clipboardData });
}
