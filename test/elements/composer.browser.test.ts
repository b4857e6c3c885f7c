import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

async function mountFocused(): Promise<Awaited<ReturnType<typeof mountChat>> & { input: HTMLTextAreaElement }> {
  const mounted = await mountChat();
  mounted.chat.focus();
  return { ...mounted, input: byName<HTMLTextAreaElement>(mounted.chat, 'textarea') };
}

function onSend(chat: AgenticChat, change: (message: { content: string }) => void): void {
  chat.addEventListener('chat-send', (event) => {
    change((event as CustomEvent<{ message: { content: string } }>).detail.message);
  });
}

describe('composer', () => {
  it('sends with Enter and is empty again, breaks the line with Shift and Enter', async () => {
    const { chat, input } = await mountFocused();
    await sendKeys({ type: 'hel' });
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Shift' });
    await sendKeys({ type: 'lo' });
    expect(input.value).to.equal('hel\nlo');
    expect(chat.messages.length).to.equal(0);
    await sendKeys({ press: 'Enter' });
    expect(chat.messages[0]?.content).to.equal('hel\nlo');
    expect(input.value).to.equal('');
    expect(chat.shadowRoot?.activeElement).to.equal(input);
  });

  for (const [how, init] of [
    ['isComposing', { isComposing: true }],
    ['key code 229, after the composition, as Safari does it', { keyCode: 229 }],
  ] as const) {
    it(`takes an Enter for the input method's own: ${how}`, async () => {
      const { chat, input } = await mountFocused();
      input.value = 'にほん';
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, ...init }));
      expect(chat.messages.length).to.equal(0);
      expect(input.value).to.equal('にほん');
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
      expect(chat.messages.length).to.equal(1);
    });
  }

  it('never writes into the field during a composition, and does so after it', async () => {
    const { chat, input } = await mountFocused();
    input.dispatchEvent(new CompositionEvent('compositionstart'));
    input.value = 'に';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    chat.draft = 'from the page';
    await chat.updateComplete;
    expect(input.value).to.equal('に');
    expect(chat.draft).to.equal('from the page');
    input.value = 'にほ';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    input.dispatchEvent(new CompositionEvent('compositionend'));
    expect(input.value).to.equal('from the page');
  });

  it('sends no blank message, of full-width spaces neither', async () => {
    const { chat, input } = await mountFocused();
    chat.draft = '　 \n';
    await chat.updateComplete;
    expect(byName(chat, 'button', 'Send').ariaDisabled).to.equal('true');
    await sendKeys({ press: 'Enter' });
    expect(chat.messages.length).to.equal(0);
    expect(input.value).to.equal('　 \n');
  });

  it('keeps what is typed and pasted from the page, but for Escape and Tab', async () => {
    const { chat, input } = await mountFocused();
    const heard: string[] = [];
    const listening = new AbortController();
    for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'paste']) {
      const listen = (event: Event): void => void heard.push(`${type} ${(event as KeyboardEvent).key}`);
      for (const target of [chat, document, window]) target.addEventListener(type, listen, listening);
    }
    await sendKeys({ press: '/' });
    input.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, composed: true }));
    input.blur();
    input.focus();
    expect(input.value).to.equal('/');
    expect(heard).to.deep.equal([]);
    await sendKeys({ press: 'Escape' });
    await sendKeys({ down: 'Tab' });
    listening.abort();
    await sendKeys({ up: 'Tab' });
    const three = (name: string): string[] => [name, name, name];
    const known = [...three('keydown Escape'), ...three('keyup Escape'), ...three('keydown Tab')];
    // WebKitGTK says `keypress` for Escape, too.
    expect(heard.filter((what) => what !== 'keypress Escape')).to.deep.equal(known);
  });

  const hindrances: [string, (chat: AgenticChat) => void, string][] = [
    ['nothing is written', () => undefined, 'Write a message'],
    ['the page has switched it off', (chat) => (chat.disabled = true), 'This chat is switched off.'],
    ['it is not set up', (chat) => (chat.edition = 'enterprise'), 'This chat is not set up correctly.'],
    ['nothing hinders it', (chat) => (chat.draft = 'hello'), ''],
  ];
  for (const [why, prepare, words] of hindrances) {
    it(`says at its button why it cannot send: ${why}`, async () => {
      const { error } = console;
      console.error = () => undefined;
      const { chat } = await mountChat(prepare);
      console.error = error;
      const button = byName(chat, 'button', 'Send');
      expect([button.title, button.ariaDisabled]).to.deep.equal([words, String(words !== '')]);
    });
  }

  it('keeps the draft where the page keeps the message back', async () => {
    const { chat, input } = await mountFocused();
    chat.addEventListener('chat-send', (event) => event.preventDefault());
    await sendKeys({ type: 'hello' });
    await sendKeys({ press: 'Enter' });
    expect(input.value).to.equal('hello');
  });

  it('keeps what is written while an answer is on its way, and shows Stop in the place of Send', async () => {
    const { chat, input } = await mountFocused();
    const answer = chat.send('report');
    await sendKeys({ type: 'next' });
    await sendKeys({ press: 'Enter' });
    expect(input.value).to.equal('next');
    byName(chat, 'button', 'Stop').click();
    expect(chat.shadowRoot?.activeElement).to.equal(input);
    await answer;
    await chat.updateComplete;
    expect(byName(chat, 'button', 'Send').ariaDisabled).to.equal('false');
    expect(chat.draft).to.equal('next');
  });

  const refusals: [string, (mounted: Awaited<ReturnType<typeof mountFocused>>) => void][] = [
    ['the page has sent something a moment ago', ({ chat }) => void chat.send('mine')],
    ['the page blanks it', ({ chat }) => onSend(chat, (message) => (message.content = ' '))],
    [
      'the page sends something of its own instead',
      ({ chat }) => {
        chat.addEventListener('chat-send', () => void chat.send('mine'), { once: true });
      },
    ],
  ];
  for (const [why, prepare] of refusals) {
    it(`keeps the draft where the conversation does not take it: ${why}`, async () => {
      const mounted = await mountFocused();
      await sendKeys({ type: 'hello' });
      prepare(mounted);
      // In the same task: nothing was drawn since.
      mounted.input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
      expect(mounted.input.value).to.equal('hello');
      expect(mounted.chat.messages.filter(({ content }) => content === 'hello')).to.deep.equal([]);
    });
  }

  it('offers the page no message that cannot be sent', async () => {
    const { chat, events } = await mountFocused();
    const answer = chat.send('hello');
    await chat.send('again').catch(() => undefined);
    expect(events.filter(([name]) => name === 'chat-send').length).to.equal(1);
    await answer;
  });

  it('sends what is being composed when its button is pressed, and is empty afterwards', async () => {
    const { chat, input } = await mountFocused();
    input.dispatchEvent(new CompositionEvent('compositionstart'));
    input.value = 'にほん';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    await chat.updateComplete;
    byName(chat, 'button', 'Send').click();
    expect(chat.messages[0]?.content).to.equal('にほん');
    expect(input.value).to.equal('');
    input.dispatchEvent(new CompositionEvent('compositionend'));
    expect([input.value, chat.draft]).to.deep.equal(['', '']);
    expect(chat.shadowRoot?.activeElement).to.equal(input);
  });

  it('takes a double click on Send for one message, not for a message and its stop', async () => {
    const { chat } = await mountChat((element) => (element.draft = 'report'));
    const { x, y, width, height } = byName(chat, 'button', 'Send').getBoundingClientRect();
    const position: [number, number] = [Math.round(x + width / 2), Math.round(y + height / 2)];
    await sendMouse({ type: 'click', position });
    await until(() => chat.status === 'streaming');
    const stop = byName(chat, 'button', 'Stop');
    stop.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true, composed: true }));
    expect(chat.status).to.equal('streaming');
    stop.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true, composed: true }));
    expect(chat.status).to.equal('stopping');
  });

  it('takes a draft before it is in the page', async () => {
    const { chat } = await mountChat((element) => (element.draft = 'prepared'));
    expect(byName<HTMLTextAreaElement>(chat, 'textarea').value).to.equal('prepared');
    expect(chat.draft).to.equal('prepared');
  });

  it('is off while the element is disabled', async () => {
    const { chat } = await mountChat((element) => (element.disabled = true));
    expect(byName<HTMLTextAreaElement>(chat, 'textarea').disabled).to.equal(true);
  });
});
