import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats } from './mount-chat.js';

const said: string[] = [];
const { error: consoleError } = console;

beforeEach(() => {
  said.length = 0;
  console.error = (...words: unknown[]) => said.push(words.join(' '));
});

afterEach(() => {
  console.error = consoleError;
  unmountChats();
});

describe('<agentic-chat>: bad configuration is told at once', () => {
  const cases: [string, string, (chat: AgenticChat) => void][] = [
    ['an unknown edition', 'edition', (chat) => (chat.edition = 'enterprise')],
    ['a URL that does not parse', 'api-url', (chat) => (chat.apiUrl = 'https://[')],
    ['a URL that is not http', 'api-url', (chat) => (chat.apiUrl = 'ftp://example.com')],
    ['a URL with a password', 'token-url', (chat) => (chat.tokenUrl = 'https://me:secret@example.com/')],
    ['marketplace without an agent', 'agent-id', (chat) => (chat.edition = 'marketplace')],
    ['openai without a model', 'model', (chat) => (chat.edition = 'openai')],
  ];
  for (const [what, attribute, prepare] of cases) {
    it(`${what}: names ${attribute}`, async () => {
      const { chat, events, calls } = await mountChat(prepare);
      expect(said.length).to.equal(1);
      expect(said[0]).to.contain(attribute);
      expect(said[0]).to.not.contain('secret');
      expect(byName(chat, '[role="alert"]').textContent).to.contain(attribute);
      expect(chat.error).to.include({ code: 'config', param: attribute });
      expect(chat.status).to.equal('error');
      expect(events.map(([name]) => name)).to.include('chat-error');
      expect(byName<HTMLTextAreaElement>(chat, 'textarea').disabled).to.equal(true);
      expect(calls).to.deep.equal([]);
    });
  }

  it('nothing to talk to: names all three ways', async () => {
    const { chat } = await mountChat((element) => {
      element.apiUrl = undefined;
      element.getToken = undefined;
    });
    for (const way of ['token-url', 'getToken', 'api-url']) expect(said[0]).to.contain(way);
    expect(chat.error?.code).to.equal('config');
  });

  it('recovers as soon as the options are right', async () => {
    const { chat } = await mountChat((element) => (element.edition = 'enterprise'));
    chat.edition = 'saas';
    await chat.updateComplete;
    expect(chat.error).to.equal(null);
    expect(chat.renderRoot.querySelector('[role="alert"]')).to.equal(null);
    expect((await chat.send('hello')).state).to.equal('complete');
  });

  it('takes relative URLs', async () => {
    const { chat } = await mountChat((element) => {
      element.apiUrl = 'api/chat';
      element.tokenUrl = '/token';
    });
    expect(chat.error).to.equal(null);
    expect(said).to.deep.equal([]);
  });
});
