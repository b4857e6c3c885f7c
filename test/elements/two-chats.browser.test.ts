import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { createStandIn, knownAgent, knownClients } from '../../src/stand-in.js';
import { byName, mountChat, type MountedChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

/** Two chats of one page, which differ by their ids alone, at one server. */
async function mountTwo(prepare: (chat: AgenticChat) => void = () => undefined): Promise<[MountedChat, MountedChat]> {
  const left = await mountChat((chat) => {
    chat.id = 'left';
    prepare(chat);
  });
  const right = await mountChat(
    (chat) => {
      chat.id = 'right';
      prepare(chat);
    },
    {},
    left.standIn,
  );
  return [left, right];
}

function write(chat: AgenticChat, text: string): void {
  const field = byName<HTMLTextAreaElement>(chat, 'textarea');
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** What is stored, each with its name. */
function readStored(): [name: string, text: string][] {
  return [sessionStorage, localStorage].flatMap((area) => Object.entries(area) as [string, string][]);
}

describe('two chats on a page', () => {
  it('each have a conversation, a draft and an address in storage of their own', async () => {
    const [left, right] = await mountTwo();
    const answer = left.chat.send('say: to the left');
    expect([right.chat.status, right.chat.messages.length]).to.deep.equal(['idle', 0]);
    await answer;
    write(right.chat, 'half of it');
    expect([left.chat.draft, right.chat.draft]).to.deep.equal(['', 'half of it']);
    await right.chat.send('say: to the right');
    const words = (chat: AgenticChat): unknown => chat.messages.at(-1)?.content;
    expect([words(left.chat), words(right.chat)]).to.deep.equal(['to the left', 'to the right']);
    expect(left.chat.conversationId).to.not.equal(right.chat.conversationId);
    const names = (id: string | null): string[] =>
      readStored().flatMap(([name, value]) => (value.includes(id!) ? [name] : []));
    const [ofLeft, ofRight] = [names(left.chat.conversationId), names(right.chat.conversationId)];
    expect([ofLeft.length, ofRight.length]).to.deep.equal([1, 1]);
    expect(ofLeft).to.not.deep.equal(ofRight);
  });

  it('are emptied, signed out and set each for itself', async () => {
    const [left, right] = await mountTwo();
    await left.chat.send('say: one');
    await right.chat.send('say: two');
    write(right.chat, 'of the right');
    left.chat.reset();
    expect(right.chat.messages.length).to.equal(2);
    expect(JSON.stringify(readStored())).to.contain('of the right').and.contain(right.chat.conversationId!);
    Object.assign(left.chat, {
      heading: 'Left',
      locale: 'ja',
      colorScheme: 'dark',
      disabled: true,
      labels: { send: 'Go' },
    });
    await left.chat.updateComplete;
    expect([right.chat.heading, right.chat.locale, right.chat.colorScheme, right.chat.disabled]).to.deep.equal([
      ...['', 'en', 'auto', false],
    ]);
    expect(byName(right.chat, '[part="send-button"]').ariaLabel).to.equal('Send');
    expect(byName<HTMLTextAreaElement>(right.chat, 'textarea').disabled).to.equal(false);
    expect((await right.chat.send('say: three')).content).to.equal('three');
  });

  it('of one conversation answer a question once, also where no history tells of it', async () => {
    const standIn = createStandIn({ edition: 'marketplace', chunkDelayMs: 1, chunkChars: 24 });
    const sent: string[] = [];
    const mountOne = async (): Promise<AgenticChat> => {
      const { chat } = await mountChat(
        (element) => {
          Object.assign(element, { edition: 'marketplace', agentId: knownAgent, persist: 'local', storageKey: 'q' });
          element.getToken = async () => {
            const body = JSON.stringify({ client_id: knownClients.marketplace, client_secret: knownClients.secret });
            const url = 'https://stand-in.example/api/v1/auth/external-service-token';
            const headers = { 'content-type': 'application/json' };
            const response = await standIn(new Request(url, { method: 'POST', headers, body }));
            return (await response.json()) as { access_token: string };
          };
        },
        {},
        async (request) => {
          if (request.url.endsWith('/chat/completions')) sent.push(await request.clone().text());
          return standIn(request);
        },
      );
      return chat;
    };
    const asked = (chat: AgenticChat): string[] =>
      chat.messages.flatMap(({ interactions }) =>
        interactions.filter(({ state }) => state === 'open').map(({ id }) => id),
      );
    const one = await mountOne();
    await one.send('Ask me a question');
    const other = await mountOne();
    await until(() => asked(one).length === 1 && asked(other).length === 1);
    const answers = [one, other].map((chat) => chat.respond(asked(chat)[0]!, 'Berlin'));
    const ends = await Promise.allSettled(answers);
    expect(ends.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    expect(sent.length).to.equal(2);
    for (const chat of [one, other]) chat.reset();
  });

  it('scroll and open each for itself', async () => {
    const [left, right] = await mountTwo((chat) => {
      chat.mode = 'popup';
      chat.style.setProperty('--agentic-chat-duration', '0s');
    });
    await until(() => [left, right].every(({ chat }) => chat.renderRoot.querySelector('[part="launcher"]') !== null));
    left.chat.show();
    await until(() => left.chat.matches(':state(open)'));
    expect([right.chat.open, right.chat.hasAttribute('open')]).to.deep.equal([false, false]);
    await left.chat.send('say: seen');
    expect([left.chat.unreadCount, right.chat.unreadCount]).to.deep.equal([0, 0]);
    right.chat.show();
    await until(() => right.chat.matches(':state(open)'));
    for (const { chat } of [left, right]) {
      chat.addMessage({ role: 'assistant', content: 'Words.\n\n'.repeat(90) });
      await until(() => byName(chat, '[part="log"]').scrollTop > 200);
    }
    const log = byName(left.chat, '[part="log"]');
    const { scrollTop } = byName(right.chat, '[part="log"]');
    log.dispatchEvent(new WheelEvent('wheel', { deltaY: -100 }));
    log.scrollTop = 20;
    await until(() => left.chat.renderRoot.querySelector('[part="scroll-button"]') !== null);
    expect(right.chat.renderRoot.querySelector('[part="scroll-button"]')).to.equal(null);
    expect(byName(right.chat, '[part="log"]').scrollTop).to.equal(scrollTop);
    left.chat.hide();
    await until(() => !left.chat.matches(':state(open)'));
    expect(right.chat.open).to.equal(true);
  });
});
