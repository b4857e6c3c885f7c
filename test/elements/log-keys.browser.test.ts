import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

const texts = [
  'First question',
  '[one](https://one.example) and [two](https://two.example)\n\n```js\nlet code = 1;\n```',
  'Second question',
  'No link',
];

interface Keyboard {
  readonly chat: AgenticChat;
  readonly log: HTMLElement;
  /** Presses keys one after the other; returns what has the focus then: `log`, the number of a message, or a text. */
  readonly press: (...keys: string[]) => Promise<string>;
}

/** A conversation of these messages, and the keyboard of its reader, who came to the log by Tab. */
async function openLog(contents = texts, height = '900px'): Promise<Keyboard> {
  const { chat } = await mountChat((element) => (element.style.blockSize = height));
  contents.forEach((content, index) => chat.addMessage({ role: index % 2 === 0 ? 'user' : 'assistant', content }));
  const log = byName(chat, '[part="log"]');
  await until(() => chat.renderRoot.querySelectorAll('article').length === contents.length);
  await until(() => log.hasAttribute('aria-description'));
  await passFrames(3);
  byName(chat, 'button', 'New conversation').focus();
  const press = async (...keys: string[]): Promise<string> => {
    for (const key of keys) await sendKeys({ press: key });
    return nameFocused(chat);
  };
  expect(await press('Tab')).to.equal('log');
  return { chat, log, press };
}

function nameFocused(chat: AgenticChat): string {
  const focused = chat.shadowRoot?.activeElement;
  if (!focused) return String(document.activeElement?.id || document.activeElement?.localName);
  const articles = [...chat.renderRoot.querySelectorAll('article')];
  if (focused.localName === 'article') return String(articles.indexOf(focused as HTMLElement));
  const part = focused.getAttribute('part');
  return part === 'log' || part === 'input' ? part : (focused.getAttribute('aria-label') ?? focused.textContent ?? '');
}

async function passFrames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
}

function isWithin(element: Element, log: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const view = log.getBoundingClientRect();
  return top >= view.top && bottom <= view.bottom;
}

