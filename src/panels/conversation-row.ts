import type { PanelStrings } from '../i18n/panel-strings.js';
import type { Strings } from '../i18n/strings.js';
import { panelIcons } from './panel-icons.js';
import type { PanelKit } from './panel-kit.js';
import { isOfComposition } from '../late-views/field-keys.js';

/** What a row shows. */
export interface RowState {
  readonly id: string;
  /** Never empty. */
  readonly title: string;
  /** It is the one that is open. */
  readonly isOpen: boolean;
  readonly isRunning: boolean;
  readonly mode: 'listed' | 'renaming' | 'deleted';
  /** Why a change was taken back. */
  readonly trouble: string;
  /** Whether the Tab key comes to it. */
  readonly isActive: boolean;
  readonly words: Strings & PanelStrings;
}

/** What can be done with a row. */
export interface RowDeeds {
  open(id: string): void;
  rename(id: string): void;
  /** `null` leaves the title as it was. */
  finish(id: string, title: string | null): void;
  delete(id: string): void;
  undo(id: string): void;
}

/** Draws a row: the conversation, or the field for its title, or the way back from its deletion. */
export function renderRow(kit: PanelKit, row: RowState, deeds: RowDeeds): unknown {
  const { html, nothing } = kit;
  const trouble = row.trouble ? html`<p class="trouble" role="alert">${row.trouble}</p>` : nothing;
  return [row.mode === 'listed' ? renderListed(kit, row, deeds) : renderChange(kit, row, deeds), trouble];
}

function renderListed({ html, nothing, drawIcon }: PanelKit, row: RowState, deeds: RowDeeds): unknown {
  const { id, title, isOpen, isRunning, isActive, words } = row;
  const tabIndex = isActive ? 0 : -1;
  const renderButton = (label: string, icon: 'rename' | 'delete', act: () => void): unknown => html`<button
    class="icon-button"
    type="button"
    title=${label}
    aria-label=${label}
    tabindex=${tabIndex}
    @click=${act}
  >
    ${drawIcon(panelIcons[icon])}
  </button>`;
  const open = (): void => deeds.open(id);
  return html`<div class="row">
    ${
      isOpen
        ? html`<button class="open" type="button" aria-current="true" tabindex=${tabIndex} @click=${open}><span dir="auto">${title}</span></button>`
        : html`<button class="open" type="button" tabindex=${tabIndex} @click=${open}><span dir="auto">${title}</span></button>`
    }
    ${isRunning ? html`<span class="running" role="img" aria-label=${words.running} title=${words.running}></span>` : nothing}
    ${renderButton(words.rename(title), 'rename', () => deeds.rename(id))}
    ${renderButton(words.delete(title), 'delete', () => deeds.delete(id))}
  </div>`;
}

function renderChange({ html }: PanelKit, { id, title, mode, words }: RowState, deeds: RowDeeds): unknown {
  if (mode === 'deleted')
    return html`<div class="row deleted">
      <span>${words.deleted}</span>
      <button class="plain" type="button" @click=${() => deeds.undo(id)}>${words.undo}</button>
    </div>`;
  return html`<div class="row">
    <input
      type="text"
      dir="auto"
      maxlength="200"
      aria-label=${words.title}
      .value=${title}
      @keydown=${(event: KeyboardEvent) => onKeydown(event, (isKept) => deeds.finish(id, isKept ? valueOf(event) : null))}
      @blur=${(event: FocusEvent) => deeds.finish(id, valueOf(event))}
    />
  </div>`;
}

function valueOf({ target }: Event): string {
  return (target as HTMLInputElement).value;
}

/** Enter keeps what was written, Escape what was there; neither while an input method composes. Keys stay in the field. */
function onKeydown(event: KeyboardEvent, finish: (isKept: boolean) => void): void {
  if (event.key !== 'Tab') event.stopPropagation();
  if (isOfComposition(event)) return;
  if (event.key !== 'Enter' && event.key !== 'Escape') return;
  event.preventDefault();
  finish(event.key === 'Enter');
}
