import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats, until } from '../elements/mount-chat.js';
import { createFile, drag, holdUploads, mountAttaching } from '../elements/attach-files.js';
import { publicStates } from '../support/public-names.js';

/** A chat in which a state does not hold, what makes it hold, and what ends it where it does not end by itself. */
interface Proof {
  readonly mount?: () => Promise<AgenticChat>;
  enter(chat: AgenticChat): unknown;
  leave?(chat: AgenticChat): unknown;
}

const sendReport = (chat: AgenticChat): void => void chat.send('Write a report');
const stop = (chat: AgenticChat): void => chat.stop();

/** A chat with a fetch of its own, which is given the platform's place of the stand-in. */
async function mountWith(
  answer: (next: () => Promise<Response>, path: string) => Promise<Response>,
): Promise<AgenticChat> {
  const { chat } = await mountChat(
    (element) => {
      const { fetch } = element;
      element.fetch = (input, init) => {
        const request = new Request(input, init);
        return answer(() => fetch!(request), new URL(request.url).pathname);
      };
    },
    { chunkDelayMs: 30, chunkChars: 4 },
  );
  return chat;
}

const mountSlow = (): Promise<AgenticChat> => mountWith((next) => next());

async function mountPopup(): Promise<AgenticChat> {
  const { chat } = await mountChat((element) => {
    element.mode = 'popup';
  });
  await until(() => chat.renderRoot.querySelector('[part="launcher"]') !== null);
  return chat;
}

/** A chat whose uploads do not end. */
async function mountTaking(): Promise<AgenticChat> {
  const { chat } = await mountAttaching((element) => holdUploads(element));
  return chat;
}

const proofs: Readonly<Record<string, Proof>> = {
  empty: {
    mount: async () => {
      const { chat } = await mountChat();
      chat.addMessage({ role: 'user', content: 'said' });
      await until(() => !chat.matches(':state(empty)'));
      return chat;
    },
    enter: (chat) => chat.newConversation(),
    leave: (chat) => chat.addMessage({ role: 'user', content: 'said' }),
  },
  busy: { mount: mountSlow, enter: sendReport, leave: stop },
  streaming: { mount: mountSlow, enter: sendReport, leave: stop },
  stopping: {
    mount: () =>
      mountWith(async (next, path) => {
        if (path.endsWith('/cancel')) await new Promise((resolve) => setTimeout(resolve, 100));
        return next();
      }),
    enter: async (chat) => {
      sendReport(chat);
      await until(() => chat.status === 'streaming');
      chat.stop();
    },
  },
  error: { enter: (chat) => chat.send('Fail midway').catch(() => undefined), leave: (chat) => chat.send('say: fine') },
  'signed-out': {
    mount: () => {
      let refusals = 0;
      // Once more with a new token, and then the person has signed in again.
      return mountWith((next, path) =>
        path.includes('/chat/') && ++refusals <= 2 ? Promise.resolve(new Response('{}', { status: 401 })) : next(),
      );
    },
    enter: (chat) => chat.send('Hello').catch(() => undefined),
    leave: (chat) => chat.send('say: fine'),
  },
  'rate-limited': {
    mount: () =>
      mountWith((next, path) =>
        path.includes('/chat/')
          ? Promise.resolve(new Response('{}', { status: 429, headers: { 'retry-after': '9' } }))
          : next(),
      ),
    enter: sendReport,
    leave: stop,
  },
  reconnecting: {
    mount: () => {
      let calls = 0;
      return mountWith(async (next, path) => {
        if (!path.includes('/chat/')) return next();
        return calls++ > 0 ? new Promise(() => undefined) : cutAfter(await next(), 2);
      });
    },
    enter: sendReport,
    leave: (chat) => chat.newConversation(),
  },
  offline: {
    // A page's own fetch may need no network: this element uses the platform's, which is never reached.
    mount: async () => {
      const { chat } = await mountChat((element) => (element.fetch = undefined));
      return chat;
    },
    enter: (chat) => {
      Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
      sendReport(chat);
    },
    leave: stop,
  },
  open: { mount: mountPopup, enter: (chat) => chat.show(), leave: (chat) => chat.hide() },
  unread: { mount: mountPopup, enter: (chat) => chat.send('hello'), leave: (chat) => chat.show() },
  fullscreen: { enter: (chat) => (chat.mode = 'fullscreen'), leave: (chat) => (chat.mode = 'inline') },
  dragging: {
    mount: mountTaking,
    enter: (chat) => drag(chat, 'dragenter', [createFile('a.txt')]),
    leave: (chat) => drag(chat, 'dragleave', [createFile('a.txt')]),
  },
  uploading: {
    mount: mountTaking,
    enter: (chat) => chat.attach([createFile('a.txt')]),
    leave: (chat) => byName(chat, 'button', 'Cancel a.txt').click(),
  },
  light: { enter: (chat) => (chat.colorScheme = 'light'), leave: (chat) => (chat.colorScheme = 'auto') },
  dark: { enter: (chat) => (chat.colorScheme = 'dark'), leave: (chat) => (chat.colorScheme = 'auto') },
};

describe('states', () => {
  const sheet = new CSSStyleSheet();

  before(() => document.adoptedStyleSheets.push(sheet));
  afterEach(() => {
    unmountChats();
    Reflect.deleteProperty(navigator, 'onLine');
  });
  after(() => {
    document.adoptedStyleSheets = [];
  });

  it('are all here', () => {
    expect(Object.keys(proofs).sort()).to.deep.equal([...publicStates].sort());
  });

  it('are those that the element speaks of', async () => {
    const named = new Set<string>();
    const { has } = CustomStateSet.prototype;
    CustomStateSet.prototype.has = function (name: string) {
      named.add(name);
      return has.call(this, name);
    };
    try {
      await mountChat();
    } finally {
      CustomStateSet.prototype.has = has;
    }
    expect([...named].sort()).to.deep.equal([...publicStates].sort());
  });

  for (const [state, { mount, enter, leave }] of Object.entries(proofs)) {
    it(`reach the rules of the page, and leave them: ${state}`, async () => {
      sheet.replaceSync(`agentic-chat:state(${state})::part(panel) { outline: 3px solid rgb(1, 2, 3) }`);
      const chat = mount ? await mount() : (await mountChat()).chat;
      const isSeen = (): boolean => getComputedStyle(byName(chat, '[part="panel"]')).outlineStyle === 'solid';
      expect(isSeen()).to.equal(false);
      const entered = enter(chat);
      await until(isSeen);
      await entered;
      const left = leave?.(chat);
      await until(() => !isSeen());
      await left;
    });
  }

  it('tell a run from its stopping, and a full conversation from an empty one', async () => {
    const chat = await proofs['stopping']!.mount!();
    const holds = (state: string): boolean => chat.matches(`:state(${state})`);
    expect([holds('empty'), holds('busy')]).to.deep.equal([true, false]);
    sendReport(chat);
    await until(() => holds('busy') && holds('streaming') && !holds('empty'));
    chat.stop();
    await until(() => holds('stopping') && holds('busy') && !holds('streaming'));
    await until(() => !holds('busy') && !holds('stopping'));
    expect(holds('error')).to.equal(false);
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
