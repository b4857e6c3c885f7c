import type { Store } from '../../src/foundation/store.js';
import { createElement } from './create-element.js';
import { type Knob, type KnobGroup, type KnobName, knobs } from './knobs.js';
import { type NetworkName, networkConditions, networkNames } from './network.js';
import { type Control, renderChoices } from './render-choices.js';
import { renderKnob } from './render-knob.js';
import { accesses, devices, editions, people, type Settings } from './settings.js';

const editionLabels = { saas: 'SaaS', marketplace: 'Marketplace' } as const;
const deviceLabels = { '': 'Desktop', tablet: 'Tablet', phone: 'Phone' } as const;
const accessLabels = { token: 'Token', proxy: 'Proxy' } as const;
const personLabels = { 'user-a': 'Person A', 'user-b': 'Person B' } as const;

/** The switch between the editions. */
export function renderEditionSwitch(settings: Store<Settings>): HTMLElement {
  const choices = editions.map((value) => ({ value, label: editionLabels[value] }));
  const choose = (value: string): void => {
    const edition = editions.find((known) => known === value);
    if (edition) settings.set({ ...settings.get(), edition });
  };
  const control = renderChoices({ name: 'edition', label: 'Edition', look: 'segments', choices, choose });
  return follow(settings, control, ({ edition }) => edition);
}

/** The switch between the widths that the chat can have. */
export function renderDeviceSwitch(settings: Store<Settings>): HTMLElement {
  const choices = devices.map((value) => ({ value, label: deviceLabels[value] }));
  const choose = (value: string): void => {
    const device = devices.find((known) => known === value);
    if (device !== undefined) settings.set({ ...settings.get(), device });
  };
  const control = renderChoices({ name: 'device', label: 'Width', look: 'segments', choices, choose });
  return follow(settings, control, ({ device }) => device);
}

/** The list of network conditions. */
export function renderNetworkPanel(settings: Store<Settings>): HTMLElement {
  const choices = networkNames.map((value) => ({ value, ...networkConditions[value] }));
  const choose = (value: string): void => {
    // The values of the radio buttons are the names.
    settings.set({ ...settings.get(), network: value as NetworkName });
  };
  const control = renderChoices({ name: 'network', label: 'Network', look: 'cards', choices, choose });
  return follow(settings, control, ({ network }) => network);
}

/** Who talks, by which way, and every knob under the heading of its group. */
export function renderSettingsPanel(
  settings: Store<Settings>,
  { hasProxy }: { readonly hasProxy: boolean },
): HTMLElement {
  const groups = [...new Set(knobs.map(([, { group }]) => group))].map((title) => {
    const members = knobs.filter(([, { group }]) => group === title);
    const bound = members.map(([name, knob]) => renderBoundKnob(settings, name, knob));
    return renderGroup(title, ...bound);
  });
  const first = [renderGroup('Person', renderPersonSwitch(settings))];
  if (hasProxy) first.push(renderGroup('Way to the API', renderAccessSwitch(settings)));
  return createElement('div', { class: 'groups' }, ...first, ...groups);
}

function renderAccessSwitch(settings: Store<Settings>): HTMLElement {
  const choices = accesses.map((value) => ({ value, label: accessLabels[value] }));
  const choose = (value: string): void => {
    const access = accesses.find((known) => known === value);
    if (access) settings.set({ ...settings.get(), access });
  };
  const control = renderChoices({ name: 'access', label: 'Way to the API', look: 'segments', choices, choose });
  return follow(settings, control, ({ access }) => access);
}

function renderPersonSwitch(settings: Store<Settings>): HTMLElement {
  const choices = people.map((value) => ({ value, label: personLabels[value] }));
  const choose = (value: string): void => {
    const person = people.find((known) => known === value);
    if (person) settings.set({ ...settings.get(), person });
  };
  const control = renderChoices({ name: 'person', label: 'Person', look: 'segments', choices, choose });
  return follow(settings, control, ({ person }) => person);
}

function renderGroup(title: KnobGroup | 'Person' | 'Way to the API', ...members: readonly HTMLElement[]): HTMLElement {
  return createElement('section', { class: 'group' }, createElement('h3', {}, title), ...members);
}

function renderBoundKnob(settings: Store<Settings>, name: KnobName, knob: Knob): HTMLElement {
  const change = (value: string): void => {
    const now = settings.get();
    settings.set({ ...now, knobs: { ...now.knobs, [name]: value } });
  };
  const element = follow(settings, renderKnob(name, knob, change), ({ knobs: values }) => values[name]);
  const showWhereKnown = ({ edition }: Settings): void => {
    element.hidden = knob.edition !== undefined && knob.edition !== edition;
  };
  showWhereKnown(settings.get());
  settings.subscribe(showWhereKnown);
  return element;
}

/** Keeps a control in step with the settings, wherever they were changed. */
function follow(settings: Store<Settings>, control: Control, read: (settings: Settings) => string): HTMLElement {
  control.show(read(settings.get()));
  settings.subscribe((now) => control.show(read(now)));
  return control.element;
}
