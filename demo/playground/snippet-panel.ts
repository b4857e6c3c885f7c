import type { Readable } from '../../src/foundation/store.js';
import { renderCopyButton } from './copy-button.js';
import { createElement } from './create-element.js';
import type { ReadyThemes } from './ready-themes.js';
import type { Settings } from './settings.js';
import { writeSnippet } from './snippet.js';
import type { SnippetAddresses } from './surroundings.js';

/** The markup that reproduces the settings, with a button that copies it. */
export function renderSnippetPanel(
  settings: Readable<Settings>,
  ready: ReadyThemes,
  addresses: SnippetAddresses,
): HTMLElement {
  const code = createElement('code');
  const button = renderCopyButton('Copy', () => code.textContent);
  const show = (now: Settings): void => {
    code.textContent = writeSnippet(now, ready, addresses);
  };
  show(settings.get());
  settings.subscribe(show);
  return createElement(
    'div',
    { class: 'snippet' },
    createElement('p', { class: 'hint' }, addresses.hint),
    createElement('pre', { tabindex: '0', role: 'region', 'aria-label': 'Markup' }, code),
    button,
  );
}
