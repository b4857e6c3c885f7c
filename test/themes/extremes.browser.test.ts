import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { byName, unmountChats } from '../elements/mount-chat.js';
import { readSeen } from './measure-contrast.js';
import { mountEmpty, mountScene } from './mount-scene.js';

/** Values that a site may well choose, at the ends of what is sensible. */
const extremes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a white accent': { accent: '#fff' },
  'a black accent': { accent: '#000' },
  'a yellow accent': { accent: '#ffd400' },
  'a black surface with white text': { surface: '#000', text: '#fff', link: '#9db2ff', danger: '#ffb4ab' },
  'a yellow accent on black': { accent: '#ff0', surface: '#000', text: '#fff', link: '#ff0', danger: '#ffb4ab' },
  'large type': { 'font-size': '32px' },
  'narrow gaps': { space: '2px' },
  'wide gaps': { space: '20px' },
  'sharp corners': { radius: '0' },
  'round corners': { radius: '40px' },
  'all of it, large': { 'font-size': '32px', space: '20px', radius: '40px' },
  'all of it, small': { 'font-size': '11px', space: '2px', radius: '0', 'line-height': '1.2' },
};

describe('custom properties at extremes', () => {
  let chats: AgenticChat[];

  before(async function () {
    this.timeout(20_000);
    const hurry = (chat: AgenticChat) => chat.style.setProperty('--agentic-chat-duration', '0s');
    chats = [await mountScene(hurry), await mountEmpty(hurry)];
    for (const chat of chats) chat.draft = 'What is written';
    await Promise.all(chats.map((chat) => chat.updateComplete));
  });
  afterEach(() => {
    document.documentElement.style.colorScheme = '';
    for (const chat of chats) {
      for (const name of Object.values(extremes).flatMap((values) => Object.keys(values)))
        chat.style.removeProperty(`--agentic-chat-${name}`);
      chat.style.removeProperty('--agentic-chat-width');
    }
  });
  after(unmountChats);

  function set(values: Readonly<Record<string, string>>): void {
    for (const chat of chats)
      for (const [name, value] of Object.entries(values)) chat.style.setProperty(`--agentic-chat-${name}`, value);
  }

  for (const [name, values] of Object.entries(extremes)) {
    for (const scheme of ['light', 'dark']) {
      it(`can be read: ${name}, ${scheme}`, () => {
        document.documentElement.style.colorScheme = scheme;
        set(values);
        const seen = chats.flatMap((chat) => readSeen(chat.renderRoot));
        expect(seen.length).to.be.greaterThan(60);
        const bad = seen.filter(({ kind, contrast }) => contrast < (kind === 'text' ? 4.5 : 3));
        expect(bad.map(({ name: where, contrast }) => `${where} ${contrast.toFixed(2)}`)).to.deep.equal([]);
      });
    }

    for (const width of ['320px', '800px']) {
      it(`fits: ${name}, ${width}`, () => {
        set({ ...values, width });
        expect(chats.flatMap(readOverflow)).to.deep.equal([]);
      });
    }
  }

  it('would be seen not to fit', () => {
    set({ width: '60px' });
    expect(chats.flatMap(readOverflow)).not.to.deep.equal([]);
  });
});

/** What reaches beyond the panel, or has more in it than it shows and does not scroll. */
function readOverflow(chat: AgenticChat): string[] {
  const panel = byName(chat, '[part="panel"]').getBoundingClientRect();
  return [...chat.renderRoot.querySelectorAll<HTMLElement>('[part], button')].flatMap((element) => {
    if (!element.checkVisibility()) return [];
    const box = element.getBoundingClientRect();
    const isOut = box.left < panel.left - 0.5 || box.right > panel.right + 0.5;
    const scrolls = /auto|scroll/.test(getComputedStyle(element).overflowX);
    const isCut = !scrolls && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    // What scrolls sideways may be wider than what it stands in.
    if ((!isOut && !isCut) || element.parentElement?.closest('[part="table"], pre')) return [];
    return [`${element.localName}.${element.getAttribute('part') ?? element.className} ${isOut ? 'out' : 'cut'}`];
  });
}
