import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import type { ChatError } from '../../src/client.js';
import { byName, leaveChat, type MountedChat, mountChat, unmountChats, until } from './mount-chat.js';
import { hasten } from './record-speech.js';

const { onLine } = Object.getOwnPropertyDescriptors(Navigator.prototype);

function setOnline(isOnline: boolean): void {
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline });
  if (isOnline) window.dispatchEvent(new Event('online'));
}

afterEach(() => {
  Object.defineProperty(navigator, 'onLine', onLine);
  unmountChats();
});

function textOf({ chat }: MountedChat): string {
  return byName(chat, '[part="log"]').textContent;
}

function buttonsOf({ chat }: MountedChat): string[] {
  return [...chat.renderRoot.querySelectorAll('[part="retry-button"]')].map((button) => button.textContent.trim());
}

function say(text: string): Response {
  const lines = [{ choices: [{ delta: { content: text } }] }, { choices: [{ delta: {}, finish_reason: 'stop' }] }];
  const body = lines.map((line) => `data: ${JSON.stringify(line)}\n\n`).join('');
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

/** A server without memory; each request is answered by the next of these, or fails as a cut network does. */
function mountOpenai(...answers: (Response | Promise<Response> | null)[]): Promise<MountedChat> {
  return mountChat((chat) => {
    chat.edition = 'openai';
    chat.model = 'a model';
    chat.fetch = () => {
      const answer = answers.shift();
      return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('Failed to fetch'));
    };
  });
}

function refuse(status: number, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { type: 'e', code: 'e', message: 'no' } }, { status, headers });
}

describe('notices: a message of which nobody knows whether it arrived', () => {
  it('says so, and offers once, in the alert, to send it again', async () => {
    const mounted = await mountOpenai(null, say('at last'));
    const { chat } = mounted;
    await chat.send('hello');
    await chat.updateComplete;
    expect(chat.messages[0]?.state).to.equal('interrupted');
    expect(byName(chat, '[part~="message-user"]').textContent).to.contain('Perhaps sent.');
    expect(buttonsOf(mounted)).to.deep.equal(['Retry']);
    expect(byName(chat, '[role="alert"]').textContent).to.contain('The connection failed.');
    byName(chat, '[role="alert"] button', 'Retry').click();
    await until(() => chat.messages.at(-1)?.content === 'at last');
    await chat.updateComplete;
    expect(chat.messages.length).to.equal(2);
    expect(textOf(mounted)).to.not.contain('Perhaps');
  });

  it('can be sent again when others were said since, but not during a run', async () => {
    let answer = (): void => undefined;
    const other = new Promise<Response>((resolve) => {
      answer = () => resolve(say('other'));
    });
    const mounted = await mountOpenai(null, other, say('at last'));
    const { chat } = mounted;
    await chat.send('first');
    const second = chat.send('second');
    await chat.updateComplete;
    expect(buttonsOf(mounted)).to.deep.equal([]);
    answer();
    await second;
    await chat.updateComplete;
    expect(chat.renderRoot.querySelectorAll('[role="alert"]').length).to.equal(0);
    byName(chat, '[part~="message-user"] button', 'Send again').click();
    await until(() => chat.messages.at(-1)?.content === 'at last');
    expect(chat.messages.filter(({ content }) => content === 'first').length).to.equal(1);
  });
});