describe('<agentic-chat>: the log by keyboard', () => {
  it('is one stop of the Tab key, in both directions, whatever stands in it', async () => {
    const { press } = await openLog();
    expect(await press('Tab')).to.equal('input');
    expect(await press('Shift+Tab')).to.equal('log');
    expect(await press('Shift+Tab')).to.equal('New conversation');
  });

  it('leads from message to message by arrow keys, Home and End', async () => {
    const { press } = await openLog();
    expect(await press('ArrowUp')).to.equal('3');
    expect(await press('ArrowUp')).to.equal('2');
    expect(await press('Home')).to.equal('0');
    expect(await press('ArrowUp')).to.equal('0');
    expect(await press('ArrowDown')).to.equal('1');
    expect(await press('End')).to.equal('3');
    expect(await press('ArrowDown')).to.equal('3');
  });

  it('is left by Tab from a message that was not gone into, and returned to by Shift+Tab', async () => {
    const { press } = await openLog();
    expect(await press('ArrowUp')).to.equal('3');
    expect(await press('Escape', 'Tab', 'Shift+Tab')).to.equal('3');
    expect(await press('Shift+Tab')).to.equal('New conversation');
  });

  it('is gone into by Enter: Tab goes through the controls of this message alone, and on', async () => {
    const { press } = await openLog();
    expect(await press('ArrowUp', 'ArrowUp', 'ArrowUp', 'Enter')).to.equal('one');
    expect(await press('Tab')).to.equal('two');
    const passed: string[] = [];
    for (let tab = 0; tab < 9 && passed.at(-1) !== 'input'; tab++) passed.push(await press('Tab'));
    expect(passed).to.deep.equal(['Copy code', 'let code = 1;\n', 'Copy', 'input']);
    expect(await press('Shift+Tab')).to.equal('1');
  });

  it('is gone back in: Shift+Tab from the first control, Escape from any', async () => {
    const { press } = await openLog();
    expect(await press('ArrowUp', 'ArrowUp', 'ArrowUp', 'Enter', 'Tab')).to.equal('two');
    expect(await press('Shift+Tab')).to.equal('one');
    expect(await press('Shift+Tab')).to.equal('1');
    expect(await press('Enter', 'Tab', 'Tab', 'Escape')).to.equal('1');
    expect(await press('Escape')).to.equal('log');
    expect(await press('ArrowDown')).to.equal('1');
  });

  it('keeps an Escape that it has used, and passes on the one that does nothing', async () => {
    const { chat, press } = await openLog();
    const escapes: boolean[] = [];
    const hear = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') escapes.push(event.defaultPrevented);
    };
    document.addEventListener('keydown', hear);
    await press('ArrowUp', 'Enter', 'Escape', 'Escape');
    expect([nameFocused(chat), escapes]).to.deep.equal(['log', []]);
    await press('Escape');
    document.removeEventListener('keydown', hear);
    expect(escapes).to.deep.equal([false]);
  });

  it('leaves keys alone that are shortcuts, or that a control has the focus for', async () => {
    const { chat, press } = await openLog();
    expect(await press('ArrowUp', 'Control+ArrowUp', 'Alt+ArrowUp', 'Shift+ArrowUp')).to.equal('3');
    expect(await press('ArrowUp', 'ArrowUp', 'Enter', 'ArrowUp')).to.equal('one');
    expect(await press('Home', 'End')).to.equal('one');
    const question = byName(chat, 'article');
    byName(chat, '[part="edit-button"]').click();
    await until(() => question.querySelector('textarea') !== null);
    expect(await press('ArrowUp', 'Home', 'End')).to.equal('Edit');
    expect(await press('Escape')).to.equal('Edit');
    expect(chat.shadowRoot?.activeElement?.localName).to.equal('button');
  });

  it('is left by Tab from the last control that can be seen', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('agentic-chat::part(message-actions) { display: none; }');
    document.adoptedStyleSheets.push(sheet);
    const { press } = await openLog(['a', '[one](https://one.example)', 'b', '[two](https://two.example)']);
    expect(await press('Home', 'ArrowDown', 'Enter')).to.equal('one');
    expect(await press('Tab')).to.equal('input');
    document.adoptedStyleSheets.pop();
  });

  it('leaves alone what a press or a reader focuses', async () => {
    const { chat, press } = await openLog();
    byName(chat, 'a[part="link"]', 'two').focus();
    expect(nameFocused(chat)).to.equal('two');
    expect(await press('Escape', 'ArrowDown')).to.equal('2');
  });

  it('does not hide what stands below the messages', async () => {
    const { chat } = await mountChat(undefined, { chunkDelayMs: 1 });
    await chat.send('fail midway').catch(() => undefined);
    await until(() => byName(chat, '[part="log"]').hasAttribute('aria-description'));
    await until(() => chat.renderRoot.querySelector('[part="retry-button"]') !== null);
    byName(chat, '[part="log"]').focus();
    await sendKeys({ press: 'Tab' });
    expect(nameFocused(chat)).to.equal('Retry');
    await sendKeys({ press: 'Tab' });
    expect(nameFocused(chat)).to.equal('input');
    await sendKeys({ press: 'Shift+Tab' });
    await sendKeys({ press: 'Shift+Tab' });
    expect(nameFocused(chat)).to.equal('log');
  });

  it('leaves nothing behind in it, and tells readers of its keys in their language', async () => {
    const { chat, log, press } = await openLog();
    const before = log.querySelector('.thread')?.childElementCount;
    await press('Tab', 'Shift+Tab');
    await passFrames(1);
    expect(log.querySelector('.thread')?.childElementCount).to.equal(before);
    expect(log.getAttribute('aria-description')).to.contain('Arrow keys move between messages');
    chat.locale = 'ja';
    await until(() => log.getAttribute('aria-description')?.includes('矢印キー') === true);
  });
});

