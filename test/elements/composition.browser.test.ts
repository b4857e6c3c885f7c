import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats } from './mount-chat.js';

afterEach(unmountChats);

interface Composing {
  readonly chat: AgenticChat;
  readonly input: HTMLTextAreaElement;
  /** What was written into the field by the element. */
  readonly writes: readonly string[];
  /** Puts a text into the field as an input method does: past the element. */
  readonly compose: (text: string, isComposing?: boolean) => void;
}

/** A chat in whose field a composition has begun, and that watches what is written there. */
async function startComposing(): Promise<Composing> {
  const { chat } = await mountChat();
  chat.focus();
  const input = byName<HTMLTextAreaElement>(chat, 'textarea');
  const native = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!;
  const writes: string[] = [];
  Object.defineProperty(input, 'value', {
    get: () => native.get!.call(input) as string,
    set(text: string) {
      writes.push(text);
      native.set!.call(input, text);
    },
  });
  input.dispatchEvent(new CompositionEvent('compositionstart'));
  const compose = (text: string, isComposing = true): void => {
    native.set!.call(input, text);
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, isComposing }));
  };
  compose('にほん');
  return { chat, input, writes, compose };
}

/** How browsers describe a key to a page. */
interface Key {
  readonly key?: string;
  readonly isComposing?: boolean;
  readonly keyCode?: number;
}

function press(input: HTMLElement, key: Key): void {
  const init = { key: 'Enter', bubbles: true, composed: true, cancelable: true, ...key };
  input.dispatchEvent(new KeyboardEvent('keydown', init));
}

function endComposition(input: HTMLElement): void {
  input.dispatchEvent(new CompositionEvent('compositionend'));
}

describe('composition: Enter that commits', () => {
  it('sends nothing where the key comes before the end, as in Chromium and Firefox', async () => {
    const { chat, input } = await startComposing();
    press(input, { isComposing: true, keyCode: 229 });
    endComposition(input);
    expect([chat.messages.length, chat.draft]).to.deep.equal([0, 'にほん']);
    press(input, { keyCode: 13 });
    expect(chat.messages[0]?.content).to.equal('にほん');
  });

  it('sends nothing where the key comes after the end, as in Safari', async () => {
    const { chat, input } = await startComposing();
    endComposition(input);
    press(input, { keyCode: 229 });
    expect([chat.messages.length, chat.draft]).to.deep.equal([0, 'にほん']);
    press(input, { keyCode: 13 });
    expect(chat.messages[0]?.content).to.equal('にほん');
  });
});

describe('composition: its end is lost', () => {
  it('and a key that is not part of it is taken for what it is', async () => {
    const { chat, input } = await startComposing();
    press(input, { keyCode: 13 });
    expect(chat.messages[0]?.content).to.equal('にほん');
    expect(input.value).to.equal('');
  });

  for (const [how, leave] of [
    ['the field is left', (input: HTMLElement) => input.blur()],
    ['another key is pressed', (input: HTMLElement) => press(input, { key: 'a', keyCode: 65 })],
  ] as const) {
    it(`and ${how}: the page can write again`, async () => {
      const { chat, input, writes } = await startComposing();
      chat.draft = 'of the page';
      expect(writes).to.deep.equal([]);
      leave(input);
      expect(input.value).to.equal('of the page');
    });
  }

  it('only seemingly: it goes on after the field was left, and is not written into', async () => {
    const { chat, input, writes, compose } = await startComposing();
    input.blur();
    input.focus();
    compose('にほんご');
    chat.draft = 'of the page';
    await chat.updateComplete;
    expect(writes).to.deep.equal([]);
    endComposition(input);
    expect(input.value).to.equal('of the page');
  });
});

describe('composition: the field is not written', () => {
  const changes: [string, (chat: AgenticChat) => unknown][] = [
    ['the draft is set', (chat) => (chat.draft = 'of the page')],
    ['the draft is emptied', (chat) => (chat.draft = '')],
    ['it is drawn again', (chat) => chat.requestUpdate()],
    ['the language changes', (chat) => (chat.locale = 'ja')],
    ['words change', (chat) => (chat.labels = { send: 'Go' })],
    ['the way to send changes', (chat) => (chat.submitKey = 'mod-enter')],
    ['the page sends', (chat) => chat.send('of the page')],
    ['the server changes', (chat) => (chat.apiUrl = 'https://other.example')],
    ['the chat is emptied', (chat) => chat.reset()],
  ];
  for (const [what, change] of changes) {
    it(`when ${what}`, async () => {
      const { chat, input, writes } = await startComposing();
      await change(chat);
      await chat.updateComplete;
      await chat.updateComplete;
      expect(writes).to.deep.equal([]);
      expect(input.value).to.equal('にほん');
      expect(chat.shadowRoot?.activeElement === input).to.equal(true);
    });
  }
});

describe('composition: its keys', () => {
  it('do not reach the page, Escape and Tab neither; those that are typed do', async () => {
    const { input } = await startComposing();
    const heard: string[] = [];
    const listening = new AbortController();
    const listen = ({ key }: KeyboardEvent): void => void heard.push(key);
    window.addEventListener('keydown', listen, listening);
    for (const key of ['Escape', 'Tab', 'a']) {
      press(input, { key, isComposing: true });
      press(input, { key, keyCode: 229 });
    }
    expect(heard).to.deep.equal([]);
    endComposition(input);
    await sendKeys({ press: 'Escape' });
    listening.abort();
    expect(heard).to.deep.equal(['Escape']);
  });
});
