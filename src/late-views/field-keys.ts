// Beside typed-keys.js, which late-views.js has for itself: what it shared with panels.js it would have to wait for.

/** A key that only ends an input method's composition: Safari fires it after the composition, with this key code. */
const COMPOSING_KEY_CODE = 229;

/** Whether a key belongs to an input method, and neither keeps nor closes anything. */
export function isOfComposition(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells Safari's last key of a composition
  return event.isComposing || event.keyCode === COMPOSING_KEY_CODE;
}

/**
 * What is typed is not the page's, which would take the retargeted event for one outside of a field. Escape and Tab mean
 * the same everywhere and pass, but for those of an input method.
 */
export function keepInside(event: Event): void {
  const { key } = event as KeyboardEvent;
  if ((key !== 'Escape' && key !== 'Tab') || isOfComposition(event as KeyboardEvent)) event.stopPropagation();
}
