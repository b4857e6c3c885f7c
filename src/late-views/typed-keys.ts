/** A key that belongs to an input method, also the one that Safari fires after the end of the composition. */
const COMPOSING_KEY_CODE = 229;

/**
 * Whether a key belongs to an input method, and neither sends nor closes anything: Safari ends a composition before the
 * key that ends it.
 */
export function isOfComposition(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells Safari's last key of a composition
  return event.isComposing || event.keyCode === COMPOSING_KEY_CODE;
}

/**
 * What is typed or pasted in a field is not the page's, which would take the retargeted event for one outside of a
 * field. Escape and Tab mean the same everywhere and pass, but for those of an input method.
 */
export function keepInside(event: Event): void {
  const isPassing =
    ['Escape', 'Tab'].includes((event as KeyboardEvent).key) && !isOfComposition(event as KeyboardEvent);
  if (!isPassing) event.stopPropagation();
}
