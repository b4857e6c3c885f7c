import { expect } from '@open-wc/testing';
import type { Message } from '../../src/client.js';
import { byName, type MountedChat, mountChat, unmountChats, until } from './mount-chat.js';
import { hasten, QUICK_MS, recordSpeech } from './record-speech.js';

afterEach(unmountChats);

const streaming = { chunkDelayMs: 20, chunkChars: 8 };

function endsOf({ events }: MountedChat): (readonly [reason: unknown, content: string])[] {
  return events
    .filter(([name]) => name === 'chat-response-end')
    .map(([, { reason, message }]) => [reason, (message as Message).content]);
}

function spoken({ chat }: MountedChat): string {
  return byName(chat, '.announcer').textContent;
}

/** A server that remembers nothing, so that Stop is at once the end. */
function mountOpenai(): Promise<MountedChat> {
  return mountChat((chat) => {
    chat.edition = 'openai';
    chat.model = 'a model';
    chat.fetch = (_input, init) => {
      const said = new TextEncoder().encode('data: {"choices":[{"delta":{"content":"so far"}}]}\n\n');
      const body = new ReadableStream<Uint8Array>({
        start(stream) {
          stream.enqueue(said);
          init?.signal?.addEventListener('abort', () => stream.error(init.signal?.reason));
        },
      });
      return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
    };
  });
}

describe('<agentic-chat>: the end of a run is told once', () => {
  const leavings: [string, (mounted: MountedChat) => void][] = [
    ['newConversation()', ({ chat }) => chat.newConversation()],
    ['another conversation', ({ chat }) => (chat.conversationId = '7b0c7f3e-0000-4000-8000-000000000000')],
    ['another server', ({ chat }) => (chat.apiUrl = 'https://elsewhere.example')],
    ['reset()', ({ chat }) => chat.reset()],
    ['removal', ({ chat }) => chat.remove()],
  ];
  for (const [how, leave] of leavings) {
    it(`as interrupted, and before anything of what comes next, when it is left: ${how}`, async () => {
      const mounted = await mountChat(() => undefined, streaming);
      const { chat, events } = mounted;
      const ends: unknown[] = [];
      chat.addEventListener('chat-response-end', (event) =>
        ends.push((event as CustomEvent<{ reason: string }>).detail.reason),
      );
      const answer = chat.send('report').catch(() => ends.push('settled'));
      await until(() => (chat.messages[1]?.content.length ?? 0) > 20);
      const before = events.length;
      leave(mounted);
      await answer;
      await chat.updateComplete;
      expect(ends).to.deep.equal(['interrupted', 'settled']);
      if (how === 'removal') return;
      const told = events.slice(before).map(([name]) => name);
      expect(told.filter((name) => name === 'chat-response-end').length).to.equal(1);
      expect(told.lastIndexOf('chat-conversation-change')).to.be.greaterThan(told.indexOf('chat-response-end'));
      expect(chat.status).to.equal('idle');
    });
  }

  it('gives what was told last in the deltas of a run that is left, before its end', async () => {
    const { chat, events } = await mountChat(() => undefined, streaming);
    const told = (): string =>
      events.map(([name, { delta }]) => (name === 'chat-delta' ? (delta as string) : '')).join('');
    void chat.send('report');
    await until(() => told() !== '' && (chat.messages[1]?.content ?? '') !== told());
    chat.newConversation();
    const end = events.find(([name]) => name === 'chat-response-end')?.[1]['message'] as Message;
    expect(told()).to.equal(end.content);
    expect(end.state).to.equal('interrupted');
  });

  it('when another run takes its place in the same task', async () => {
    const mounted = await mountOpenai();
    const { chat } = mounted;
    void chat.send('one');
    await until(() => chat.messages[1]?.content === 'so far');
    chat.stop();
    void chat.send('two');
    await until(() => chat.messages[3]?.content === 'so far');
    expect(endsOf(mounted)).to.deep.equal([['stopped', 'so far']]);
    chat.stop();
    await until(() => endsOf(mounted).length === 2);
  });

  it('when it began and ended in the same task', async () => {
    const mounted = await mountOpenai();
    void mounted.chat.send('one');
    mounted.chat.stop();
    await until(() => mounted.chat.status === 'idle');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(endsOf(mounted)).to.deep.equal([['stopped', '']]);
  });

  it('in order, also where the page leaves on one of its events', async () => {
    const mounted = await mountChat();
    const { chat, events } = mounted;
    chat.addEventListener('chat-message', (event) => {
      if ((event as CustomEvent<{ message: Message }>).detail.message.role === 'assistant') chat.newConversation();
    });
    await chat.send('hello');
    const names = events.map(([name]) => name);
    expect(endsOf(mounted).map(([reason]) => reason)).to.deep.equal(['complete']);
    expect(names.lastIndexOf('chat-conversation-change')).to.be.greaterThan(names.indexOf('chat-response-end'));
    expect(names.lastIndexOf('chat-conversation-change')).to.be.greaterThan(names.lastIndexOf('chat-status'));
  });
});

