import { expect } from '@open-wc/testing';
import { AgenticChat } from '../../src/class.js';
import type { Message } from '../../src/client.js';
import { byName, fetchToken, mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

/** What a framework without types does. */
function setAny(chat: AgenticChat, name: string, value: unknown): void {
  Object.assign(chat, { [name]: value });
}

describe('<agentic-chat>: options that are set to nothing', () => {
  const defaults: [string, unknown, unknown][] = [
    ['edition', 'openai', 'saas'],
    ['apiPrefix', '/v2', undefined],
    ['tokenUrl', '/token', undefined],
    ['agentId', 'a', undefined],
    ['agentLevel', 'default', undefined],
    ['credentials', 'omit', 'same-origin'],
    ['privateMode', true, false],
    ['colorScheme', 'dark', 'auto'],
    ['heading', 'a', ''],
    ['images', 'allow', 'click'],
    ['maxRetries', 2, 6],
    ['stallTimeout', 2, undefined],
  ];
  for (const [name, value, fallback] of defaults) {
    it(`${name} is its default again, as a property and as an attribute`, () => {
      const chat = document.createElement('agentic-chat');
      for (const nothing of [null, undefined, '']) {
        setAny(chat, name, value);
        expect(Reflect.get(chat, name)).to.equal(value);
        setAny(chat, name, nothing);
        expect(Reflect.get(chat, name)).to.equal(fallback);
      }
      const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      chat.setAttribute(attribute, String(value));
      chat.removeAttribute(attribute);
      expect(Reflect.get(chat, name)).to.equal(fallback);
    });
  }

  it('a function or an object of the page is gone again', () => {
    const chat = document.createElement('agentic-chat');
    for (const name of ['getToken', 'headers', 'fetch', 'context']) {
      setAny(chat, name, () => 'a');
      setAny(chat, name, null);
      expect(typeof Reflect.get(chat, name)).to.equal('undefined');
    }
  });

  it('renders and formats without lists', async () => {
    const { chat } = await mountChat((element) => {
      for (const name of ['suggestions', 'imageOrigins', 'labels']) setAny(element, name, null);
    });
    await chat.send('say: **bold**');
    await chat.updateComplete;
    expect(chat.renderRoot.querySelector('strong')?.textContent).to.equal('bold');
  });

  it('asks neither /null for a token nor below it', async () => {
    const asked: string[] = [];
    const { chat, standIn } = await mountChat((element) => {
      element.setAttribute('token-url', '/token');
      element.removeAttribute('token-url');
      const { fetch } = element;
      element.fetch = (input, init) => {
        asked.push(input instanceof Request ? input.url : String(input));
        return fetch!(input, init);
      };
    });
    chat.getToken = () => fetchToken(standIn);
    await chat.send('hello');
    expect(asked.filter((url) => url.includes('null'))).to.deep.equal([]);
    expect(asked.length).to.equal(1);
  });
});

describe('<agentic-chat>: options and methods in one task', () => {
  it('sends by the options as they are now, also before the first rendering', async () => {
    const { chat: mounted } = await mountChat();
    const chat = document.createElement('agentic-chat');
    Object.assign(chat, { apiUrl: mounted.apiUrl, fetch: mounted.fetch, getToken: mounted.getToken });
    document.body.append(chat);
    const answer = await chat.send('hello');
    chat.remove();
    expect(answer.state).to.equal('complete');
  });

  it('sends where there was nobody to talk to a moment ago', async () => {
    const { error } = console;
    console.error = () => undefined;
    const { chat, standIn } = await mountChat((element) => {
      element.apiUrl = undefined;
      element.getToken = undefined;
    });
    console.error = error;
    expect(chat.error?.code).to.equal('config');
    chat.apiUrl = 'https://stand-in.example';
    chat.getToken = () => fetchToken(standIn);
    expect((await chat.send('hello')).state).to.equal('complete');
  });

  it('sends to the new server', async () => {
    const { chat } = await mountChat();
    const hosts: string[] = [];
    const { fetch } = chat;
    chat.fetch = (input, init) => {
      hosts.push(new URL(input instanceof Request ? input.url : input).host);
      return fetch!(input, init);
    };
    chat.apiUrl = 'https://new.example';
    await chat.send('hello');
    expect(hosts).to.deep.equal(['new.example']);
    await chat.updateComplete;
    expect(chat.messages.length).to.equal(2);
  });

  it('has nothing to stop without a run, whatever the options are', async () => {
    const { error } = console;
    console.error = () => undefined;
    const { chat } = await mountChat((element) => (element.edition = 'enterprise'));
    console.error = error;
    chat.stop();
    document.createElement('agentic-chat').stop();
    expect(chat.error?.code).to.equal('config');
  });

  it('recovers from a limit that makes no sense', async () => {
    const { error } = console;
    console.error = () => undefined;
    const { chat } = await mountChat((element) => element.setAttribute('max-retries', 'many'));
    console.error = error;
    expect(chat.error?.param).to.equal('max-retries');
    chat.removeAttribute('max-retries');
    expect((await chat.send('hello')).state).to.equal('complete');
  });
});

describe('<agentic-chat>: what a change of an option leaves alone', () => {
  it('another model keeps the conversation and the run', async () => {
    const { chat, calls } = await mountChat((element) => (element.model = 'AGENTIC STAR'), { chunkDelayMs: 10 });
    const answer = chat.send('hello');
    await until(() => chat.status === 'streaming');
    chat.model = undefined;
    expect((await answer).state).to.equal('complete');
    expect(chat.messages.length).to.equal(2);
    expect(calls.filter((call) => call.startsWith('POST /v1/chat')).length).to.equal(1);
  });

  it('openai without a model is bad configuration all the same', async () => {
    const said: unknown[] = [];
    const { chat } = await mountChat((element) => Object.assign(element, { edition: 'openai', model: 'a' }));
    const { error } = console;
    console.error = (text: unknown) => said.push(text);
    setAny(chat, 'model', null);
    await chat.updateComplete;
    console.error = error;
    expect(chat.error?.param).to.equal('model');
    expect(said.length).to.equal(1);
  });

  it('another server does not bring the first conversation back', async () => {
    const { chat } = await mountChat((element) => (element.conversationId = '7b0c7f3e-0000-4000-8000-000000000000'));
    chat.newConversation();
    chat.apiUrl = 'https://new.example';
    await chat.updateComplete;
    expect(chat.conversationId).to.equal(null);
  });

  it('a conversation that the page asked for survives options that come later', async () => {
    const { chat } = await mountChat((element) => (element.conversationId = '7b0c7f3e-0000-4000-8000-000000000000'));
    chat.apiUrl = 'https://new.example';
    await chat.updateComplete;
    expect(chat.conversationId).to.equal('7b0c7f3e-0000-4000-8000-000000000000');
  });
});

describe('<agentic-chat>: colorScheme', () => {
  it('works as a property, follows its changes, and leaves the last word to the page', async () => {
    const { chat } = await mountChat();
    const scheme = (): string => getComputedStyle(chat).colorScheme;
    const surface = (): string => getComputedStyle(byName(chat, '[part="panel"]')).backgroundColor;
    const light = surface();
    chat.colorScheme = 'dark';
    await chat.updateComplete;
    expect(scheme()).to.equal('dark');
    expect(surface()).to.not.equal(light);
    expect(chat.hasAttribute('style')).to.equal(true);
    chat.style.colorScheme = 'light';
    expect(surface()).to.equal(light);
    chat.style.colorScheme = '';
    chat.setAttribute('color-scheme', 'auto');
    await chat.updateComplete;
    expect(scheme()).to.equal('normal');
    expect(surface()).to.equal(light);
  });
});

describe('<agentic-chat>: snapshots', () => {
  it('stay the same object until something changes, and are frozen throughout', async () => {
    const { chat, events } = await mountChat();
    await chat.send('tasks');
    expect(chat.messages).to.equal(chat.messages);
    expect(chat.tasks).to.equal(chat.tasks);
    expect(chat.deliverables).to.equal(chat.deliverables);
    const { messages } = chat;
    const told = events.find(([name]) => name === 'chat-response-end')?.[1]['message'] as Message;
    for (const message of [...messages, told]) {
      expect(() => Object.assign(message, { content: 'forged' })).to.throw(TypeError);
      expect(() => Object.assign(message.tasks, { 0: null })).to.throw(TypeError);
    }
    expect(() => Object.assign(messages[1]!.tasks[0]!, { label: 'forged' })).to.throw(TypeError);
    expect(() => Object.assign(chat.tasks, { 0: null })).to.throw(TypeError);
    chat.addMessage({ role: 'assistant', content: 'more' });
    expect(chat.messages).to.not.equal(messages);
    expect(chat.messages[0]).to.equal(messages[0]);
  });
});

describe('<agentic-chat>: define()', () => {
  it('gives a second name a subclass, and the same one when it is asked again', () => {
    const warned: unknown[] = [];
    const { warn } = console;
    console.warn = (text: unknown) => warned.push(text);
    try {
      const named = AgenticChat.define('my-chat');
      expect(named).to.not.equal(AgenticChat);
      expect(AgenticChat.define('my-chat')).to.equal(named);
      expect(document.createElement('my-chat')).to.be.instanceOf(AgenticChat);
    } finally {
      console.warn = warn;
    }
    expect(warned).to.deep.equal([]);
  });
});

describe('<agentic-chat>: out of the page', () => {
  it('opens no conversation that nobody would let go of', async () => {
    const { chat } = await mountChat();
    chat.remove();
    await new Promise((resolve) => setTimeout(resolve));
    const listening: string[] = [];
    const { addEventListener } = window;
    window.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listening.push(args[0]);
      addEventListener.apply(window, args);
    };
    try {
      chat.reset();
      chat.newConversation();
      chat.apiUrl = 'https://new.example';
      await chat.updateComplete;
    } finally {
      window.addEventListener = addEventListener;
    }
    expect(listening).to.deep.equal([]);
    document.body.append(chat);
    expect((await chat.send('hello')).state).to.equal('complete');
  });

  it('is not drawn again while it waits for a rate limit', async () => {
    const { chat } = await mountChat((element) => {
      element.fetch = () =>
        Promise.resolve(
          new Response('{"error":{"type":"server_error","code":"rate_limit_exceeded","message":"slow"}}', {
            status: 429,
            headers: { 'retry-after': '60', 'content-type': 'application/json' },
          }),
        );
    });
    void chat.send('hello');
    await until(() => chat.matches(':state(rate-limited)'));
    chat.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await chat.updateComplete;
    let renderings = 0;
    chat.addController({ hostUpdated: () => renderings++ });
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(renderings).to.equal(0);
  });
});
