import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { byName, unmountChats, until } from './mount-chat.js';
import { listed, mountHistory, panelOf, search } from './mount-history.js';

afterEach(unmountChats);

const titles = ['A', '報告', 'مرحبا', 'x'.repeat(500), '', '👩‍👩‍👧‍👦'.repeat(40), 'ب'.repeat(500)];

function answer({ url }: Request): Promise<Response> | undefined {
  const { pathname } = new URL(url);
  const rows = titles.map((title, index) => ({ conversationId: `id-${index}`, title }));
  const messages = titles.map((text, index) => ({ conversationId: `id-${index}`, messageId: `m-${index}`, text }));
  if (pathname.endsWith('/conversations'))
    return Promise.resolve(Response.json({ conversations: rows, hasMore: false }));
  if (pathname.endsWith('/search/messages')) return Promise.resolve(Response.json({ messages }));
  return undefined;
}

/** How far texts are from where the panel begins. */
function insetsOf(chat: AgenticChat, selector: string): number[] {
  const panel = panelOf(chat)!.getBoundingClientRect();
  return [...panelOf(chat)!.querySelectorAll(selector)].map((element) => {
    const { left, right } = element.getBoundingClientRect();
    return Math.round(chat.dir === 'rtl' ? panel.right - right : left - panel.left);
  });
}

describe('the list of conversations', () => {
  for (const dir of ['ltr', 'rtl'] as const) {
    for (const width of [1000, 320]) {
      it(`has titles of any direction and length in one line each, from where it begins: ${dir}, ${width} px`, async () => {
        const { chat } = await mountHistory(
          { count: 1 },
          (element) => Object.assign(element, { dir }).style.setProperty('inline-size', `${width}px`),
          {},
          answer,
        );
        await listed(chat, titles.length);
        const [name] = insetsOf(chat, 'h2');
        expect(new Set(insetsOf(chat, 'li .open span'))).to.deep.equal(new Set([name]));
        const heights = [...panelOf(chat)!.querySelectorAll('li')].map(({ offsetHeight }) => offsetHeight);
        expect(new Set(heights).size).to.equal(1);
        const scroller = byName(chat, '.scroller');
        expect(scroller.scrollWidth).to.equal(scroller.clientWidth);
        const field = byName(chat, '[part="search"]');
        const { direction, paddingLeft, paddingRight } = getComputedStyle(field);
        expect([direction, parseFloat(paddingLeft) > parseFloat(paddingRight)]).to.deep.equal([dir, dir === 'ltr']);
        await search(chat, 'x');
        await until(() => panelOf(chat)!.querySelectorAll('h4').length === titles.length);
        expect(new Set(insetsOf(chat, 'h4 span'))).to.deep.equal(new Set([name]));
      });
    }
  }
});
