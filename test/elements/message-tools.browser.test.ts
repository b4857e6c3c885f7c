import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';
import { mountOpenai } from './mount-openai.js';

afterEach(unmountChats);

/** Those of the message, and not what is there for the whole conversation. */
const BUTTONS = '[part="message-actions"] > button';

function articles(chat: AgenticChat): HTMLElement[] {
  return [...chat.renderRoot.querySelectorAll<HTMLElement>('article')];
}

/** The names of the buttons at that message. */
function toolsAt(chat: AgenticChat, index: number): (string | null)[] {
  return [...(articles(chat)[index]?.querySelectorAll(BUTTONS) ?? [])].map(({ ariaLabel }) => ariaLabel);
}

function press(chat: AgenticChat, index: number, name: string): HTMLElement {
  const buttons = [...(articles(chat)[index]?.querySelectorAll('button') ?? [])];
  const button = buttons.find(({ ariaLabel, textContent }) => (ariaLabel ?? textContent.trim()) === name);
  if (!button) throw new Error(`no ${name}`);
  button.focus();
  button.click();
  return button;
}

function contents(chat: AgenticChat): string[] {
  return chat.messages.map(({ content }) => content);
}

async function converse(chat: AgenticChat): Promise<void> {
  await chat.send('say: one');
  await until(() => toolsAt(chat, 0).length > 0 && toolsAt(chat, 1).length > 0);
}

function field(chat: AgenticChat): HTMLTextAreaElement {
  return byName<HTMLTextAreaElement>(chat, 'article textarea');
}

describe('the tools at a message', () => {
  it('are Copy and Edit at what a person said, Copy and Ask again at an answer', async () => {
    const { chat } = await mountChat();
    await converse(chat);
    expect(toolsAt(chat, 0)).to.deep.equal(['Copy', 'Edit']);
    expect(toolsAt(chat, 1)).to.deep.equal(['Copy', 'Ask again']);
    chat.addMessage({ role: 'assistant', content: 'Only here' });
    await until(() => toolsAt(chat, 2).length > 0);
    expect(toolsAt(chat, 2)).to.deep.equal(['Copy']);
    chat.disabled = true;
    await chat.updateComplete;
    expect(toolsAt(chat, 0)).to.deep.equal(['Copy']);
    expect(toolsAt(chat, 1)).to.deep.equal(['Copy']);
  });

  it('are not there while an answer grows', async () => {
    const { chat } = await mountChat(() => undefined, { chunkDelayMs: 20 });
    const answer = chat.send('say: one two three four');
    await until(() => chat.renderRoot.querySelector('[part~="message-assistant"] [part="content"]') !== null);
    expect(toolsAt(chat, 1)).to.deep.equal([]);
    await answer;
    await until(() => toolsAt(chat, 1).length === 2);
  });

  it('speak Japanese, and the words of the page', async () => {
    const { chat } = await mountChat((element) => (element.locale = 'ja'));
    await converse(chat);
    expect(toolsAt(chat, 0)).to.deep.equal(['コピー', '編集']);
    chat.labels = { edit: '書き直す' };
    await chat.updateComplete;
    expect(toolsAt(chat, 0)).to.deep.equal(['コピー', '書き直す']);
  });

  it('say that they have copied, for a while, and tell the page', async () => {
    const { chat, events } = await mountChat();
    await converse(chat);
    const before = articles(chat)[1]?.querySelector('path')?.getAttribute('d');
    byName(chat, '[part~="message-assistant"] button', 'Copy').focus();
    // Only what a person does may write to the clipboard.
    await sendKeys({ press: 'Enter' });
    await until(() => articles(chat)[1]?.querySelector('path')?.getAttribute('d') !== before);
    const id = chat.messages[1]?.id;
    expect(events.filter(([name]) => name === 'chat-copy')).to.deep.equal([
      ['chat-copy', { messageId: id, kind: 'message' }],
    ]);
  });

  it('rate an answer where the page asks for it, one way at a time, and send nothing', async () => {
    const { chat, calls } = await mountChat();
    await converse(chat);
    expect(toolsAt(chat, 1)).to.not.contain('Good answer');
    chat.setAttribute('feedback', '');
    await chat.updateComplete;
    expect(toolsAt(chat, 1)).to.deep.equal(['Copy', 'Good answer', 'Bad answer', 'Ask again']);
    expect(toolsAt(chat, 0)).to.deep.equal(['Copy', 'Edit']);
    const before = calls.length;
    const values: unknown[] = [];
    chat.addEventListener('chat-feedback', (event) => values.push((event as CustomEvent<unknown>).detail));
    const pressed = (): (string | null)[] =>
      ['Good answer', 'Bad answer'].map((name) => byName(chat, 'button', name).ariaPressed);
    expect(pressed()).to.deep.equal(['false', 'false']);
    press(chat, 1, 'Good answer');
    expect(pressed()).to.deep.equal(['true', 'false']);
    press(chat, 1, 'Bad answer');
    expect(pressed()).to.deep.equal(['false', 'true']);
    press(chat, 1, 'Bad answer');
    expect(pressed()).to.deep.equal(['false', 'false']);
    const messageId = chat.messages[1]?.id;
    expect(values).to.deep.equal(['up', 'down', null].map((value) => ({ messageId, value })));
    expect(calls.length).to.equal(before);
  });

  it('ask again, but not during a run, and leave the focus where the next message is written', async () => {
    const { chat } = await mountChat(() => undefined, { chunkDelayMs: 10 });
    await converse(chat);
    press(chat, 1, 'Ask again');
    expect(chat.status).to.equal('submitted');
    expect(chat.shadowRoot?.activeElement?.getAttribute('part')).to.equal('input');
    await until(() => byName(chat, 'button', 'Ask again').ariaDisabled === 'true');
    press(chat, 1, 'Ask again');
    await until(() => byName(chat, 'button', 'Ask again').ariaDisabled === 'false');
    expect(contents(chat)).to.deep.equal(['say: one', 'one', 'say: one', 'one']);
  });

  it('say Regenerate and Send where what was said is replaced', async () => {
    const { chat } = await mountOpenai();
    await converse(chat);
    expect(toolsAt(chat, 1)).to.deep.equal(['Copy', 'Regenerate']);
    press(chat, 0, 'Edit');
    field(chat).value = 'say: uno';
    press(chat, 0, 'Send');
    await until(() => chat.status === 'idle' && contents(chat).length === 2);
    expect(contents(chat)).to.deep.equal(['say: uno', 'uno']);
    expect(chat.shadowRoot?.activeElement?.getAttribute('part')).to.equal('input');
  });
});

