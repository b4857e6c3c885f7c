import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats, until } from '../elements/mount-chat.js';
import { mountEmpty, mountScene, mountWaiting } from './mount-scene.js';

/** Every part that the element renders by now, in the chat in which it is seen. */
const parts = {
  scene:
    'panel header heading log message message-user message-assistant content message-actions copy-button reasoning ' +
    'code-block code-header link table image-placeholder task task-list deliverable interaction error retry-button ' +
    'composer input send-button scroll-button footer footnote-link',
  empty: 'suggestions suggestion',
  waiting: 'stop-button status',
} as const;

const sheet = new CSSStyleSheet();

before(() => document.adoptedStyleSheets.push(sheet));
after(() => {
  document.adoptedStyleSheets = [];
});

for (const [scene, mount] of Object.entries({ scene: mountScene, empty: mountEmpty, waiting: mountWaiting })) {
  describe(`parts of a chat: ${scene}`, () => {
    let chat: AgenticChat;

    before(async function () {
      this.timeout(20_000);
      chat = await mount();
    });
    after(unmountChats);

    for (const part of parts[scene as keyof typeof parts].split(' ')) {
      it(`can be dressed from outside: ${part}`, () => {
        sheet.replaceSync(`agentic-chat::part(${part}) { outline: 3px solid rgb(1, 2, 3) }`);
        const hit = [...chat.renderRoot.querySelectorAll('*')].filter(
          (element) => getComputedStyle(element).outline === 'rgb(1, 2, 3) solid 3px',
        );
        expect(hit.length).to.be.greaterThan(0);
        expect(hit.every((element) => element.getAttribute('part')?.split(' ').includes(part))).to.equal(true);
        expect(hit.some((element) => element.checkVisibility() && element.getBoundingClientRect().width > 0)).to.equal(
          true,
        );
      });
    }
  });
}

describe('slots', () => {
  afterEach(unmountChats);

  for (const slot of ['header', 'header-actions', 'empty', 'composer-start', 'composer-end', 'footer']) {
    it(`show what is put into them: ${slot}`, async () => {
      const content = document.createElement('b');
      content.slot = slot;
      content.textContent = 'from the page';
      const chat = await mountEmpty((element) => element.append(content));
      const box = content.getBoundingClientRect();
      expect(content.checkVisibility()).to.equal(true);
      expect(box.width).to.be.greaterThan(20);
      const panel = byName(chat, '[part="panel"]').getBoundingClientRect();
      expect(box.left >= panel.left && box.right <= panel.right && box.bottom <= panel.bottom).to.equal(true);
      // What stands there by itself makes room.
      if (slot === 'header') expect(byName(chat, '[part="heading"]').checkVisibility()).to.equal(false);
      if (slot === 'empty') expect(byName(chat, '.greeting').checkVisibility()).to.equal(false);
    });
  }

  it('are only shown until the upgrade where they have no name', async () => {
    const content = document.createElement('b');
    content.textContent = 'loading';
    document.body.append(content);
    expect(content.checkVisibility()).to.equal(true);
    const chat = await mountEmpty((element) => element.append(content));
    expect(chat.contains(content)).to.equal(true);
    expect(content.getBoundingClientRect().width).to.equal(0);
  });
});

describe('states', () => {
  afterEach(unmountChats);

  const isSeen = (chat: AgenticChat, state: string) => chat.matches(`:state(${state})`);

  it('tell of a run from its beginning to its end: empty, busy, streaming, stopping', async () => {
    const { chat } = await mountChat(
      (element) => {
        const { fetch } = element;
        element.fetch = async (input, init) => {
          const { url } = new Request(input, init);
          if (url.endsWith('/cancel')) await new Promise((resolve) => setTimeout(resolve, 100));
          return fetch!(input, init);
        };
      },
      { chunkDelayMs: 30, chunkChars: 4 },
    );
    expect(isSeen(chat, 'empty')).to.equal(true);
    expect(isSeen(chat, 'busy')).to.equal(false);
    const sent = chat.send('Write a report');
    await until(() => isSeen(chat, 'busy') && isSeen(chat, 'streaming') && !isSeen(chat, 'empty'));
    chat.stop();
    await until(() => isSeen(chat, 'stopping') && !isSeen(chat, 'streaming'));
    await sent;
    await until(() => !isSeen(chat, 'busy') && !isSeen(chat, 'stopping'));
    expect(isSeen(chat, 'error')).to.equal(false);
  });

  it('tell of an error until the next message', async () => {
    const { chat } = await mountChat();
    await chat.send('Fail midway').catch(() => undefined);
    await until(() => isSeen(chat, 'error'));
    await chat.send('say: fine');
    await until(() => !isSeen(chat, 'error'));
  });

  it('tell of a server that wants a wait: rate-limited', async () => {
    const { chat } = await mountChat((element) => {
      const limited = { status: 429, headers: { 'retry-after': '9' } };
      element.getToken = () => Promise.resolve('token');
      element.fetch = () => Promise.resolve(new Response('{}', limited));
    });
    chat.send('hello').catch(() => undefined);
    await until(() => isSeen(chat, 'rate-limited'));
  });

  it('tell of a connection that is sought again: reconnecting', async () => {
    let calls = 0;
    const { chat } = await mountChat((element) => {
      const { fetch } = element;
      element.fetch = async (input, init) => {
        const isRun = new Request(input, init).url.includes('/chat/');
        if (isRun && calls++ > 0) return new Promise(() => undefined);
        const response = await fetch!(input, init);
        return isRun ? cutAfter(response, 2) : response;
      };
    });
    chat.send('Write a report').catch(() => undefined);
    await until(() => isSeen(chat, 'reconnecting'));
  });

  it('tell of a page without a network: offline', async () => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    try {
      // A page's own fetch may need no network: this element uses the platform's, which is never reached.
      const { chat } = await mountChat((element) => {
        element.fetch = undefined;
      });
      chat.send('hello').catch(() => undefined);
      await until(() => isSeen(chat, 'offline'));
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });

  it('reach the rules of the page', async () => {
    const { chat } = await mountChat();
    sheet.replaceSync('agentic-chat:state(empty)::part(composer) { outline: 3px solid rgb(1, 2, 3) }');
    expect(getComputedStyle(byName(chat, '[part="composer"]')).outlineWidth).to.equal('3px');
  });
});

/** The first chunks of a response, then the connection is lost. */
function cutAfter(response: Response, chunks: number): Response {
  const reader = response.body!.getReader();
  let left = chunks;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value } = await reader.read();
      if (left-- > 0 && value) controller.enqueue(value);
      else controller.error(new TypeError('network error'));
    },
  });
  return new Response(body, response);
}
