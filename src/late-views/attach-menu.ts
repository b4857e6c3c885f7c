import type { AttachmentStrings } from '../i18n/late-strings.js';
import type { Kit } from './kit.js';

/** The picture of the button. */
export const CLIP = 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6';
const UPLOAD = 'M12 15V4M7 8.5l5-5 5 5M5 20h14';
const FILES = 'M3 7V5h6l2 3h10v11H3z';

/** The keys that move in the menu, to which item from which. */
const moves: Readonly<Record<string, (at: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: () => -1,
};

/** What the button says and does. */
export interface AttachButton {
  readonly words: AttachmentStrings;
  /** Why it does nothing; empty where it does. */
  readonly hindrance: string;
  /** Says why it does nothing. */
  refuse(): void;
  /** Asks for files of the device. */
  chooseFiles(button: Element): void;
  /** Shows the files at the service; absent where there are none, and so no menu. */
  readonly showStored: (() => void) | undefined;
}

/** Draws the button and the menu that it opens over all else, with what the element draws with. */
export function createAttachMenu({ html, nothing, drawIcon }: Kit): (button: AttachButton) => unknown {
  const renderItem = (icon: string, label: string, act: (button: Element) => void): unknown => html`<button
    role="menuitem"
    type="button"
    tabindex="-1"
    @click=${(event: Event) => {
      const item = event.currentTarget as Element;
      item.parentElement?.hidePopover();
      act(item);
    }}
  >${drawIcon(icon)}${label}</button>`;

  return ({ words, hindrance, refuse, chooseFiles, showStored }) => {
    const hasMenu = showStored && !hindrance;
    const act = ({ currentTarget }: Event): void => {
      if (hindrance) refuse();
      else if (!hasMenu) chooseFiles(currentTarget as Element);
    };
    return html`<div class="attach" @keydown=${onKeydown}>
      <!-- @ts-ignore: the analyzer knows no popovers -->
      <button
        part="attach-button"
        class="icon-button"
        type="button"
        aria-label=${words.attachFiles}
        aria-haspopup=${hasMenu ? 'menu' : 'false'}
        aria-disabled=${hindrance !== ''}
        title=${hindrance || words.attachFiles}
        popovertarget=${hasMenu ? 'attach-menu' : nothing}
        @click=${act}
      >${drawIcon(CLIP)}</button>
      ${
        hasMenu
          ? html`<!-- @ts-ignore: the analyzer knows no popovers -->
            <div
              id="attach-menu"
              popover
              role="menu"
              aria-label=${words.attachFiles}
              @beforetoggle=${giveFocusBack}
              @toggle=${focusFirst}
            >${renderItem(UPLOAD, words.uploadFromDevice, chooseFiles)}${renderItem(FILES, words.yourFiles, showStored)}</div>`
          : nothing
      }
    </div>`;
  };
}

/** Inside of a shadow root the platform forgets what was focused when the menu was opened. */
function giveFocusBack({ newState, currentTarget }: ToggleEvent): void {
  const menu = currentTarget as HTMLElement;
  if (newState === 'closed' && menu.matches(':focus-within')) (menu.previousElementSibling as HTMLElement).focus();
}

function focusFirst({ newState, currentTarget }: ToggleEvent): void {
  if (newState === 'open') (currentTarget as Element).querySelector('button')?.focus();
}

/** The keys of an open menu are not the page's: its Escape closes nothing else. */
function onKeydown(event: KeyboardEvent): void {
  const menu = (event.currentTarget as Element).querySelector<HTMLElement>(':popover-open');
  if (!menu) return;
  if (event.key === 'Tab') return menu.hidePopover();
  event.stopPropagation();
  const items = [...menu.querySelectorAll('button')];
  const at = items.findIndex((item) => item.matches(':focus'));
  const next = moves[event.key]?.(at);
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}