describe('<agentic-chat>: a run that cannot be found again', () => {
  it('says that the answer was interrupted and offers to ask again, which sends a new question', async () => {
    const mounted = await mountChat((element) => {
      element.edition = 'openai';
      element.model = 'a model';
      element.fetch = () => {
        requests++;
        return Promise.resolve(
          new Response('data: {"choices":[{"delta":{"content":"so far"}}]}\n\n', {
            headers: { 'content-type': 'text/event-stream' },
          }),
        );
      };
    });
    let requests = 0;
    const { chat } = mounted;
    await chat.send('hello');
    await chat.updateComplete;
    const alert = byName(chat, '[role="alert"]').textContent;
    expect(alert).to.contain('This answer was interrupted. It may be incomplete.');
    expect(chat.status).to.equal('error');
    expect(chat.matches(':state(error)')).to.equal(true);
    expect(chat.renderRoot.textContent.match(/was interrupted/g)?.length).to.equal(1);
    expect(endsOf(mounted).map(([reason]) => reason)).to.deep.equal(['interrupted']);
    byName(chat, 'button', 'Ask again').click();
    await until(() => requests === 2);
  });

  it('is completed by the history where there is one', async () => {
    const mounted = await mountChat(() => undefined, { ...streaming, dropAfter: 700, reconnect: '404' });
    const { chat, events } = mounted;
    const { fetch } = chat;
    const asking: string[] = [];
    chat.fetch = (input, init) => {
      if ((input instanceof Request ? input.url : String(input)).includes('/messages')) asking.push(chat.status);
      return fetch!(input, init);
    };
    await chat.send('hello');
    expect([...new Set(asking)]).to.deep.equal(['reconnecting']);
    expect(chat.messages[1]?.state).to.equal('complete');
    expect(endsOf(mounted)).to.deep.equal([['complete', chat.messages[1]?.content]]);
    expect(events.map(([name]) => name)).to.not.include('chat-error');
  }).timeout(15_000); // the waits between its questions are real
});

describe('<agentic-chat>: what is spoken at the end of a run', () => {
  it('is a whole answer in its own words, without the names of its buttons', async () => {
    const { chat } = await mountChat(hasten);
    const said = recordSpeech(chat);
    await chat.send('say: Look:\n\n```js\nlet a;\n```');
    await chat.updateComplete;
    expect(chat.renderRoot.querySelector('[part="code-block"] button')).to.not.equal(null);
    // In one go or in two, as the machine has time.
    await until(() => said.some(({ text }) => text.includes('let a;')));
    const words = said.map(({ text }) => text).join(' ');
    expect(words).to.contain('Look:');
    expect(words).to.not.contain('Copy');
  });

  it('is nothing after a failure, for which the alert speaks', async () => {
    const mounted = await mountChat(hasten, { forceStatus: '500', forceOn: 'send' });
    const said = recordSpeech(mounted.chat);
    await mounted.chat.send('hello').catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 3 * QUICK_MS));
    expect(said.filter(({ text }) => text !== 'Thinking…').map(({ role }) => role)).to.deep.equal(['alert']);
  });

  it('is that it was stopped, also before the first byte', async () => {
    const mounted = await mountOpenai();
    void mounted.chat.send('one');
    mounted.chat.stop();
    await until(() => spoken(mounted) === 'Stopped');
  });
});
