import { createElement } from './create-element.js';

/** One of the things to choose from. */
export interface ChoiceView {
  readonly value: string;
  readonly label: string;
  /** A second line that explains it. */
  readonly about?: string;
}

/** A control and the way to show a value in it. */
export interface Control {
  readonly element: HTMLElement;
  show(value: string): void;
}

/** A group of radio buttons, of which `look` says whether they stand side by side or one below the other. */
export function renderChoices(options: {
  readonly name: string;
  readonly label: string;
  readonly look: 'segments' | 'cards';
  readonly choices: readonly ChoiceView[];
  readonly choose: (value: string) => void;
}): Control {
  const { name, label, look, choices, choose } = options;
  const inputs = choices.map(({ value }) => createElement('input', { type: 'radio', name, value }));
  const rows = choices.map(({ label: words, about }, index) => {
    const text = createElement('span', { class: 'choice-text' }, createElement('span', {}, words));
    if (about !== undefined) text.append(createElement('small', {}, about));
    return createElement('label', { class: 'choice' }, ...inputs.slice(index, index + 1), text);
  });
  const group = createElement('div', { class: look, role: 'radiogroup', 'aria-label': label }, ...rows);
  group.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) choose(target.value);
  });
  return {
    element: group,
    show(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}
