import type { LitElement } from 'lit';
import type { Locale } from '../i18n/locale.js';
import { icons } from './icons.js';
import type { Kit } from './kit.js';
import { completeWords } from './late-words.js';
import type { saveFile } from './save-file.js';
import { giveFocusBack, keepWhileOpen } from './menu-keys.js';

/** What saving needs of the element. */
export interface SaveHost extends LitElement {
  getTranscript(format: 'markdown' | 'json'): string;
}

const FORMATS = {
  markdown: { ending: 'md', type: 'text/markdown' },
  json: { ending: 'json', type: 'application/json' },
} as const;

/** So many frames without a change mean that all is drawn. */
const QUIET_FRAMES = 3;
/** How long a printer waits for what is drawn slowly, in frames. */
const MOST_FRAMES = 300;

/** The ways in which a person takes a conversation along: as a file, or on paper. */
export class SaveMenu {
  readonly #kit: Kit;
  readonly #host: SaveHost;
  readonly #drawAll: () => void;

  /** `drawAll` begins to draw also what is far from view. */
  constructor(kit: Kit, host: SaveHost, drawAll: () => void) {
    this.#kit = kit;
    this.#host = host;
    this.#drawAll = drawAll;
  }

  /** A button, and the menu that it opens over all else. */
  render(locale: Locale): unknown {
    const { html, drawIcon } = this.#kit;
    const strings = completeWords(locale);
    const choices = [
      [strings.saveMarkdown, () => this.#save('markdown')],
      [strings.saveJson, () => this.#save('json')],
      [strings.print, () => void this.#print()],
    ] as const;
    const renderChoice = ([label, act]: (typeof choices)[number]): unknown =>
      html`<button type="button" @click=${(event: Event) => this.#choose(event, act)}>${label}</button>`;
    return html`<div class="save" @keydown=${keepWhileOpen}>
      <!-- @ts-ignore: the analyzer knows no popovers -->
      <button class="icon-button" type="button" title=${strings.saveConversation} aria-label=${strings.saveConversation} popovertarget="save">${drawIcon(icons.save)}</button>
      <!-- @ts-ignore: the analyzer knows no popovers -->
      <div id="save" class="menu" popover role="group" aria-label=${strings.saveConversation} @beforetoggle=${onToggle}>
        ${choices.map(renderChoice)}
      </div>
    </div>`;
  }

  #choose({ currentTarget }: Event, act: () => void): void {
    (currentTarget as HTMLElement).closest<HTMLElement>('[popover]')?.hidePopover();
    act();
  }

  #save(format: keyof typeof FORMATS): void {
    const { ending, type } = FORMATS[format];
    const name = `conversation-${writeDay(new Date())}.${ending}`;
    const file = new File([this.#host.getTranscript(format)], name, { type });
    void load().then((loaded) => loaded.saveFile(file, type));
  }

  /** A printer does not wait for what is drawn over several frames. */
  async #print(): Promise<void> {
    let quiet = 0;
    const changes = new MutationObserver(() => (quiet = 0));
    changes.observe(this.#host.renderRoot, { childList: true, subtree: true, characterData: true });
    this.#drawAll();
    for (let frame = 0; quiet < QUIET_FRAMES && frame < MOST_FRAMES; frame++) {
      await new Promise((resolve) => setTimeout(resolve, 16));
      quiet += 1;
    }
    changes.disconnect();
    window.print();
  }
}

/** What saves is there before a choice is made: a share needs a fresh press. What fails is tried again then. */
function onToggle(event: ToggleEvent): void {
  giveFocusBack(event);
  if (event.newState === 'open') load().catch(() => undefined);
}

function load(): Promise<{ readonly saveFile: typeof saveFile }> {
  return import('./save-file.js');
}

/** The day of the reader's clock, as files are named. */
function writeDay(now: Date): string {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