describe('editing a message', () => {
  it('turns the bubble into a field that has the focus, and sends what is in it as a new message', async () => {
    const { chat } = await mountChat();
    await converse(chat);
    press(chat, 0, 'Edit');
    expect(chat.shadowRoot?.activeElement === field(chat)).to.equal(true);
    expect(field(chat).value).to.equal('say: one');
    expect(articles(chat)[0]?.querySelector('[part="content"]')).to.equal(null);
    await sendKeys({ type: ' two' });
    press(chat, 0, 'Send as new message');
    expect(chat.renderRoot.querySelector('article textarea')).to.equal(null);
    await until(() => chat.status === 'idle');
    expect(contents(chat)).to.deep.equal(['say: one', 'one', 'say: one two', 'one two']);
    expect(articles(chat)[0]?.querySelector('[part="content"]')?.textContent).to.equal('say: one');
  });

  it('keeps its keys from the page, breaks lines with Return and sends with Control and Return', async () => {
    const { chat } = await mountChat();
    await converse(chat);
    const keys: string[] = [];
    const record = ({ key }: KeyboardEvent): number => keys.push(key);
    document.addEventListener('keydown', record);
    press(chat, 0, 'Edit');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'x' });
    expect(field(chat).value).to.equal('say: one\nx');
    await sendKeys({ press: 'Control+Enter' });
    document.removeEventListener('keydown', record);
    expect(keys.filter((key) => key !== 'Control')).to.deep.equal([]);
    await until(() => chat.status === 'idle' && contents(chat).length === 4);
    expect(contents(chat)[2]).to.equal('say: one\nx');
  });

  it('ends with Escape, which goes back to Edit, but not with one that ends a composition', async () => {
    const { chat } = await mountChat();
    await converse(chat);
    press(chat, 0, 'Edit');
    field(chat).value = 'other';
    const escape = (init: KeyboardEventInit): KeyboardEvent => {
      const event = new KeyboardEvent('keydown', {
        key: 'Escape',
        bubbles: true,
        cancelable: true,
        composed: true,
        ...init,
      });
      field(chat).dispatchEvent(event);
      return event;
    };
    escape({ isComposing: true });
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- all that Safari's last key of a composition has to tell
    escape({ keyCode: 229 });
    expect(field(chat).value).to.equal('other');
    expect(escape({}).defaultPrevented).to.equal(true);
    expect(chat.renderRoot.querySelector('article textarea')).to.equal(null);
    expect(chat.shadowRoot?.activeElement?.ariaLabel).to.equal('Edit');
    expect(contents(chat)).to.deep.equal(['say: one', 'one']);
  });

  it('stays open where the page prevents the sending, and during a run', async () => {
    const { chat } = await mountChat(() => undefined, { chunkDelayMs: 10 });
    await converse(chat);
    press(chat, 0, 'Edit');
    chat.addEventListener('chat-send', (event) => event.preventDefault(), { once: true });
    press(chat, 0, 'Send as new message');
    expect(field(chat).value).to.equal('say: one');
    const answer = chat.send('say: two');
    await until(() => byName(chat, 'article button', 'Send as new message').ariaDisabled === 'true');
    press(chat, 0, 'Send as new message');
    await answer;
    await chat.updateComplete;
    expect(field(chat).value).to.equal('say: one');
    expect(contents(chat).length).to.equal(4);
  });

  it('is of one message at a time', async () => {
    const { chat } = await mountChat();
    await converse(chat);
    await chat.send('say: two');
    await until(() => toolsAt(chat, 2).length > 0);
    press(chat, 0, 'Edit');
    press(chat, 2, 'Edit');
    expect(chat.renderRoot.querySelectorAll('article textarea').length).to.equal(1);
    expect(field(chat).value).to.equal('say: two');
  });
});
