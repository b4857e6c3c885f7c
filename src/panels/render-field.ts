import type { PanelKit } from './panel-kit.js';

/** A field with its name over it. */
export interface FieldView {
  /** Unlike that of any other field. */
  readonly id: string;
  readonly label: string;
  /** What is wrong with it; undefined where nothing is. */
  readonly trouble: string | undefined;
  /** The control, which has the id, and is described by `troubleId(id)`. */
  readonly control: unknown;
}

/** The id of what is wrong with a field. */
export function troubleId(id: string): string {
  return `${id}-trouble`;
}

/** Draws a field: its name, the control, and what is wrong with it. */
export function renderField({ html, nothing }: PanelKit, { id, label, trouble, control }: FieldView): unknown {
  return html`<div class="entry">
    <label for=${id}>${label}</label>
    ${control}
    <p class="trouble" id=${troubleId(id)} dir="auto">${trouble ?? nothing}</p>
  </div>`;
}

/** What cannot be sent, and the way to try again. */
export function renderFormFailure({ html }: PanelKit, text: string, said: string, retry: unknown): unknown {
  return html`<div class="failure" role="alert">
    <p>${text}</p>
    <p dir="auto">${said}</p>
    ${retry}
  </div>`;
}

/**
 * What is typed is not the page's, which would take the retargeted event for one outside of a field. Escape and Tab mean
 * the same everywhere and pass, but for those of an input method.
 */
export function keepInside(event: Event): void {
  const { key } = event as KeyboardEvent;
  if ((key !== 'Escape' && key !== 'Tab') || isOfComposition(event as KeyboardEvent)) event.stopPropagation();
}

/** A key that only ends an input method's composition: Safari fires it after the composition, with this key code. */
const COMPOSING_KEY_CODE = 229;

/** Whether a key belongs to an input method. */
export function isOfComposition(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells Safari's last key of a composition
  return event.isComposing || event.keyCode === COMPOSING_KEY_CODE;
}
