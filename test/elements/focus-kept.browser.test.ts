import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';
import { mountOpenai } from './mount-openai.js';

afterEach(unmountChats);

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** What has the focus: its part, `article`, or `body`. Browsers take it from what cannot have it a frame later. */
async function readFocused(chat: AgenticChat): Promise<string> {
  await chat.updateComplete;
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  const focused = chat.shadowRoot?.activeElement ?? document.activeElement;
  return focused?.localName === 'article' ? 'article' : (focused?.getAttribute('part') ?? focused?.localName ?? '');
}

/** Presses a button as the keyboard does. */
async function press(button: HTMLElement): Promise<void> {
  button.focus();
  await sendKeys({ press: 'Enter' });
}

async function mountWith(content: string): Promise<AgenticChat> {
  const { chat } = await mountChat();
  chat.addMessage({ role: 'assistant', content });
  await untilLate(chat);
  return chat;
}

async function untilLate(chat: AgenticChat): Promise<void> {
  await until(() => chat.renderRoot.querySelector('article [part="message-actions"] button') !== null);
}

describe('<agentic-chat>: the focus stays inside, wherever it is', () => {
  it('when an image is loaded in the place of its button', async () => {
    const chat = await mountWith(`![a chart](https://images.example/chart.png)`);
    await press(byName(chat, '[part="image-placeholder"] button'));
    byName<HTMLImageElement>(chat, '[part="content"] img').src = PIXEL;
    expect(await readFocused(chat)).to.equal('article');
  });

  it('when a very long answer goes on', async () => {
    const chat = await mountWith('word '.repeat(90_000));
    await until(() => chat.renderRoot.querySelector('[part="show-more"]') !== null);
    await press(byName(chat, '[part="show-more"]'));
    expect(await readFocused(chat)).to.equal('article');
  });

  it('when a link is written anew', async () => {
    const chat = await mountWith('[a link](https://one.example)');
    byName(chat, 'a[part="link"]').focus();
    chat.locale = 'ja';
    await until(() => byName(chat, '[part="log"]').getAttribute('aria-label') === 'メッセージ一覧');
    expect(await readFocused(chat)).to.be.oneOf(['article', 'input']);
  });

  it('when the message that has it is replaced', async () => {
    const { chat } = await mountOpenai();
    await chat.send('say: one');
    await untilLate(chat);
    byName(chat, '[part="log"]').focus();
    await sendKeys({ press: 'ArrowUp' });
    expect(await readFocused(chat)).to.equal('article');
    await chat.regenerate();
    expect(await readFocused(chat)).to.equal('input');
  });

  it('when the conversation is left by the page', async () => {
    const chat = await mountWith('[a link](https://one.example)');
    byName(chat, 'a[part="link"]').focus();
    chat.reset();
    expect(await readFocused(chat)).to.equal('input');
  });

  it('when the page disables the chat while something is written', async () => {
    const chat = await mountWith('hello');
    chat.focus();
    await sendKeys({ type: 'half a' });
    chat.disabled = true;
    expect(await readFocused(chat)).to.equal('log');
    chat.disabled = false;
    await chat.updateComplete;
    expect([await readFocused(chat), chat.draft]).to.deep.equal(['log', 'half a']);
  });

  it('when the page disables the chat before a suggestion or a choice is made', async () => {
    const { chat } = await mountChat((element) => (element.suggestions = [{ label: 'choice' }]));
    byName(chat, '[part="suggestion"]').focus();
    chat.disabled = true;
    expect(await readFocused(chat)).to.equal('log');
    chat.disabled = false;
    await chat.updateComplete;
    await chat.send('choice');
    await untilLate(chat);
    await until(() => chat.renderRoot.querySelector('[part="interaction"] button') !== null);
    byName(chat, '[part="interaction"] button').focus();
    chat.disabled = true;
    expect(await readFocused(chat)).to.be.oneOf(['log', 'article']);
  });

  it('when the editor closes, sends, or is closed with the chat', async () => {
    const { chat } = await mountChat();
    await chat.send('say: one');
    await untilLate(chat);
    const open = async (): Promise<void> => {
      await press(byName(chat, '[part="edit-button"]'));
      await until(() => chat.shadowRoot?.activeElement?.localName === 'textarea');
    };
    await open();
    await press(byName(chat, '.editor button', 'Cancel'));
    expect(await readFocused(chat)).to.equal('edit-button');
    await open();
    chat.disabled = true;
    await chat.updateComplete;
    await press(byName(chat, '.editor button', 'Cancel'));
    expect(await readFocused(chat)).to.equal('article');
    chat.disabled = false;
    await chat.updateComplete;
    await until(() => chat.renderRoot.querySelector('[part="edit-button"]') !== null);
    await open();
    await press(byName(chat, '.editor button', 'Send as new message'));
    expect(await readFocused(chat)).to.equal('input');
  });

  it('and is not taken back by what somebody else has left', async () => {
    const chat = await mountWith(`![a chart](https://images.example/chart.png)`);
    const button = byName(chat, '[part="image-placeholder"] button');
    button.focus();
    button.blur();
    await readFocused(chat);
    button.click();
    byName<HTMLImageElement>(chat, '[part="content"] img').src = PIXEL;
    expect(await readFocused(chat)).to.equal('body');
  });

  it('and goes back to the page when the page closes a popup in whose header its own button has the focus', async () => {
    const opener = document.createElement('button');
    document.body.append(opener);
    const { chat } = await mountChat((element) => {
      element.setAttribute('mode', 'popup');
      const own = document.createElement('button');
      own.slot = 'header-actions';
      element.append(own);
    });
    await until(() => chat.renderRoot.querySelector('[part="launcher"]') !== null);
    opener.focus();
    chat.show();
    await until(() => byName(chat, '[part="panel"]').matches(':popover-open'));
    chat.querySelector('button')?.focus();
    chat.hide();
    await until(() => !byName(chat, '[part="panel"]').matches(':popover-open'));
    await readFocused(chat);
    expect(document.activeElement === opener).to.equal(true);
    opener.remove();
  });
});
