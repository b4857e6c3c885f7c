import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';
import { nameFocused, openLog, passFrames } from './open-log.js';

afterEach(unmountChats);

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
