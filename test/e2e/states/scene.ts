import type { Locator, Page } from '@playwright/test';
import { en } from '../../../src/i18n/locales/en.js';
import { ja } from '../../../src/i18n/locales/ja.js';
import { completeAttachmentWords } from '../../../src/late-views/attachment-words.js';
import { completeWords } from '../../../src/late-views/late-words.js';
import { completeStoredFileWords } from '../../../src/late-views/stored-file-words.js';
import { completePanelWords } from '../../../src/panels/panel-words.js';
import { editions, openMarkup, setSwitches } from '../support/open-chat.js';

/** What a page is written in, and which way it is read. */
export interface Look {
  readonly language: 'en' | 'ja';
  readonly dir: 'ltr' | 'rtl';
}

/** The same words in both languages. */
export type Text = Readonly<Record<Look['language'], string>>;

/** A page in which a state is reached, as its reader would reach it. */
export interface Scene {
  readonly page: Page;
  readonly look: Look;
  /** The words of the interface. */
  readonly words: ReturnType<typeof completeWords> &
    ReturnType<typeof completeAttachmentWords> &
    ReturnType<typeof completePanelWords> &
    ReturnType<typeof completeStoredFileWords>;
  readonly log: Locator;
  readonly field: Locator;
  /** Opens the page with the chat in it, with these attributes besides its usual ones, and switches of the stand-in. */
  open(attributes?: Readonly<Record<string, string>>, switches?: Readonly<Record<string, string>>): Promise<void>;
  /** Writes a message and sends it. */
  say(text: Text): Promise<void>;
  /** The same, and waits for the end of the answer. */
  ask(text: Text): Promise<void>;
  /** A button by the name that it has in the language. */
  button(name: string): Locator;
}

/** How a state is reached: through the stand-in and by what a person can do, never by setting it. */
export type State = (scene: Scene) => Promise<void>;

/** Answers come at once; a state that is to last says otherwise. */
const PACE = { 'Chunk-Delay-Ms': '0' };

const pageStyle = `
  body { margin: 0; background: Canvas; color: CanvasText; font-family: system-ui, 'Noto Sans CJK JP', sans-serif }
  h1 { margin: 0; padding: 10px 16px; font-size: 16px; line-height: 24px }
  agentic-chat { --agentic-chat-height: calc(100dvh - 52px) }
  .wide { padding-inline: 4px }
  .narrow { inline-size: 320px; margin-inline: auto }
`;

const disclaimer: Text = { en: 'Answers may be wrong.', ja: '回答には誤りが含まれる場合があります。' };
const title: Text = { en: 'Help centre', ja: 'ヘルプセンター' };

/** Prepares a page for a state. */
export function createScene(page: Page, look: Look): Scene {
  const { language, dir } = look;
  const locale = { tag: language, strings: { en, ja }[language] };
  const words = {
    ...completeWords(locale),
    ...completeAttachmentWords(locale),
    ...completePanelWords(locale),
    ...completeStoredFileWords(locale),
  };
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const field = page.getByRole('textbox', { name: words.messageLabel, exact: true });
  const scene: Scene = {
    page,
    look,
    words,
    field,
    button,
    log: page.getByRole('log'),
    async open(attributes = {}, switches = {}) {
      const { class: place = 'wide', ...others } = attributes;
      const heading = words.assistant;
      const all = { ...editions.saas, heading, disclaimer: disclaimer[language], modes: '', feedback: '', ...others };
      const written = Object.entries(all).map(([name, value]) => ` ${name}="${value}"`);
      const chat = `<div class="${place}"><agentic-chat${written.join('')}></agentic-chat></div>`;
      const markup = `<style>${pageStyle}</style><main><h1>${title[language]}</h1>${chat}</main>`;
      await openMarkup(page, markup, { lang: language, dir });
      await setSwitches(page, { ...PACE, ...switches });
    },
    async say(text) {
      await field.fill(text[language]);
      await button(words.send).click();
    },
    async ask(text) {
      await scene.say(text);
      await page.getByRole('article').nth(1).waitFor();
      await button(words.send).waitFor();
    },
  };
  return scene;
}
