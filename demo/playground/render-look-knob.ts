import { createElement } from './create-element.js';
import type { LookKnob, LookName } from './look-knobs.js';
import type { Scheme } from './measure-colours.js';
import { type Control, renderChoices } from './render-choices.js';

/** What a knob of the look reads and tells. */
export interface LookPort {
  /** The colour that is seen in one scheme, as a colour field takes it. */
  readHex(scheme: Scheme): string;
  /** What the element has now. */
  readValue(): string;
  /** Sets the value; the empty one gives it back to the theme. */
  change(value: string): void;
}

const schemes = [
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const satisfies readonly (readonly [Scheme, string])[];

/** The control of one custom property, with its name and a button that takes back what was turned. */
export function renderLookKnob(name: LookName, knob: LookKnob, port: LookPort): Control {
  const reset = createElement(
    'button',
    { type: 'button', class: 'reset', 'aria-label': `Reset ${knob.label}` },
    'Reset',
  );
  const { label, control } = renderControl(name, knob, port);
  const element = createElement(
    'div',
    { class: `knob look-${knob.kind}` },
    createElement('span', { class: 'knob-label' }, label, reset),
    control.element,
  );
  reset.addEventListener('click', () => {
    port.change('');
    // The button is about to go.
    control.element.querySelector('input')?.focus();
  });
  const show = (value: string): void => {
    reset.hidden = value === '';
    control.show(value);
  };
  return { element, show };
}

function renderControl(
  name: LookName,
  knob: LookKnob,
  port: LookPort,
): { readonly label: HTMLElement; readonly control: Control } {
  const id = `look-${name}`;
  const text = createElement('span', {}, knob.label);
  switch (knob.kind) {
    case 'colour':
      return { label: text, control: renderColours(knob.label, port) };
    case 'choice': {
      const { label, choices } = knob;
      return {
        label: text,
        control: renderChoices({ name: id, label, look: 'segments', choices, choose: (value) => port.change(value) }),
      };
    }
    case 'range': {
      const { least, most, step, unit, start } = knob;
      const bounds = { min: String(least), max: String(most), step: String(step) };
      const input = createElement('input', { type: 'range', id, ...bounds });
      const output = createElement('output', { for: id });
      input.addEventListener('input', () => port.change(`${input.value}${unit}`));
      const show = (): void => {
        const value = port.readValue();
        const isInUnit = `${Number.parseFloat(value)}${unit}` === value;
        input.value = isInUnit ? value.slice(0, value.length - unit.length) : String(start);
        // A share of the page is told as what it is, wherever the slider stands.
        output.textContent = isInUnit || /^[\d.]+%$/.test(value) ? value : `${start}${unit}`;
        input.setAttribute('aria-valuetext', output.textContent);
      };
      const label = createElement('label', { for: id }, knob.label);
      return { label, control: { element: createElement('div', { class: 'slider' }, input, output), show } };
    }
  }
}

/** One colour by day and one by night. */
function renderColours(label: string, port: LookPort): Control {
  const fields = schemes.map(([scheme, word]) => {
    const input = createElement('input', { type: 'color', 'aria-label': `${label}, ${word.toLowerCase()}` });
    return {
      scheme,
      input,
      element: createElement('label', { class: 'swatch' }, input, createElement('span', {}, word)),
    };
  });
  for (const { input } of fields) {
    input.addEventListener('input', () => {
      port.change(`light-dark(${fields.map((field) => field.input.value).join(', ')})`);
    });
  }
  return {
    element: createElement(
      'div',
      { class: 'swatches', role: 'group', 'aria-label': label },
      ...fields.map(({ element }) => element),
    ),
    show() {
      for (const { scheme, input } of fields) input.value = port.readHex(scheme);
    },
  };
}
