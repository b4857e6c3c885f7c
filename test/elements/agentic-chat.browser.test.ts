import { expect } from '@open-wc/testing';
import { AgenticChat } from '../../src/class.js';
import { ChatError } from '../../src/client.js';
import { byName, fetchToken, mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

async function rejection(promise: Promise<unknown>): Promise<ChatError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(ChatError);
  return error as ChatError;
}

describe('<agentic-chat>: a conversation', () => {
  it('answers a message with formatted text and tells the page in order', async () => {
    const { chat, events } = await mountChat();
    const answer = await chat.send('hello');
    expect(answer.role).to.equal('assistant');
    expect(answer.state).to.equal('complete');
    const order = events.map(([name]) => name).filter((name) => name !== 'chat-delta' && name !== 'chat-status');
    expect(order).to.deep.equal([
      'chat-ready',
      'chat-send',
      'chat-conversation-change',
      'chat-message',
      'chat-response-start',
      'chat-message',
      'chat-response-end',
    ]);
    const statuses = events.filter(([name]) => name === 'chat-status').map(([, { status }]) => status);
    expect(statuses).to.deep.equal(['submitted', 'streaming', 'idle']);
    await chat.updateComplete;
    expect(chat.renderRoot.querySelectorAll('[part="content"] strong').length).to.be.greaterThan(0);
  });

  it('gives the whole answer in the deltas, at most one per frame', async () => {
    const { chat, events } = await mountChat(() => undefined, { chunkDelayMs: 0 });
    const answer = await chat.send('report');
    await chat.updateComplete;
    const deltas = events.filter(([name]) => name === 'chat-delta').map(([, { delta }]) => delta as string);
    expect(deltas.join('')).to.equal(answer.content);
    expect(deltas.length).to.be.lessThan(answer.content.length / 8);
  });

  it('gives no delta after the end, even where the answer comes in one frame', async () => {
    const { chat, events } = await mountChat(() => undefined, { chunkDelayMs: 0 });
    await chat.send('say: one');
    await chat.updateComplete;
    const names = events.map(([name]) => name);
    expect(names.lastIndexOf('chat-delta')).to.be.greaterThan(-1);
    expect(names.lastIndexOf('chat-delta')).to.be.lessThan(names.indexOf('chat-response-end'));
  });

  it('fires chat-response-end before the promise of send settles, also when it failed before the first byte', async () => {
    const { chat, events } = await mountChat(() => undefined, { forceStatus: '500', forceOn: 'send' });
    const error = await rejection(chat.send('hello'));
    expect(error.code).to.equal('server');
    const end = events.find(([name]) => name === 'chat-response-end');
    expect(end?.[1]['reason']).to.equal('error');
    expect(events.some(([name]) => name === 'chat-response-start')).to.equal(false);
  });

  it('rejects a second message while a run is under way, and keeps the first', async () => {
    const { chat } = await mountChat();
    const first = chat.send('hello');
    expect((await rejection(chat.send('me too'))).code).to.equal('busy');
    expect((await first).state).to.equal('complete');
    expect(chat.messages.length).to.equal(2);
  });

  it('stops the agent on the server, keeps the text and says so', async () => {
    const { chat, calls, standIn } = await mountChat(() => undefined, { chunkDelayMs: 20 });
    const answer = chat.send('report');
    await until(() => (chat.messages[1]?.content.length ?? 0) > 20);
    chat.stop();
    expect(chat.status).to.equal('stopping');
    const stopped = await answer;
    expect(stopped.state).to.equal('stopped');
    expect(stopped.content.length).to.be.greaterThan(20);
    expect(calls.some((call) => call.endsWith('/cancel'))).to.equal(true);
    const counters = await standIn(new Request('https://stand-in.example/stand-in/counters'));
    const { alive, cancelled } = (await counters.json()) as { alive: string[]; cancelled: string[] };
    expect(alive).to.deep.equal([]);
    expect(cancelled.length).to.equal(1);
  });

  it('keeps what came before an error in mid-answer, shows the error as an alert, and retries', async () => {
    const { chat } = await mountChat();
    const error = await rejection(chat.send('fail midway'));
    expect(error.code).to.equal('server');
    await chat.updateComplete;
    expect(chat.messages[1]?.state).to.equal('error');
    expect(chat.messages[1]?.content).to.not.equal('');
    expect(byName(chat, '[role="alert"]').textContent).to.contain('The service has a problem.');
    byName(chat, 'button', 'Retry').click();
    await until(() => chat.messages.length === 3);
    expect(chat.messages.filter(({ role }) => role === 'user').length).to.equal(1);
  });

  it('sends the same conversation on the second turn, and a new one after newConversation()', async () => {
    const { chat } = await mountChat();
    await chat.send('hello');
    const id = chat.conversationId;
    expect(id).to.match(/^[0-9a-f-]{36}$/);
    await chat.send('hello again');
    expect(chat.conversationId).to.equal(id);
    chat.newConversation();
    expect(chat.messages).to.deep.equal([]);
    expect(chat.conversationId).to.equal(null);
    await chat.send('hello');
    expect(chat.conversationId).to.not.equal(id);
  });

  it('shows tasks with their state and reports each change', async () => {
    const { chat, events } = await mountChat();
    await chat.send('tasks');
    await chat.updateComplete;
    expect(chat.tasks.map(({ status }) => status)).to.deep.equal(['completed', 'completed', 'completed']);
    const changes = events.filter(([name]) => name === 'chat-task').length;
    expect(changes).to.equal(6);
    expect(chat.renderRoot.querySelectorAll('[part="task"]').length).to.equal(3);
  });

  it('asks the person and sends the chosen answer as a message', async () => {
    const { chat, events } = await mountChat();
    await chat.send('choice');
    await chat.updateComplete;
    const offered = events.find(([name]) => name === 'chat-interaction');
    expect(offered).to.not.equal(undefined);
    const option = chat.renderRoot.querySelector<HTMLButtonElement>('[part="interaction"] button');
    option?.click();
    await until(() => chat.status === 'idle' && chat.messages.length === 4);
    expect(chat.messages[2]?.content).to.equal(option?.textContent?.trim());
    expect(chat.messages[1]?.interactions[0]?.state).to.equal('answered');
  });

  it('lets the page answer a question in its stead, and hides the form', async () => {
    const { chat } = await mountChat();
    chat.addEventListener('chat-interaction', (event) => {
      (event as CustomEvent<{ respondWith(answer: Promise<string>): void }>).detail.respondWith(
        Promise.resolve('the blue one'),
      );
    });
    await chat.send('choice');
    await until(() => chat.messages[2]?.content === 'the blue one');
    expect(chat.renderRoot.querySelector('[part="interaction"]')).to.equal(null);
  });
});

