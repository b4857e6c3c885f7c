import { createElement } from './create-element.js';
import { attributeOf, type Knob, type KnobName } from './knobs.js';
import { type Control, renderChoices } from './render-choices.js';

/** The control of one knob with its label and the name of its attribute. `change` gets the new value. */
export function renderKnob(name: KnobName, knob: Knob, change: (value: string) => void): Control {
  const attribute = createElement('code', { class: 'attribute' }, attributeOf(name));
  switch (knob.kind) {
    case 'choice': {
      const { label, choices } = knob;
      const control = renderChoices({ name, label, look: 'segments', choices, choose: change });
      const title = createElement('span', { class: 'knob-label' }, label, attribute);
      return { ...control, element: createElement('div', { class: 'knob' }, title, control.element) };
    }
    case 'text':
    case 'number': {
      const input = createElement('input', {
        type: 'text',
        ...numeric(knob.kind),
        id: `knob-${name}`,
        placeholder: knob.example,
      });
      input.addEventListener('input', () => change(input.value));
      const label = createElement('label', { class: 'knob-label', for: input.id }, knob.label);
      const title = createElement('span', { class: 'knob-label' }, label, attribute);
      return { element: createElement('div', { class: 'knob' }, title, input), show: (value) => write(input, value) };
    }
    case 'flag': {
      const input = createElement('input', { type: 'checkbox', role: 'switch' });
      input.addEventListener('change', () => change(input.checked ? 'on' : ''));
      const title = createElement('span', {}, knob.label, ' ', attribute);
      const text = createElement('span', {}, title, createElement('small', {}, knob.about));
      const label = createElement('label', { class: 'switch' }, text, input);
      const show = (value: string): void => {
        input.checked = value === 'on';
      };
      return { element: createElement('div', { class: 'knob' }, label), show };
    }
  }
}

/** A field of the type `number` gives no text that is half a number, and takes the wheel of a mouse for a wish. */
function numeric(kind: 'text' | 'number'): Readonly<Record<string, string>> {
  return kind === 'number' ? { inputmode: 'numeric' } : {};
}

/** Leaves the caret where it is while somebody types. */
function write(input: HTMLInputElement, value: string): void {
  if (input.value !== value) input.value = value;
}