describe('notices: a message that did not arrive', () => {
  it('says so, beside an alert with Retry', async () => {
    const mounted = await mountOpenai(refuse(500));
    await mounted.chat.send('hello').catch(() => undefined);
    await mounted.chat.updateComplete;
    expect(byName(mounted.chat, '[part~="message-user"]').textContent).to.contain('Sending failed.');
    expect(buttonsOf(mounted)).to.deep.equal(['Retry']);
  });

  it('says from when on trying again is welcome, keeps the draft, and lets the person try at once', async () => {
    const mounted = await mountOpenai(refuse(429, { 'retry-after': '600' }), say('at last'));
    const { chat } = mounted;
    chat.draft = 'the next one';
    await chat.send('hello').catch(() => undefined);
    // What is said of it comes with the first message, a moment later.
    await until(() => byName(chat, '[role="alert"]').textContent.includes('You can try again from'));
    const time = new Intl.DateTimeFormat('en', { timeStyle: 'short' });
    const about = [599, 600, 601].map((seconds) => time.format(Date.now() + seconds * 1_000));
    const alert = byName(chat, '[role="alert"]').textContent;
    expect(
      about.some((at) => alert.includes(`You can try again from ${at}.`)),
      alert,
    ).to.equal(true);
    expect(chat.draft).to.equal('the next one');
    byName(chat, 'button', 'Retry').click();
    await until(() => chat.messages.at(-1)?.content === 'at last');
  });

  it('names the day where the wait may reach another one', async () => {
    const { chat } = await mountOpenai(refuse(429, { 'retry-after': '172800' }));
    await chat.send('hello').catch(() => undefined);
    await until(() => byName(chat, '[role="alert"]').textContent.includes('You can try again from'));
    const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(Date.now() + 172_800_000);
    expect(byName(chat, '[role="alert"]').textContent).to.contain(day);
  });
});

describe('notices: a message that waits for the network', () => {
  const platform = window.fetch;

  afterEach(() => {
    window.fetch = platform;
  });

  /** A page's own fetch may need no network: this element uses the platform's. */
  function mountOverNetwork(): ReturnType<typeof mountChat> {
    return mountChat((chat) => {
      if (chat.fetch) window.fetch = chat.fetch;
      chat.fetch = undefined;
    });
  }

  it('says that it will be sent, and is', async () => {
    const mounted = await mountOverNetwork();
    const { chat, calls } = mounted;
    setOnline(false);
    const answer = chat.send('say: at last');
    await until(() => chat.matches(':state(offline)'));
    await chat.updateComplete;
    expect(textOf(mounted)).to.contain('Your message will be sent when you are back online.');
    expect(calls.filter((call) => call.startsWith('POST /v1/chat'))).to.deep.equal([]);
    setOnline(true);
    expect((await answer).content).to.equal('at last');
  });

  it('is stopped at once', async () => {
    const { chat } = await mountOverNetwork();
    setOnline(false);
    const answer = chat.send('never mind');
    await until(() => chat.matches(':state(offline)'));
    chat.stop();
    expect((await answer).state).to.equal('stopped');
  });

  it('is tried at once with reconnect()', async () => {
    const { chat } = await mountOverNetwork();
    setOnline(false);
    const answer = chat.send('say: at last');
    await until(() => chat.matches(':state(offline)'));
    Object.defineProperty(navigator, 'onLine', onLine);
    chat.reconnect();
    expect((await answer).content).to.equal('at last');
  });
});

describe('notices: a message that the conversation was too busy for', () => {
  it('is in the field again, with the reason, while the other answer is read', async () => {
    const { chat: other, standIn } = await mountChat(undefined, { chunkDelayMs: 8, chunkChars: 64 });
    await other.send('say: ready');
    const id = other.conversationId;
    const prepare = (element: AgenticChat): void => {
      hasten(element);
      element.persist = 'none';
    };
    const mounted = await mountChat(prepare, {}, standIn);
    const { chat } = mounted;
    chat.conversationId = id;
    await until(() => chat.messages.length === 2);
    void other.send('report');
    await until(() => other.status === 'streaming');
    const refused = chat.send('me too').then(
      () => null,
      (error: unknown) => (error as ChatError).code,
    );
    await until(() => chat.draft === 'me too');
    await until(() => byName(chat, '.announcer').textContent.includes('is back in the message field'));
    await chat.updateComplete;
    expect(textOf(mounted)).to.contain('Another answer is still being written. Your message was not sent.');
    expect(await refused).to.equal('conflict');
    const ends = mounted.events.filter(([name]) => name === 'chat-response-end').map(([, { reason }]) => reason);
    expect(ends).to.deep.equal(['error']);
    await until(() => chat.messages.at(-1)?.state === 'complete');
    await chat.updateComplete;
    expect(textOf(mounted)).to.contain('It is back in the message field.');
    expect(textOf(mounted)).to.not.contain('Another answer');
    leaveChat(other);
  });
});
