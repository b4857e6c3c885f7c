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
