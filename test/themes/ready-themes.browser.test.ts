import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { byName, unmountChats } from '../elements/mount-chat.js';
import { readContrast, readGrounds, readSeen } from './measure-contrast.js';
import { mountEmpty, mountScene } from './mount-scene.js';
import { publicNames } from '../support/public-names.js';

/** The ready themes, and how much contrast each gives its text. */
const themes: Readonly<Record<string, number>> = { star: 4.5, dense: 4.5, paper: 4.5, contrast: 7 };

const sheet = new CSSStyleSheet();

async function read(theme: string): Promise<string> {
  const response = await fetch(new URL(`../../src/themes/${theme}.css`, import.meta.url));
  expect(response.ok).to.equal(true);
  return response.text();
}

describe('the ready themes', () => {
  let chats: AgenticChat[];

  before(async function () {
    this.timeout(20_000);
    document.adoptedStyleSheets.push(sheet);
    // Colours that are still on their way are not measured.
    const hurry = (chat: AgenticChat) => chat.style.setProperty('--agentic-chat-duration', '0s');
    chats = [await mountScene(hurry), await mountEmpty(hurry)];
    for (const chat of chats) chat.draft = 'What is written';
    await Promise.all(chats.map((chat) => chat.updateComplete));
  });
  after(() => {
    unmountChats();
    document.adoptedStyleSheets = [];
    document.documentElement.style.colorScheme = '';
  });

  it('can be told from one that cannot be read', () => {
    sheet.replaceSync('agentic-chat { --agentic-chat-text: #999; --agentic-chat-text-muted: #ccc }');
    const bad = chats.map((chat) => readSeen(chat.renderRoot).filter(({ contrast }) => contrast < 3));
    expect(bad.every((found) => found.length > 0)).to.equal(true);
  });

  for (const [theme, least] of Object.entries(themes)) {
    it(`set values of public names alone: ${theme}`, async () => {
      sheet.replaceSync(await read(theme));
      const rules = [...sheet.cssRules] as CSSStyleRule[];
      expect(rules.map(({ selectorText }) => selectorText)).to.deep.equal(['agentic-chat']);
      const names = [...rules[0]!.style].map((name) => name.replace('--agentic-chat-', ''));
      expect(names.filter((name) => !publicNames.includes(name))).to.deep.equal([]);
      expect(names.length).to.be.greaterThan(10);
    });

    for (const scheme of ['light', 'dark']) {
      it(`can be read: ${theme}, ${scheme}`, async () => {
        document.documentElement.style.colorScheme = scheme;
        sheet.replaceSync(await read(theme));
        const seen = chats.flatMap((chat) => readSeen(chat.renderRoot));
        expect(seen.length).to.be.greaterThan(60);
        const bad = seen.filter(({ kind, contrast }) => contrast < (kind === 'text' ? least : 3));
        expect(bad.map(({ name, contrast }) => `${name} ${contrast.toFixed(2)}`)).to.deep.equal([]);
      });

      it(`shows controls and the mark of focus: ${theme}, ${scheme}`, async () => {
        document.documentElement.style.colorScheme = scheme;
        sheet.replaceSync(await read(theme));
        const [chat] = chats;
        const button = byName(chat!, '[part="send-button"]');
        expect(readContrast(...readGrounds(button))).to.be.at.least(3);
        const input = byName(chat!, '[part="composer"]');
        button.focus();
        const ring = getComputedStyle(input).outlineColor;
        expect(getComputedStyle(input).outlineStyle).to.equal('solid');
        expect(readContrast(ring, ...readGrounds(input.parentElement!))).to.be.at.least(3);
        expect(readContrast(ring, ...readGrounds(input))).to.be.at.least(3);
        const [error, panel] = ['error', 'panel'].map((part) => byName(chat!, `[part="${part}"]`));
        if (theme === 'contrast') {
          const { borderTopColor } = getComputedStyle(panel!);
          expect(readContrast(borderTopColor, ...readGrounds(panel!))).to.be.at.least(3);
        }
        expect(
          readContrast(getComputedStyle(error!.querySelector('strong')!).color, ...readGrounds(error!)),
        ).to.be.at.least(least);
      });
    }
  }
});
