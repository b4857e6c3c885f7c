import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { byName, unmountChats } from '../elements/mount-chat.js';
import { mountScene } from './mount-scene.js';

/** What pages do to all that they contain. None of it is meant for what is inside of the element. */
const pages: Readonly<Record<string, string>> = {
  'takes all style away': '* { all: unset !important }',
  'sizes everything': '* { box-sizing: content-box !important; font-size: 40px !important; line-height: 3 !important }',
  'has another rem': 'html { font-size: 5px }',
  'lays text out in its own way': `body { line-height: 0; text-align: right; text-indent: 3em; letter-spacing: 3px;
    word-spacing: 9px; white-space: pre; word-break: break-all; tab-size: 1; hyphens: auto; text-wrap: balance }`,
  'dresses text': `body { font: italic small-caps 900 condensed 30px serif; color: red; text-transform: uppercase;
    text-shadow: 1px 1px red; font-variant-numeric: slashed-zero; font-feature-settings: "tnum"; font-kerning: none;
    text-emphasis: dot; -webkit-text-stroke: 1px red; -webkit-text-fill-color: red; paint-order: stroke }`,
  // How wide a block that is written across is there, is the page's affair: as wide as its words, in Firefox.
  'writes downwards': `body { writing-mode: vertical-rl; text-orientation: upright }
    agentic-chat { width: 800px }`,
  'paints lists, tables and carets': `body { list-style: square inside; border-collapse: collapse; border-spacing: 9px;
    caption-side: bottom; empty-cells: hide; quotes: "x" "y"; caret-color: red; accent-color: red;
    scrollbar-color: red blue; scrollbar-width: none }`,
  'forbids the mouse': 'body { cursor: none; user-select: none; -webkit-user-select: none }',
  'has the reset of Tailwind': `*, ::before, ::after, ::backdrop { box-sizing: border-box; margin: 0; padding: 0;
      border: 0 solid }
    html { line-height: 1.5; -webkit-text-size-adjust: 100%; tab-size: 4; font-family: ui-sans-serif }
    h1, h2, h3 { font-size: inherit; font-weight: inherit } ol, ul, menu { list-style: none }
    a { color: inherit; text-decoration: inherit } img, svg, video { display: block; vertical-align: middle }
    button, input, textarea { font: inherit; letter-spacing: inherit; border-radius: 0; background: none; opacity: 1 }`,
  'names classes as the element does': `.thread, .empty, .note, .plain, .line, .mark, .icon-button, [part] {
    display: none !important; color: red !important }`,
};

type Look = readonly (readonly [element: string, values: Readonly<Record<string, string>>])[];

/** All computed values of all elements inside, and where they are. */
function readLook(chat: AgenticChat): Look {
  const origin = byName(chat, '[part="panel"]').getBoundingClientRect();
  // Nobody sees the announcer; where it stands is a matter of the page.
  return [...chat.renderRoot.querySelectorAll('*:not(.announcer)')].map((element) => {
    const style = getComputedStyle(element);
    // Of what is skipped for being far from view Firefox tells no columns; the boxes below say the same of the rest.
    const names = [...style].filter((name) => !name.startsWith('grid-template'));
    const values = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
    const { x, y, width, height } = element.getBoundingClientRect();
    // What has no box, such as a menu that is closed, stands at the corner of the page.
    if (element.getClientRects().length > 0)
      values['box'] = [x - origin.x, y - origin.y, width, height].map((px) => px.toFixed(1)).join(' ');
    const name = element.getAttribute('part') ?? element.getAttribute('class') ?? '';
    return [`${element.localName}.${name.replaceAll(' ', '.')}`, values];
  });
}

/** What is different, one line each. */
function compare(before: Look, after: Look): string[] {
  return before.flatMap(([element, values], index) => {
    const now = after[index]?.[1] ?? {};
    return Object.keys(values)
      .filter((name) => (name === 'box' ? isMoved(values[name], now[name]) : values[name] !== now[name]))
      .map((name) => `${element} ${name}: ${String(values[name])} → ${String(now[name])}`);
  });
}

/** By more than the parts of a pixel that engines round to. */
function isMoved(before = '', after = ''): boolean {
  const now = after.split(' ');
  return before.split(' ').some((px, index) => !(Math.abs(Number(px) - Number(now[index])) < 0.15));
}

