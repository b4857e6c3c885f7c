import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createChatClient } from '../../src/client.js';
import { answerJson, startHttpServer } from '../support/http-server.js';

const server = await startHttpServer(({ path }, response) => {
  if (path === '/token') return answerJson(response, 200, { access_token: 't', expires_in: 60 });
  // Late enough that a timer which runs at once would be noticed.
  setTimeout(() => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-conversation-id': 'c-1' });
    response.end('data: {"choices":[{"delta":{"content":"Hi"}}]}\n\ndata: [DONE]\n\n');
  }, 20);
});
const chats = () => server.seen.filter(({ path }) => path !== '/token');

describe('the client against a real server', () => {
  it('sends no Authorization through a proxy', async () => {
    const client = createChatClient({ apiUrl: `${server.url}/chat` });
    const { content, state } = await client.conversation().send({ text: 'Hello' });
    assert.deepEqual([content, state], ['Hi', 'complete']);
    assert.equal(chats().at(-1)?.path, '/chat/v1/chat/completions');
    assert.equal(chats().at(-1)?.headers.authorization, undefined);
    client.dispose();
  });

  it('asks for one token for two conversations that begin at once', async () => {
    const client = createChatClient({ apiUrl: server.url, tokenUrl: `${server.url}/token` });
    await Promise.all(['a', 'b'].map((text) => client.conversation().send({ text })));
    assert.equal(server.seen.filter(({ path }) => path === '/token').length, 1);
    assert.deepEqual(
      chats()
        .slice(-2)
        .map(({ headers }) => headers.authorization),
      ['Bearer t', 'Bearer t'],
    );
    client.dispose();
  });

  it('waits longer than an engine’s timer can count, instead of not at all', async () => {
    for (const stallTimeout of [2 ** 31, Infinity]) {
      const client = createChatClient({ apiUrl: server.url, stallTimeout, maxRetries: 0 });
      assert.equal((await client.conversation().send({ text: 'Hello' })).content, 'Hi');
      client.dispose();
    }
  });

  it('tells bad configuration when it is made', () => {
    assert.throws(() => createChatClient({}), { code: 'config', param: 'api-url' });
  });
});
