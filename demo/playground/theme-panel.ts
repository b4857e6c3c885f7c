import type { AgenticChat } from '../../src/class.js';
import type { Store } from '../../src/foundation/store.js';
import { renderCopyButton } from './copy-button.js';
import { createElement } from './create-element.js';
import { type LookKnob, type LookName, lookKnobs } from './look-knobs.js';
import { readLook, writeLook } from './look-style.js';
import { findWeakText, LEAST_CONTRAST, readHex, readToken } from './measure-colours.js';
import type { ReadyThemes } from './ready-themes.js';
import { type Control, renderChoices } from './render-choices.js';
import { renderLookKnob } from './render-look-knob.js';
import { type Settings, themes } from './settings.js';

const themeLabels = { '': 'None', star: 'Star', dense: 'Dense', paper: 'Paper', contrast: 'Contrast' } as const;
const schemeChoices = [
  { value: '', label: 'Auto' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** A ready theme to start from, a knob for each seed of the look, and the style sheet that comes out of it. */
export function renderThemePanel(settings: Store<Settings>, chat: () => AgenticChat, ready: ReadyThemes): HTMLElement {
  const code = createElement('code');
  const none = createElement('p', { class: 'hint' }, 'Nothing differs from the default look yet.');
  const markup = createElement('pre', { tabindex: '0', role: 'region', 'aria-label': 'Style sheet' }, code);
  const resetAll = createElement('button', { type: 'button', class: 'button' }, 'Reset all');
  const copy = renderCopyButton('Copy CSS', () => code.textContent);
  const tools = createElement('div', { class: 'look-tools' }, copy, resetAll);
  const warnings = createElement('div', { class: 'warnings', role: 'status', 'aria-label': 'Contrast' });
  const controls = lookKnobs.map(([name, knob]) => ({ name, knob, control: bind(settings, chat, name, knob) }));
  const start = renderStart(settings);
  const scheme = renderScheme(settings);

  const show = (now: Settings): void => {
    start.show(now.theme);
    scheme.show(now.knobs.colorScheme);
    for (const { name, control } of controls) control.show(now.look[name] ?? '');
    const css = writeLook(readLook(now, ready));
    code.textContent = css;
    none.hidden = css !== '';
    markup.hidden = copy.hidden = css === '';
    resetAll.hidden = Object.keys(now.look).length === 0;
    warnings.replaceChildren(...renderWarnings(chat()));
  };
  resetAll.addEventListener('click', () => {
    settings.set({ ...settings.get(), look: {} });
    start.element.querySelector<HTMLInputElement>(':checked')?.focus();
  });
  settings.subscribe(show);

  const groups = [...new Set(lookKnobs.map(([, { group }]) => group))].map((title) =>
    renderGroup(
      title,
      ...controls.flatMap(({ knob, control }) => (knob.group === title ? [control.element] : [])),
      // Below the colours, so that none of them moves while it is turned.
      ...(title === 'Colours' ? [warnings] : []),
    ),
  );
  return createElement(
    'div',
    { class: 'groups look' },
    renderGroup('Start from', start.element),
    renderGroup('Preview', scheme.element),
    ...groups,
    renderGroup('Style sheet', none, markup, tools),
  );
}

function bind(settings: Store<Settings>, chat: () => AgenticChat, name: LookName, knob: LookKnob): Control {
  return renderLookKnob(name, knob, {
    readHex: (scheme) => readHex(chat(), name, scheme),
    readValue: () => readToken(chat(), name),
    change(value) {
      const now = settings.get();
      const { [name]: _, ...others } = now.look;
      settings.set({ ...now, look: value === '' ? others : { ...others, [name]: value } });
    },
  });
}

function renderStart(settings: Store<Settings>): Control {
  const choices = themes.map((value) => ({ value, label: themeLabels[value] }));
  const choose = (value: string): void => {
    const theme = themes.find((known) => known === value);
    if (theme !== undefined) settings.set({ ...settings.get(), theme });
  };
  return renderChoices({ name: 'theme', label: 'Theme', look: 'segments', choices, choose });
}

/** The same knob as among the settings, where its effect is looked for. */
function renderScheme(settings: Store<Settings>): Control {
  const choose = (colorScheme: string): void => {
    const now = settings.get();
    settings.set({ ...now, knobs: { ...now.knobs, colorScheme } });
  };
  return renderChoices({ name: 'scheme', label: 'Colours', look: 'segments', choices: schemeChoices, choose });
}

function renderWarnings(chat: AgenticChat): readonly HTMLElement[] {
  const rows = findWeakText(chat).map(({ what, scheme, contrast }) =>
    createElement('li', {}, createElement('strong', {}, `${contrast.toFixed(1)} : 1`), ` ${what}, ${scheme}`),
  );
  if (rows.length === 0) return [];
  const title = createElement('p', {}, `Hard to read: text needs a contrast of ${LEAST_CONTRAST} : 1.`);
  return [title, createElement('ul', {}, ...rows)];
}

function renderGroup(title: string, ...members: readonly HTMLElement[]): HTMLElement {
  return createElement('section', { class: 'group' }, createElement('h3', {}, title), ...members);
}