describe('<agentic-chat>: as an element', () => {
  it('costs no request, and no event but chat-ready, before it is touched', async () => {
    const { calls, events } = await mountChat();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(calls).to.deep.equal([]);
    expect(events.map(([name]) => name)).to.deep.equal(['chat-ready']);
  });

  it('keeps the run going when it is moved', async () => {
    const { chat, calls } = await mountChat(() => undefined, { chunkDelayMs: 10 });
    const answer = chat.send('hello');
    await until(() => chat.status === 'streaming');
    const shelf = document.createElement('div');
    document.body.append(shelf);
    shelf.append(chat);
    expect((await answer).state).to.equal('complete');
    expect(calls.filter((call) => call.startsWith('POST /v1/chat')).length).to.equal(1);
    expect(calls.filter((call) => call.startsWith('GET')).length).to.equal(0);
    shelf.remove();
  });

  it('lets go of the connection when it is removed, does not cancel, and shows its messages when it returns', async () => {
    const { chat, calls } = await mountChat(() => undefined, { chunkDelayMs: 10 });
    const answer = chat.send('report');
    await until(() => chat.status === 'streaming');
    chat.remove();
    expect((await rejection(answer)).code).to.equal('aborted');
    expect(calls.some((call) => call.endsWith('/cancel'))).to.equal(false);
    document.body.append(chat);
    await chat.updateComplete;
    expect(chat.renderRoot.querySelectorAll('article').length).to.equal(2);
  });

  it('takes options set before it is connected, and does nothing when an equal one is set again', async () => {
    const { chat } = await mountChat((element) => {
      element.heading = 'Help';
      element.conversationId = null;
    });
    expect(byName(chat, 'h2').textContent).to.equal('Help');
    await chat.send('hello');
    const { conversationId, messages, apiUrl } = chat;
    chat.apiUrl = apiUrl;
    chat.conversationId = null;
    chat.getToken = async () => Promise.reject(new Error('not asked'));
    chat.suggestions = [];
    chat.setAttribute('conversation-id', '');
    chat.removeAttribute('conversation-id');
    await chat.updateComplete;
    expect(chat.conversationId).to.equal(conversationId);
    expect(chat.messages.length).to.equal(messages.length);
  });

  it('lets the page change a message on its way, or keep it back', async () => {
    const { chat } = await mountChat();
    const change = (event: Event): void => {
      (event as CustomEvent<{ message: { content: string } }>).detail.message.content = 'hello, changed';
    };
    chat.addEventListener('chat-send', change, { once: true });
    await chat.send('hello');
    expect(chat.messages[0]?.content).to.equal('hello, changed');
    chat.addEventListener('chat-send', (event) => event.preventDefault(), { once: true });
    expect((await rejection(chat.send('no'))).code).to.equal('aborted');
    expect(chat.messages.length).to.equal(2);
  });

  it('gives frozen snapshots', async () => {
    const { chat } = await mountChat();
    await chat.send('hello');
    expect(Object.isFrozen(chat.messages)).to.equal(true);
  });

  it('forgets everything on reset(), the token too', async () => {
    let tokens = 0;
    const { chat, standIn } = await mountChat((element) => {
      element.getToken = () => {
        tokens++;
        return fetchToken(standIn);
      };
    });
    await chat.send('hello');
    await chat.send('hello');
    expect(tokens).to.equal(1);
    chat.draft = 'half a sentence';
    chat.reset();
    await chat.updateComplete;
    expect([chat.messages.length, chat.draft, chat.conversationId]).to.deep.equal([0, '', null]);
    await chat.send('hello');
    expect(tokens).to.equal(2);
  });

  it('registers once: a second copy warns and yields', () => {
    const warned: unknown[] = [];
    const { warn } = console;
    console.warn = (...words: unknown[]) => warned.push(words.join(' '));
    try {
      class Copy extends AgenticChat {}
      expect(Copy.define()).to.equal(AgenticChat);
      expect(AgenticChat.define()).to.equal(AgenticChat);
    } finally {
      console.warn = warn;
    }
    expect(warned.length).to.equal(1);
  });
});