describe('a page', () => {
  let chat: AgenticChat;
  let clean: Look;
  const sheet = new CSSStyleSheet();

  before(async function () {
    this.timeout(20_000);
    document.body.style.margin = '0';
    // A bar of the page's own, where it has a width, would leave the element less.
    document.documentElement.style.setProperty('scrollbar-width', 'none', 'important');
    document.adoptedStyleSheets.push(sheet);
    chat = await mountScene();
    clean = readLook(chat);
  });
  afterEach(() => sheet.replaceSync(''));
  after(() => {
    unmountChats();
    document.adoptedStyleSheets = [];
    for (const element of [document.documentElement, document.body]) element.removeAttribute('style');
  });

  it('can be told from another: a page that is meant for the element changes it', () => {
    expect(clean.length).to.be.greaterThan(100);
    sheet.replaceSync('agentic-chat { --agentic-chat-space: 9px } agentic-chat::part(link) { color: red }');
    const changes = compare(clean, readLook(chat));
    expect(changes.filter((line) => line.startsWith('a.link color:')).length).to.be.greaterThan(0);
    expect(changes.filter((line) => line.startsWith('div.header padding')).length).to.be.greaterThan(0);
  });

  for (const [name, css] of Object.entries(pages)) {
    it(`that ${name} changes nothing inside`, () => {
      sheet.replaceSync(css);
      expect(compare(clean, readLook(chat)).slice(0, 20)).to.deep.equal([]);
    });
  }

  it('that is dark makes the element dark, and nothing else', () => {
    sheet.replaceSync(':root { color-scheme: dark }');
    const changes = compare(clean, readLook(chat));
    expect(changes.some((line) => line.startsWith('div.panel background-color: rgb(255, 255, 255) →'))).to.equal(true);
    const colours =
      /^\S+ (\S*color\S*|fill|stroke|caret|column-rule\S*|box-shadow|background-image|border\S*image\S*):/;
    expect(changes.filter((line) => !colours.test(line)).slice(0, 20)).to.deep.equal([]);
  });

  it('that is written from right to left mirrors it', () => {
    const panel = byName(chat, '[part="panel"]').getBoundingClientRect();
    const gaps = (part: string): [number, number] => {
      const box = byName(chat, `[part~="${part}"]`).getBoundingClientRect();
      return [Math.round(box.left - panel.left), Math.round(panel.right - box.right)];
    };
    const parts = [
      'heading',
      'send-button',
      'input',
      'composer',
      'task-list',
      'message-actions',
      'scroll-button',
      'error',
    ];
    const ltr = parts.map(gaps);
    sheet.replaceSync('body { direction: rtl }');
    expect(parts.map((part) => gaps(part).reverse())).to.deep.equal(ltr);
    expect(gaps('send-button')[0]).to.be.lessThan(gaps('send-button')[1]);
  });

  it('that hides, or shuts off, the place where it stands does so for the element, too', () => {
    const panel = byName(chat, '[part="panel"]');
    sheet.replaceSync('body { visibility: hidden; pointer-events: none }');
    expect(panel.checkVisibility({ visibilityProperty: true })).to.equal(false);
    expect(getComputedStyle(panel).pointerEvents).to.equal('none');
    sheet.replaceSync('* { display: block !important }');
    chat.hidden = true;
    expect(panel.checkVisibility()).to.equal(false);
    chat.hidden = false;
    sheet.replaceSync('agentic-chat { display: none }');
    expect(panel.checkVisibility()).to.equal(false);
  });

  it('gives it its height', () => {
    const panel = byName(chat, '[part="panel"]');
    for (const height of [250, 700]) {
      sheet.replaceSync(`agentic-chat { height: ${String(height)}px }`);
      expect(panel.getBoundingClientRect().height).to.equal(height);
    }
  });

  it('does not forbid to select what was said', () => {
    sheet.replaceSync('body { user-select: none }');
    // Some browsers look at the parent where an element says nothing itself.
    expect(getComputedStyle(byName(chat, '[part="panel"]')).userSelect).to.equal('text');
  });

  it('tells the language for which glyphs are chosen', () => {
    document.body.lang = 'ja';
    const footer = byName(chat, '[part="footer"]');
    expect(footer.matches(':lang(ja)')).to.equal(true);
    // Firefox does not tell what it goes by.
    if (CSS.supports('-webkit-locale', '"ja"'))
      expect(getComputedStyle(footer).getPropertyValue('-webkit-locale')).to.equal('"ja"');
    document.body.removeAttribute('lang');
  });
});
