import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { byName, unmountChats, until } from '../elements/mount-chat.js';
import { readContrast, readGrounds } from './measure-contrast.js';
import { find, mountEmpty, mountScene } from './mount-scene.js';

const themes = ['none', 'star', 'dense', 'paper', 'contrast'];
/** One of each kind. */
const kinds = [
  ...[
    '[part="log"]',
    'article',
    '.icon-button',
    '[part="link"]',
    '[part="code-header"] button',
    'pre',
    '[part="table"]',
  ],
  ...[
    '[part="image-placeholder"] button',
    'summary',
    '[part="footnote-link"]',
    '[part="copy-button"]',
    '.editor textarea',
  ],
  ...[
    '[part="retry-button"]',
    '[part="scroll-button"]',
    '[part="input"]',
    '[part="send-button"]',
    '[part="suggestion"]',
  ],
];

const sheet = new CSSStyleSheet();

/** What is wrong with the mark of what has the focus; empty where nothing is. */
function findFaults(focused: HTMLElement): string {
  // The field is marked by the frame around it, whose border changes, too.
  const isField = focused.part.contains('input');
  const marked = isField ? focused.closest<HTMLElement>('[part="composer"]')! : focused;
  const { outlineStyle, outlineWidth, outlineColor, outlineOffset, borderTopWidth } = getComputedStyle(marked);
  const width = parseFloat(outlineWidth) + (isField ? parseFloat(borderTopWidth) : 0);
  if (outlineStyle !== 'solid' || width < 2) return `${outlineStyle} ${width}`;
  const reach = parseFloat(outlineOffset) + parseFloat(outlineWidth);
  const ground = reach > 0 ? marked.parentElement! : marked;
  const contrast = readContrast(outlineColor, ...readGrounds(ground));
  if (contrast < 3) return `contrast ${contrast.toFixed(2)}`;
  return findCut(marked, reach);
}

/** Which element around cuts the ring by a pixel or more, or is scrolled so that it is out of view. */
function findCut(marked: HTMLElement, reach: number): string {
  const { top, left, right, bottom } = marked.getBoundingClientRect();
  const seen = reach - 1;
  for (let at = marked.parentElement; at; at = at.parentElement) {
    const { overflowX, overflowY, contain } = getComputedStyle(at);
    if (overflowX === 'visible' && overflowY === 'visible' && !/paint|content|strict/.test(contain)) continue;
    const room = at.getBoundingClientRect();
    const isTall = bottom - top > room.height;
    const isInside = left - seen >= room.left && right + seen <= room.right && top - seen >= room.top;
    if (!isInside || (!isTall && bottom + seen > room.bottom)) return `cut by ${at.part.value || at.className}`;
  }
  return '';
}

describe('the mark of focus', () => {
  let chats: AgenticChat[];

  before(async function () {
    this.timeout(20_000);
    document.adoptedStyleSheets.push(sheet);
    const hurry = (chat: AgenticChat) => chat.style.setProperty('--agentic-chat-duration', '0s');
    chats = [await mountScene(hurry), await mountEmpty(hurry)];
    byName(chats[0]!, '[part="edit-button"]').click();
    byName(chats[0]!, 'article').tabIndex = -1;
    // From now on the keyboard is what was used last.
    await sendKeys({ press: 'Shift' });
  });
  after(() => {
    unmountChats();
    document.adoptedStyleSheets = [];
    document.documentElement.style.colorScheme = '';
  });

  for (const theme of themes) {
    for (const scheme of ['light', 'dark']) {
      it(`is 2 px wide, can be told from its ground, and is whole, at each kind of control: ${theme}, ${scheme}`, async () => {
        document.documentElement.style.colorScheme = scheme;
        const url = new URL(`../../src/themes/${theme}.css`, import.meta.url);
        sheet.replaceSync(theme === 'none' ? '' : await (await fetch(url)).text());
        const log = byName(chats[0]!, '[part="log"]');
        log.dispatchEvent(new WheelEvent('wheel', { deltaY: -200 }));
        log.scrollTop = 0;
        await until(() => find(chats[0]!, 'scroll-button'));
        const faults = kinds.map((kind) => {
          const found = chats.map(({ renderRoot }) => renderRoot.querySelector<HTMLElement>(kind)).find(Boolean);
          if (!found) return `${kind}: not there`;
          found.focus();
          if (!found.matches(':focus-visible')) return `${kind}: no focus`;
          const fault = findFaults(found);
          return fault && `${kind}: ${fault}`;
        });
        expect(faults.filter(Boolean)).to.deep.equal([]);
      });
    }
  }
});
