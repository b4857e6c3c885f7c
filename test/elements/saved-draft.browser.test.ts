import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { byName, leaveChat, type MountedChat, mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

function write({ chat }: MountedChat, text: string): void {
  const input = byName<HTMLTextAreaElement>(chat, 'textarea');
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

function press({ chat }: MountedChat, key: string): void {
  byName(chat, 'textarea').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
}

/** The page is left and comes back: another element with the same options, at the same server. */
function comeBack(mounted: MountedChat, prepare?: (chat: AgenticChat) => void): Promise<MountedChat> {
  leaveChat(mounted.chat);
  return mountChat(prepare, {}, mounted.standIn);
}

/** What is stored, as one text. */
function stored(): string {
  return [sessionStorage, localStorage].map((area) => Object.entries(area).join('\n')).join('');
}

/** Storage as it is when a message was stored and nothing of it had left. */
async function storeUnsent(mounted: MountedChat, text: string): Promise<void> {
  mounted.chat.getToken = () => new Promise(() => undefined);
  void mounted.chat.send(text);
  await until(() => stored().includes('"delivery'));
}

describe('<agentic-chat>: a draft', () => {
  it('is stored with each input event and is there again when the page comes back', async () => {
    const mounted = await mountChat();
    write(mounted, 'half a tho');
    expect(stored()).to.contain('half a tho');
    const { chat, calls } = await comeBack(mounted);
    expect(chat.draft).to.equal('half a tho');
    expect(calls).to.deep.equal([]);
  });

  it('gives way to what the page has put into the field', async () => {
    const mounted = await mountChat();
    write(mounted, 'of the person');
    const { chat } = await comeBack(mounted, (element) => (element.draft = 'of the page'));
    expect(chat.draft).to.equal('of the page');
  });

  it('is cleared when the message was taken, and not before that is stored', async () => {
    const mounted = await mountChat();
    write(mounted, 'hello');
    const order: string[] = [];
    const { setItem, removeItem } = Storage.prototype;
    Storage.prototype.setItem = function (name: string, value: string) {
      if (value.includes('hello')) order.push('message');
      setItem.call(this, name, value);
    };
    Storage.prototype.removeItem = function (name: string) {
      if (name.endsWith(':draft') && this === sessionStorage) order.push('draft');
      removeItem.call(this, name);
    };
    press(mounted, 'Enter');
    Object.assign(Storage.prototype, { setItem, removeItem });
    expect(order[0]).to.equal('message');
    expect(order).to.include('draft');
    expect((await comeBack(mounted)).chat.draft).to.not.contain('hello\nhello');
  });

  it('stays where the page did not let the message be sent', async () => {
    const mounted = await mountChat((element) => {
      element.addEventListener('chat-send', (event) => event.preventDefault());
    });
    write(mounted, 'not now');
    press(mounted, 'Enter');
    expect((await comeBack(mounted)).chat.draft).to.equal('not now');
  });

  for (const [how, prepare] of [
    ['persist="none"', (chat: AgenticChat) => chat.setAttribute('persist', 'none')],
    ['private-mode', (chat: AgenticChat) => chat.setAttribute('private-mode', '')],
  ] as const) {
    it(`is not stored with ${how}, and neither is anything else`, async () => {
      const mounted = await mountChat(prepare);
      write(mounted, 'secret');
      await mounted.chat.send('hello');
      expect(stored()).to.equal('');
    });

    it(`is forgotten with all the rest when ${how} is set`, async () => {
      const mounted = await mountChat();
      await mounted.chat.send('hello');
      write(mounted, 'secret');
      expect(stored()).to.not.equal('');
      prepare(mounted.chat);
      await mounted.chat.updateComplete;
      expect(stored()).to.equal('');
    });
  }

  it('is stored for good with persist="local"', async () => {
    const mounted = await mountChat((element) => (element.persist = 'local'));
    write(mounted, 'for another day');
    sessionStorage.clear();
    const { chat } = await comeBack(mounted, (element) => (element.persist = 'local'));
    expect(chat.draft).to.equal('for another day');
  });
});

describe('<agentic-chat>: a message that had not left when the page was', () => {
  it('is in the field again, before what was written since, with a word why', async () => {
    const mounted = await mountChat();
    await storeUnsent(mounted, 'first');
    write(mounted, 'second');
    const { chat, calls } = await comeBack(mounted);
    await until(() => chat.draft !== 'second');
    expect(chat.draft).to.equal('first\nsecond');
    await until(() => byName(chat, '.announcer').textContent.includes('was not sent'));
    await chat.updateComplete;
    expect(byName(chat, '[part="log"]').textContent).to.contain('It is back in the message field.');
    expect(chat.renderRoot.querySelectorAll('[role="alert"]').length).to.equal(0);
    expect(calls).to.deep.equal([]);
    expect(stored()).to.contain('first\nsecond');
  });

  it('is not there twice where the draft was not cleared any more', async () => {
    const mounted = await mountChat();
    await storeUnsent(mounted, 'only once');
    write(mounted, 'only once');
    const { chat } = await comeBack(mounted);
    await until(() => byName(chat, '.announcer').textContent.includes('was not sent'));
    expect(chat.draft).to.equal('only once');
    void chat.send('another');
    await chat.updateComplete;
    await until(() => !byName(chat, '[part="log"]').textContent.includes('It is back'));
  });

  it('does not stand in the field as well as in the log, where it goes on by itself', async () => {
    const hang = (element: AgenticChat): void => {
      element.idempotency = 'on';
      element.fetch = () => new Promise(() => undefined);
    };
    const mounted = await mountChat(hang);
    void mounted.chat.send('once');
    await until(() => stored().includes('"sent"'));
    write(mounted, 'once');
    const { chat } = await comeBack(mounted, hang);
    await until(() => chat.messages.length === 1);
    await until(() => chat.draft === '');
    expect(stored()).to.not.contain(':draft');
  });

  it('comes into the field where another one was sent while it was being looked at', async () => {
    const hang = (element: AgenticChat): void => {
      element.getToken = () => new Promise(() => undefined);
    };
    const mounted = await mountChat(hang);
    void mounted.chat.send('first');
    await until(() => stored().includes('"delivery'));
    const { chat } = await comeBack(mounted, hang);
    void chat.send('second');
    await until(() => chat.draft === 'first');
    expect(chat.messages.map(({ content }) => content)).to.deep.equal(['second']);
  });
});
