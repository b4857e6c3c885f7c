import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats } from './mount-chat.js';

/** A touch screen, and the engine of iPhones and iPads where that is asked for. */
function touch(isIos = false): void {
  const { matchMedia } = window;
  const supports = CSS.supports.bind(CSS);
  window.matchMedia = (query) => matchMedia(query === '(pointer: coarse)' ? 'all' : query);
  CSS.supports = (name: string, value?: string) =>
    name === '-webkit-touch-callout' ? isIos : value === undefined ? supports(name) : supports(name, value);
  restore = () => Object.assign(window, { matchMedia }) && Object.assign(CSS, { supports });
}

let restore: () => unknown = () => undefined;

afterEach(() => {
  restore();
  unmountChats();
});

async function mountWritten(submitKey?: string): Promise<AgenticChat> {
  const { chat } = await mountChat((element) => {
    if (submitKey !== undefined) element.submitKey = submitKey;
    element.draft = 'hello';
  });
  return chat;
}

/** What a press of Enter does: `sends`, or `breaks` where the field is left to break the line. */
function enter(chat: AgenticChat, init: KeyboardEventInit = {}): 'sends' | 'breaks' {
  const isLeft = press(chat, { key: 'Enter', ...init });
  const isSent = chat.messages.length === 1;
  expect(isLeft).to.equal(!isSent);
  return isSent ? 'sends' : 'breaks';
}

function press(chat: AgenticChat, init: KeyboardEventInit): boolean {
  const event = new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init });
  return byName(chat, 'textarea').dispatchEvent(event);
}

function hint(chat: AgenticChat): string | undefined {
  return byName<HTMLTextAreaElement>(chat, 'textarea').enterKeyHint;
}

describe('submit-key', () => {
  const table: [string | undefined, KeyboardEventInit, 'sends' | 'breaks'][] = [
    [undefined, {}, 'sends'],
    [undefined, { ctrlKey: true }, 'sends'],
    [undefined, { shiftKey: true }, 'breaks'],
    ['enter', {}, 'sends'],
    ['shift-enter', {}, 'sends'],
    ['mod-enter', {}, 'breaks'],
    ['mod-enter', { ctrlKey: true }, 'sends'],
    ['mod-enter', { metaKey: true }, 'sends'],
    ['mod-enter', { altKey: true }, 'breaks'],
    ['mod-enter', { ctrlKey: true, isComposing: true }, 'breaks'],
  ];
  for (const [submitKey, init, outcome] of table) {
    it([submitKey ?? 'by default', ...Object.keys(init), 'Enter', outcome].join(' '), async () => {
      expect(enter(await mountWritten(submitKey), init)).to.equal(outcome);
    });
  }

  it('shows on the key of a touch keyboard, as an attribute too, and follows a change', async () => {
    const chat = await mountWritten();
    expect(hint(chat)).to.equal('send');
    chat.setAttribute('submit-key', 'mod-enter');
    await chat.updateComplete;
    expect(hint(chat)).to.equal('enter');
    chat.removeAttribute('submit-key');
    await chat.updateComplete;
    expect(hint(chat)).to.equal('send');
  });
});

describe('Return of a touch keyboard', () => {
  it('breaks the line and says so, and the button sends', async () => {
    touch();
    const chat = await mountWritten();
    expect(hint(chat)).to.equal('enter');
    for (const code of ['', 'Unidentified']) expect(enter(chat, { code })).to.equal('breaks');
    byName(chat, 'button', 'Send').click();
    expect(chat.messages[0]?.content).to.equal('hello');
  });

  it('sends with Ctrl, which a touch keyboard may have', async () => {
    touch();
    expect(enter(await mountWritten(), { ctrlKey: true })).to.equal('sends');
  });

  it('is that of a real keyboard once one was seen', async () => {
    touch();
    const chat = await mountWritten();
    press(chat, { key: 'a', code: 'KeyA' });
    expect(enter(chat)).to.equal('sends');
  });

  it('is that of a real keyboard, but with mod-enter', async () => {
    touch();
    expect(enter(await mountWritten('mod-enter'), { code: 'Enter' })).to.equal('breaks');
  });

  it('breaks the line on an iPhone, whose touch keyboard names its keys like a real one', async () => {
    touch(true);
    const chat = await mountWritten();
    for (const code of ['KeyA', 'Digit1', 'Space', 'Backspace', 'Comma']) press(chat, { key: 'x', code });
    expect(enter(chat, { code: 'Enter' })).to.equal('breaks');
    press(chat, { key: 'ArrowLeft', code: 'ArrowLeft' });
    expect(enter(chat, { code: 'Enter' })).to.equal('sends');
  });
});
