import { expect, waitUntil } from '@open-wc/testing';
import { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

/** What a component of a framework makes anew each time that it draws. */
const objects = (): Partial<AgenticChat> => ({
  suggestions: [{ label: 'Write a report', prompt: 'report' }],
  labels: { copyCode: 'Take it' },
  imageOrigins: ['https://images.example'],
  renderers: { chart: () => null },
  headers: { 'x-trace': '1' },
});

/** Lets a drawing that was asked for happen. */
async function settle(chat: AgenticChat): Promise<void> {
  await chat.updateComplete;
  await new Promise(requestAnimationFrame);
  await chat.updateComplete;
}

/** How often the element draws while something is done. */
async function countDrawings(chat: AgenticChat, act: () => void): Promise<number> {
  await settle(chat);
  let drawings = 0;
  const controller = { hostUpdated: () => drawings++ };
  chat.addController(controller);
  // A controller hears of the last drawing when it comes.
  drawings = 0;
  act();
  await settle(chat);
  chat.removeController(controller);
  return drawings;
}

/** A conversation in which the reader has opened, marked and scrolled something. */
async function mountRead(prepare: (chat: AgenticChat) => void): Promise<AgenticChat> {
  const { chat } = await mountChat(prepare);
  await chat.send('Think it over');
  chat.addMessage({ role: 'assistant', content: `${'Words. '.repeat(900)}\n\n\`\`\`js\nlet a = 1;\n\`\`\`` });
  await waitUntil(() => chat.renderRoot.querySelector('.code-keyword') !== null, 'dressed', { timeout: 8_000 });
  byName<HTMLDetailsElement>(chat, 'details').open = true;
  const log = byName(chat, '[part="log"]');
  log.dispatchEvent(new WheelEvent('wheel', { deltaY: -100 }));
  log.scrollTop = 120;
  await until(() => chat.renderRoot.querySelector('[part="scroll-button"]') !== null);
  getSelection()?.selectAllChildren(chat.renderRoot.querySelectorAll('[part="content"] p')[1]!);
  byName(chat, '[part="copy-button"]').focus({ preventScroll: true });
  return chat;
}

describe('<agentic-chat>: equal options', () => {
  it('draw nothing, though they are other objects', async () => {
    const { chat } = await mountChat((element) => Object.assign(element, objects()));
    expect(await countDrawings(chat, () => Object.assign(chat, objects()))).to.equal(0);
    expect(await countDrawings(chat, () => (chat.suggestions = [{ label: 'other' }]))).to.equal(1);
    expect(await countDrawings(chat, () => (chat.labels = { copyCode: 'Other' }))).to.equal(1);
    expect(await countDrawings(chat, () => Object.assign(chat, objects()))).to.equal(1);
  });

  it('are compared with what was set, and not with what the page has made of it since', async () => {
    const suggestions = [{ label: 'one' }];
    const { chat } = await mountChat((element) => (element.suggestions = suggestions));
    suggestions.push({ label: 'two' });
    chat.suggestions = [...suggestions];
    await settle(chat);
    expect(chat.renderRoot.querySelectorAll('[part="suggestion"]').length).to.equal(2);
  });

  for (const [what, words] of [
    ['words', {}],
    // Nobody can tell whether two functions do the same.
    ['functions among the words', { unread: (count: number) => `${count} more` }],
  ] as const) {
    it(`leave what was read as it is: ${what}`, async function () {
      this.timeout(15_000);
      const set = (chat: AgenticChat): void => {
        Object.assign(chat, objects(), { labels: { ...objects().labels, ...words } });
      };
      const chat = await mountRead(set);
      await settle(chat);
      const nodes = (): Node[] => [...chat.renderRoot.querySelectorAll('article *')];
      const read = (): unknown[] => [
        byName<HTMLDetailsElement>(chat, 'details').open,
        byName(chat, '[part="log"]').scrollTop,
        chat.shadowRoot?.activeElement?.getAttribute('part'),
        getSelection()?.rangeCount,
        byName(chat, 'textarea') === chat.renderRoot.querySelector('textarea'),
      ];
      const [before, was] = [nodes(), read()];
      for (let time = 0; time < 5; time++) {
        set(chat);
        await settle(chat);
      }
      expect(read()).to.deep.equal(was);
      expect(nodes().map((node, index) => node === before[index])).to.not.include(false);
      expect(nodes().length).to.equal(before.length);
    });
  }
});

describe('<agentic-chat>: an equal draft', () => {
  it('changes nothing of what the person has made of it, draws nothing and stores nothing', async () => {
    const { chat, events } = await mountChat((element) => (element.draft = 'Hello'));
    const field = byName<HTMLTextAreaElement>(chat, 'textarea');
    field.focus();
    field.value = 'Hello there';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    field.setSelectionRange(2, 4);
    const told = events.length;
    const { setItem } = Storage.prototype;
    let writes = 0;
    Storage.prototype.setItem = function (...item) {
      writes++;
      setItem.apply(this, item);
    };
    try {
      expect(await countDrawings(chat, () => (chat.draft = 'Hello'))).to.equal(0);
    } finally {
      Storage.prototype.setItem = setItem;
    }
    expect([chat.draft, field.selectionStart, field.selectionEnd, writes, events.length - told]).to.deep.equal([
      ...['Hello there', 2, 4, 0, 0],
    ]);
    chat.draft = 'Another one';
    expect(field.value).to.equal('Another one');
  });

  it('is forgotten with all else on reset(), also where the page has asked for an empty one before', async () => {
    const { chat } = await mountChat((element) => (element.draft = ''));
    const field = byName<HTMLTextAreaElement>(chat, 'textarea');
    const write = (text: string): void => {
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    };
    write('of whoever signs out');
    chat.reset();
    await settle(chat);
    expect([chat.draft, field.value]).to.deep.equal(['', '']);
    write('of the next one');
    chat.draft = '';
    expect(chat.draft).to.equal('');
  });

  it('is a new one once it was sent', async () => {
    const { chat } = await mountChat((element) => (element.draft = 'say: hello'));
    byName(chat, 'button', 'Send').click();
    await until(() => chat.messages.length === 2 && chat.status === 'idle');
    expect(chat.draft).to.equal('');
    chat.draft = 'say: hello';
    expect(byName<HTMLTextAreaElement>(chat, 'textarea').value).to.equal('say: hello');
    Object.assign(chat, { draft: null });
    await settle(chat);
    expect([chat.draft, byName<HTMLTextAreaElement>(chat, 'textarea').value]).to.deep.equal(['', '']);
  });
});

describe('<agentic-chat>: options before the upgrade', () => {
  it('work, whichever they are', async () => {
    const { chat } = await mountChat();
    const tag: string = 'early-chat';
    const early = document.createElement(tag as 'agentic-chat');
    const given = {
      apiUrl: chat.apiUrl,
      fetch: chat.fetch,
      getToken: chat.getToken,
      locale: 'en',
      heading: 'Early',
      mode: 'popup',
      open: true,
      draft: 'Written before',
      suggestions: [{ label: 'first' }],
      conversationId: '7b0c7f3e-0000-4000-8000-000000000000',
    };
    Object.assign(early, given);
    document.body.append(early);
    try {
      AgenticChat.define(tag);
      await until(() => early.renderRoot.querySelector('textarea') !== null);
      const now = Object.keys(given).map((name) => [name, Reflect.get(early, name) as unknown]);
      expect(Object.fromEntries(now)).to.deep.equal(given);
      expect(Object.keys(given).filter((name) => Object.hasOwn(early, name))).to.deep.equal([]);
      expect(byName<HTMLTextAreaElement>(early, 'textarea').value).to.equal('Written before');
      expect(byName(early, '[part="heading"]').textContent).to.equal('Early');
    } finally {
      early.client?.dispose();
      early.remove();
    }
  });
});