describe('<agentic-chat>: errors', () => {
  const cases = [
    ['the token is refused twice', 'auth', 'Your session has expired.', { forceStatus: '401', forceOn: 'send' }],
    ['the scope is missing', 'forbidden', 'You do not have access.', { scopes: ['chat:history'] }],
    [
      'the conversation is busy',
      'conflict',
      'Another answer is still being written.',
      { forceStatus: '409', forceOn: 'send' },
    ],
    ['there is too much text', 'too-large', 'The message is too large.', { forceStatus: '413', forceOn: 'send' }],
  ] as const;
  for (const [when, code, sentence, switches] of cases) {
    it(`says a sentence when ${when}`, async () => {
      const { chat, events } = await mountChat(() => undefined, switches);
      expect((await rejection(chat.send('hello'))).code).to.equal(code);
      await chat.updateComplete;
      expect(byName(chat, '[role="alert"]').textContent).to.contain(sentence);
      expect(chat.error?.code).to.equal(code);
      expect(events.filter(([name]) => name === 'chat-error').length).to.equal(1);
      expect(chat.messages.map(({ content }) => content)).to.deep.equal(['hello']);
    });
  }

  it('counts down and then sends by itself when it comes too often', async () => {
    let refusals = 0;
    const { chat, events } = await mountChat((element) => {
      const { fetch } = element;
      element.fetch = async (input, init) => {
        if (!String(input instanceof Request ? input.url : input).endsWith('/completions') || refusals++ > 0)
          return fetch!(input, init);
        return new Response('{"error":{"type":"server_error","code":"rate_limit_exceeded","message":"slow"}}', {
          status: 429,
          headers: { 'retry-after': '1', 'content-type': 'application/json' },
        });
      };
    });
    const answer = chat.send('hello');
    await until(() => chat.renderRoot.querySelector('[part="status"]')?.textContent?.includes('1 second') === true);
    expect(chat.status).to.equal('submitted');
    expect(chat.matches(':state(rate-limited)')).to.equal(true);
    expect((await answer).state).to.equal('complete');
    const waits = events.filter(([name, detail]) => name === 'chat-status' && 'retryAt' in detail);
    expect(waits.length).to.equal(1);
  });

  it('reconnects to a run whose stream broke, without sending again', async () => {
    const { chat, calls } = await mountChat(() => undefined, { dropAfter: 700, chunkDelayMs: 25, chunkChars: 8 });
    const answer = await chat.send('hello');
    expect(answer.state).to.equal('complete');
    expect(calls.filter((call) => call === 'POST /v1/chat/completions').length).to.equal(1);
    expect(calls.filter((call) => call.startsWith('GET')).length).to.be.greaterThan(0);
  });
});
