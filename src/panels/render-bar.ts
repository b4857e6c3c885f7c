import { panelIcons } from './panel-icons.js';
import type { PanelContext } from './panel-view.js';
import { completePanelWords } from './panel-words.js';

/** The bar over a panel: its name, other buttons, and the one that closes it. */
export function renderBar({ kit, readLocale, close }: PanelContext, title: string, buttons?: unknown): unknown {
  const words = completePanelWords(readLocale());
  return kit.html`
    <div class="panel-bar">
      <h2>${title}</h2>
      ${buttons ?? kit.nothing}
      <button class="icon-button" type="button" aria-label=${words.closePanel} @click=${close}>
        ${kit.drawIcon(panelIcons.cross)}
      </button>
    </div>
  `;
}
