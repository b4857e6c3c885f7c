import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { byName, unmountChats } from '../elements/mount-chat.js';
import { find, mountEmpty, mountLauncher, mountScene } from './mount-scene.js';
import { publicCodeColours, publicNames } from '../support/public-names.js';

/** A value for a custom property, and where its effect is seen: a part, or a selector, and a property or side of its box. */
type Effect = readonly [value: string, where: string, what: string];

const colour = 'rgb(1, 2, 3)';

/** What each custom property is good for. */
const effects: Readonly<Record<string, Effect>> = {
  accent: [colour, 'send-button', 'background-color'],
  'on-accent': [colour, 'send-button', 'color'],
  surface: [colour, 'panel', 'background-color'],
  'surface-raised': [colour, 'composer', 'background-color'],
  text: [colour, 'heading', 'color'],
  'text-muted': [colour, 'footer', 'color'],
  border: [colour, 'panel', 'border-top-color'],
  danger: [colour, '[part="error"] strong', 'color'],
  link: [colour, 'link', 'color'],
  'focus-ring': [colour, 'composer', 'outline-color'],
  'user-bg': [colour, '[part~="message-user"] > [part="content"]', 'background-color'],
  'user-text': [colour, '[part~="message-user"] > [part="content"]', 'color'],
  'assistant-bg': [colour, '[part~="message-assistant"]', 'background-color'],
  'assistant-text': [colour, '[part~="message-assistant"] > [part="content"] p', 'color'],
  'code-bg': [colour, '[part~="code-block"]', 'background-color'],
  'code-text': [colour, '[part~="code-block"] code', 'color'],
  font: ['monospace', '[part~="message-assistant"] p', 'font-family'],
  'font-mono': ['cursive', '[part~="code-block"] code', 'font-family'],
  'font-size': ['23px', '[part~="message-assistant"] p', 'height'],
  'line-height': ['3', '[part~="message-assistant"] p', 'height'],
  space: ['20px', '[part="header"]', 'height'],
  radius: ['3px', 'panel', 'border-top-left-radius'],
  'bubble-max-width': ['30px', '[part~="message-user"] > [part="content"]', 'width'],
  width: ['333px', 'log', 'width'],
  height: ['300px', 'log', 'height'],
  offset: ['70px', 'launcher', 'right'],
  'z-index': ['7', 'launcher', 'z-index'],
  shadow: ['rgb(1, 2, 3) 0px 0px 9px 0px', 'scroll-button', 'box-shadow'],
  duration: ['7s', 'composer', 'transition-duration'],
};

describe('custom properties', () => {
  let chats: AgenticChat[];

  before(async function () {
    this.timeout(20_000);
    const hurry = (chat: AgenticChat) => chat.style.setProperty('--agentic-chat-duration', '0s');
    chats = [await mountScene(hurry), await mountEmpty(hurry), await mountLauncher(hurry)];
    chats[0]!.draft = 'What is written';
    await chats[0]!.updateComplete;
    chats[0]!.focus();
  });
  after(unmountChats);

  it('are all here', () => {
    expect(Object.keys(effects).sort()).to.deep.equal([...publicNames].sort());
  });

  for (const [name, [value, where, what]] of Object.entries(effects)) {
    it(`change what is seen: ${name}`, () => {
      const selector = /^[a-z-]+$/.test(where) ? `[part~="${where}"]` : where;
      const chat = chats.find(({ renderRoot }) => renderRoot.querySelector(selector))!;
      const read = () => getComputedStyle(byName(chat, selector)).getPropertyValue(what);
      const before = read();
      const own = chat.style.getPropertyValue(`--agentic-chat-${name}`);
      chat.style.setProperty(`--agentic-chat-${name}`, value);
      const after = read();
      chat.style.setProperty(`--agentic-chat-${name}`, own);
      expect(after).not.to.equal(before);
      if (value === colour || /radius|shadow|duration|font-family|z-index/.test(what)) expect(after).to.equal(value);
      expect(read()).to.equal(before);
    });
  }

  it('change code in colours, each its own', async () => {
    const [chat] = chats;
    for (const [index, name] of publicCodeColours.entries())
      chat!.style.setProperty(`--agentic-chat-code-${name}`, `rgb(${String(index)}, 2, 3)`);
    expect(find(chat!, 'code-block')).to.equal(true);
    const block = byName(chat!, '[part~="code-block"]');
    const seen = publicCodeColours.map((name) => {
      const span = document.createElement('span');
      span.className = { name: 'code-title', added: 'is-added', removed: 'is-removed' }[name] ?? `code-${name}`;
      block.append(span);
      const { color, backgroundColor } = getComputedStyle(span);
      span.remove();
      return /added|removed/.test(name) ? backgroundColor : color;
    });
    expect(seen).to.deep.equal(publicCodeColours.map((_, index) => `rgb(${String(index)}, 2, 3)`));
  });
});
