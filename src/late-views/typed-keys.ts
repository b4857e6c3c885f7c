/** A key that only ends an input method's composition: Safari fires it after the composition, with this key code. */
const COMPOSING_KEY_CODE = 229;

/** Whether a key belongs to an input method, and neither sends nor leaves anything. */
export function isOfComposition(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells Safari's last key of a composition
  return event.isComposing || event.keyCode === COMPOSING_KEY_CODE;
}

/** Keys typed in a field are not the page's hot-keys. Escape and Tab mean the same everywhere and pass. */
export function keepInside(event: KeyboardEvent): void {
  if (event.key !== 'Escape' && event.key !== 'Tab') event.stopPropagation();
}
