import type { ChoiceView } from './render-choices.js';

/** How one custom property of the element is turned; `property` of CSS says which values make sense. */
export type LookKnob = {
  readonly label: string;
  readonly group: LookGroup;
  readonly property: string;
} & (
  | { readonly kind: 'colour' }
  | {
      readonly kind: 'range';
      readonly least: number;
      readonly most: number;
      readonly step: number;
      readonly unit: string;
      /** Where the slider stands as long as the value is none in that unit. */
      readonly start: number;
    }
  | { readonly kind: 'choice'; readonly choices: readonly ChoiceView[] }
);

/** The headings under which they stand, in this order. */
export type LookGroup = 'Colours' | 'Type' | 'Shape' | 'Place';

const serif = 'Charter, Georgia, "Hiragino Mincho ProN", "Yu Mincho", "Noto Serif JP", "Noto Serif CJK JP", serif';
const rounded =
  'ui-rounded, "Hiragino Maru Gothic ProN", Quicksand, Nunito, "Noto Sans JP", "Noto Sans CJK JP", system-ui';
const mono = 'ui-monospace, "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK JP", monospace';

const table = {
  accent: colour('Accent'),
  surface: colour('Surface'),
  text: colour('Text'),
  border: colour('Borders'),
  'user-bg': colour('Own messages'),
  'code-bg': colour('Code'),
  font: {
    kind: 'choice',
    label: 'Typeface',
    group: 'Type',
    property: 'font-family',
    choices: [
      { value: '', label: 'As is' },
      { value: serif, label: 'Serif' },
      { value: rounded, label: 'Round' },
      { value: mono, label: 'Mono' },
    ],
  },
  'font-size': range('Size', 'Type', 'font-size', [12, 24, 1, 'px'], 16),
  'line-height': range('Line height', 'Type', 'line-height', [1.2, 2.2, 0.05, ''], 1.65),
  radius: range('Radius', 'Shape', 'border-top-left-radius', [0, 32, 1, 'px'], 14),
  space: range('Space', 'Shape', 'padding-top', [2, 16, 1, 'px'], 8),
  'bubble-max-width': range('Bubble width', 'Shape', 'max-width', [40, 100, 5, '%'], 85),
  shadow: {
    kind: 'choice',
    label: 'Shadow',
    group: 'Shape',
    property: 'box-shadow',
    choices: [
      { value: '', label: 'As is' },
      { value: 'none', label: 'None' },
      { value: '0 1px 3px rgb(0 0 0 / 25%)', label: 'Tight' },
      { value: '0 12px 48px rgb(0 0 0 / 35%)', label: 'Deep' },
    ],
  },
  width: range('Width', 'Place', 'width', [280, 900, 10, 'px'], 400),
  height: range('Height', 'Place', 'height', [320, 1000, 10, 'px'], 640),
  offset: range('Popup distance', 'Place', 'top', [0, 80, 2, 'px'], 20),
} as const satisfies Record<string, LookKnob>;

/** A custom property that has a knob, without its prefix. */
export type LookName = keyof typeof table;

/** Values of custom properties by their names without the prefix; absent is what the element makes of it. */
export type Look = Readonly<Record<string, string>>;

/** Every knob with its name, in the order of the page. */
export const lookKnobs = Object.entries(table) as readonly (readonly [LookName, LookKnob])[];

function colour(label: string): LookKnob {
  return { kind: 'colour', label, group: 'Colours', property: 'color' };
}

function range(
  label: string,
  group: LookGroup,
  property: string,
  [least, most, step, unit]: readonly [least: number, most: number, step: number, unit: string],
  start: number,
): LookKnob {
  return { kind: 'range', label, group, property, least, most, step, unit, start };
}
