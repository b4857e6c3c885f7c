import type { Locale } from '../i18n/locale.js';
import { icons } from './icons.js';
import type { Kit } from './kit.js';
import { completeWords } from './late-words.js';
import { giveFocusBack, keepWhileOpen } from './menu-keys.js';

/** How the agent answers; what is unset is left to the server. */
export interface Modes {
  readonly agentLevel?: string | undefined;
  readonly agentMode?: string | undefined;
  readonly privateMode?: boolean;
}

/** What the menu shows, and what it asks of its host. */
export interface ModesView {
  readonly modes: Modes;
  readonly locale: Locale;
  /** The person has chosen; it holds from the next message on. */
  choose(chosen: Modes): void;
}

/** The menu at the message field. */
export interface ModesMenu {
  /** A button and the menu that it opens over all else: level, agent and private mode, by the platform's own controls. */
  renderModes(view: ModesView): unknown;
}

/** Makes the menu with what the element draws with. */
export function createModesMenu(kit: Kit): ModesMenu {
  const { html, drawIcon } = kit;
  const renderChoice = (
    type: 'checkbox' | 'radio',
    label: string,
    isChosen: boolean,
    choose: (isOn: boolean) => void,
  ): unknown => html`
    <label>
      <input
        type=${type}
        name="mode"
        .checked=${isChosen}
        @change=${({ target }: Event) => choose((target as HTMLInputElement).checked)}
      />
      ${label}
    </label>
  `;

  return {
    renderModes({ modes, locale, choose }) {
      const strings = completeWords(locale);
      const { agentLevel, agentMode, privateMode } = modes;
      const isHigh = agentLevel === 'high_performance';
      return html`
        <div class="modes" @keydown=${keepWhileOpen}>
          <!-- @ts-ignore: the analyzer knows no popovers -->
          <button class="icon-button" type="button" aria-label=${strings.modes} popovertarget="modes">${drawIcon(icons.modes)}</button>
          <!-- @ts-ignore: the analyzer knows no popovers -->
          <div id="modes" class="menu" popover role="group" aria-label=${strings.modes} @beforetoggle=${giveFocusBack}>
            <fieldset>
              <legend>${strings.agentLevel}</legend>
              ${renderChoice('radio', strings.levelDefault, !isHigh, () => choose({ agentLevel: 'default' }))}
              ${renderChoice('radio', strings.levelHigh, isHigh, () => choose({ agentLevel: 'high_performance' }))}
            </fieldset>
            ${renderChoice('checkbox', strings.agentMode, agentMode !== 'off', (isOn) => choose({ agentMode: isOn ? 'on' : 'off' }))}
            ${renderChoice('checkbox', strings.privateMode, privateMode === true, (isOn) => choose({ privateMode: isOn }))}
          </div>
        </div>
      `;
    },
  };
}