describe('<agentic-chat>: a long log by keyboard', () => {
  const paragraph = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor. ';
  const many = Array.from(
    { length: 200 },
    (_, index) => `Message **${index}**\n\n- ${paragraph.repeat(1 + (index % 3))}`,
  );

  it('reaches messages that were never drawn, and draws them', async function () {
    this.timeout(20_000);
    const { chat, log, press } = await openLog(many, '400px');
    const articles = [...chat.renderRoot.querySelectorAll('article')];
    expect(articles[1]?.querySelector('strong')).to.equal(null);
    expect(await press('Home')).to.equal('0');
    expect(log.scrollTop).to.equal(0);
    await until(() => articles[1]?.querySelector('strong') !== null);
    // Over the edge of what is skipped as one, which is not as high as was thought.
    await press(...Array.from({ length: 36 }, () => 'ArrowDown'));
    for (let index = 37; index <= 43; index++) {
      expect(await press('ArrowDown')).to.equal(String(index));
      await passFrames(2);
      expect(isWithin(articles[index]!, log), `message ${index}`).to.equal(true);
    }
    expect(await press('End')).to.equal('199');
    await press(...Array.from({ length: 36 }, () => 'ArrowUp'));
    for (let index = 162; index >= 156; index--) {
      expect(await press('ArrowUp')).to.equal(String(index));
      await passFrames(2);
      expect(isWithin(articles[index]!, log), `message ${index}`).to.equal(true);
    }
  });

  it('is scrolled by PageUp, PageDown and Space as elsewhere; arrow keys go on from what is in view', async () => {
    const { chat, log, press } = await openLog(many, '400px');
    await press('End');
    const { scrollTop } = log;
    expect(await press('PageUp', 'PageUp', 'PageUp')).to.equal('199');
    await until(() => log.scrollTop < scrollTop - log.clientHeight * 2);
    await passFrames(2);
    const paged = log.scrollTop;
    const index = Number(await press('ArrowUp'));
    expect(log.scrollTop).to.be.closeTo(paged, log.clientHeight);
    expect(isWithin(chat.renderRoot.querySelectorAll('article')[index]!, log)).to.equal(true);
    const before = log.scrollTop;
    await press('Space');
    await until(() => log.scrollTop > before + 100);
  });

  it('shows the beginning of a message that is longer than the view', async () => {
    const { chat, log, press } = await openLog(['a', paragraph.repeat(60), 'b'], '400px');
    expect(await press('End', 'ArrowUp')).to.equal('1');
    const { top } = chat.renderRoot.querySelectorAll('article')[1]!.getBoundingClientRect();
    expect(top - log.getBoundingClientRect().top).to.be.within(0, 50);
  });

  it('is returned to where it was left', async () => {
    const { log, press } = await openLog(many, '400px');
    await press('Home', 'PageDown', 'PageDown', 'PageDown');
    await until(() => log.scrollTop > log.clientHeight * 2);
    await passFrames(10);
    const left = await press('ArrowDown');
    expect(Number(left)).to.be.greaterThan(1);
    const { scrollTop } = log;
    expect(await press('Tab', 'Escape', 'Escape', 'Tab')).to.equal('Scroll to latest');
    expect(await press('Tab')).to.equal('input');
    expect(await press('Shift+Tab', 'Shift+Tab')).to.equal(left);
    expect(log.scrollTop).to.equal(scrollTop);
  });

  it('is not pulled back from an earlier message by what arrives, and follows again from the last one', async () => {
    const { chat, log, press } = await openLog(many.slice(0, 12), '400px');
    expect(await press('End', 'ArrowUp')).to.equal('10');
    const { scrollTop } = log;
    chat.addMessage({ role: 'assistant', content: paragraph.repeat(20) });
    await passFrames(4);
    expect([log.scrollTop, nameFocused(chat)]).to.deep.equal([scrollTop, '10']);
    expect(await press('End')).to.equal('12');
    await passFrames(2);
    expect(chat.renderRoot.querySelector('[part="scroll-button"]')).to.equal(null);
    chat.addMessage({ role: 'user', content: 'short' });
    await passFrames(4);
    expect(log.scrollTop + log.clientHeight).to.be.closeTo(log.scrollHeight, 2);
    expect(nameFocused(chat)).to.equal('12');
  });

  it('takes hold of the end again where nothing had to be scrolled to the last message', async () => {
    const { chat, press } = await openLog([...many.slice(0, 8), 'a', 'b'], '400px');
    await press('End', 'ArrowUp');
    await chat.updateComplete;
    expect(chat.renderRoot.querySelectorAll('[part="scroll-button"]').length).to.equal(1);
    await press('ArrowDown');
    await chat.updateComplete;
    expect(chat.renderRoot.querySelectorAll('[part="scroll-button"]').length).to.equal(0);
  });
});
