import { createElement } from './create-element.js';

/** A tab: its words and what it shows. */
export interface Tab {
  readonly id: string;
  readonly label: Node | string;
  readonly panel: HTMLElement;
}

const stepOfKey: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** A row of tabs over their panels; the first one is open. Arrow keys go from tab to tab. */
export function renderTabs(label: string, tabs: readonly Tab[]): readonly HTMLElement[] {
  const buttons = tabs.map(({ id, label: words }) =>
    createElement('button', { type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}` }, words),
  );
  const panels = tabs.map(({ id, panel }) =>
    createElement('div', { role: 'tabpanel', id: `panel-${id}`, 'aria-labelledby': `tab-${id}`, tabindex: '0' }, panel),
  );

  const open = (index: number): void => {
    for (const [at, button] of buttons.entries()) {
      button.ariaSelected = String(at === index);
      button.tabIndex = at === index ? 0 : -1;
    }
    for (const [at, panel] of panels.entries()) panel.hidden = at !== index;
  };

  for (const [index, button] of buttons.entries()) {
    button.addEventListener('click', () => open(index));
    button.addEventListener('keydown', ({ key }) => {
      const step = stepOfKey[key];
      if (step === undefined) return;
      const next = (index + step + buttons.length) % buttons.length;
      open(next);
      buttons[next]?.focus();
    });
  }
  open(0);
  return [createElement('div', { role: 'tablist', 'aria-label': label }, ...buttons), ...panels];
}
