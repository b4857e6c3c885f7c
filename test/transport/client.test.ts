import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createChatClient } from '../../src/client.js';
import { answerJson, startHttpServer } from '../support/http-server.js';

let leaveToken: (() => void) | null = null;
const server = await startHttpServer(({ path }, response) => {
  if (path === '/lost/v1/chat/completions') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-conversation-id': 'c-1' });
    return void response.end('data: {"choices":[{"delta":{"content":"H"}}]}\n\n');
  }
  if (path === '/slow-token') return void response.on('close', () => leaveToken?.());
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
    const client = createChatClient({ apiUrl: server.url, stallTimeout: 2 ** 31, maxRetries: 0 });
    assert.equal((await client.conversation().send({ text: 'Hello' })).content, 'Hi');
    client.dispose();
  });

  it('takes options that are null or empty for unset ones', async () => {
    for (const unset of [null, '' as const]) {
      const client = createChatClient({
        apiUrl: server.url,
        ...{ edition: unset, apiPrefix: unset, tokenUrl: unset, getToken: unset, credentials: unset, headers: unset },
        ...{ model: unset, agentId: unset, agentLevel: unset, agentMode: unset, privateMode: unset, fetch: unset },
        ...{ context: unset, stallTimeout: unset, maxRetries: unset },
      });
      const { content } = await client.conversation(unset).send({ text: 'Hello' });
      assert.equal(content, 'Hi');
      assert.deepEqual(JSON.parse(chats().at(-1)?.body ?? ''), {
        model: 'AGENTIC STAR',
        stream: true,
        messages: [{ role: 'user', content: 'Hello' }],
      });
      client.dispose();
    }
  });

  it('looks for a lost answer again where the number of retries is unset', async () => {
    const client = createChatClient({ apiUrl: `${server.url}/lost`, maxRetries: null });
    const { content, state } = await client.conversation().send({ text: 'Hello' });
    assert.deepEqual([content, state], ['Hi', 'complete']);
    client.dispose();
  });

  it('asks its endpoint where getToken is empty', async () => {
    const client = createChatClient({ apiUrl: server.url, tokenUrl: `${server.url}/token`, getToken: '' });
    await client.conversation().send({ text: 'Hello' });
    assert.equal(chats().at(-1)?.headers.authorization, 'Bearer t');
    client.dispose();
  });

  it('goes by its defaults where an option stops making sense later', async () => {
    const agent = { edition: 'marketplace', apiUrl: server.url, agentId: 'a' };
    const options = { ...agent, stallTimeout: 1000, maxRetries: 1 };
    const client = createChatClient(options);
    Object.assign(options, { stallTimeout: NaN, maxRetries: NaN, agentId: null });
    assert.equal((await client.conversation().send({ text: 'Hello' })).content, 'Hi');
    assert.deepEqual(Object.keys(JSON.parse(chats().at(-1)?.body ?? '') as object), ['model', 'stream', 'messages']);
    client.dispose();
  });

  it('gives up a token that is asked for when it is disposed of', { timeout: 5_000 }, async () => {
    const client = createChatClient({ apiUrl: server.url, tokenUrl: `${server.url}/slow-token` });
    const left = new Promise<void>((resolve) => {
      leaveToken = resolve;
    });
    const sending = assert.rejects(client.conversation().send({ text: 'Hello' }), { code: 'aborted' });
    while (server.seen.at(-1)?.path !== '/slow-token') await new Promise((resolve) => setTimeout(resolve, 2));
    client.dispose();
    await Promise.all([left, sending]);
  });

  it('tells bad configuration when it is made', () => {
    assert.throws(() => createChatClient({}), { code: 'config', param: 'api-url' });
  });
});
