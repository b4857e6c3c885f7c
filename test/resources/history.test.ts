import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import type { HistoryMessage } from '../../src/protocol/history.js';
import { createHistory } from '../../src/resources/history.js';
import { createHttp } from '../../src/transport/http.js';
import { startStandIn } from '../stand-in/support/start-stand-in.js';
import { answerJson, startHttpServer } from '../support/http-server.js';
import { createScriptedEnvironment, type ScriptedEnvironment } from '../support/scripted-environment.js';

let answer = (response: ServerResponse): void => answerJson(response, 200, { messages: [] });
const server = await startHttpServer((_, response) => answer(response));

function ask(
  apiBase: string,
  {
    id = 'c-1',
    signal = new AbortController().signal,
    environment = createScriptedEnvironment(),
    headers,
  }: {
    readonly id?: string;
    readonly signal?: AbortSignal;
    readonly environment?: ScriptedEnvironment;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<readonly HistoryMessage[]> {
  const http = createHttp(() => ({ fetch, credentials: 'omit', headers }), null, environment);
  return createHistory(() => apiBase, http)(id, signal);
}

describe('the history of a conversation', () => {
  it('is asked for by GET, oldest first, with the conversation as one part of the path (S3)', async () => {
    answer = (response) => answerJson(response, 200, { messages: [{ messageId: 'm', text: 'Hi' }] });
    const [message] = await ask(`${server.url}/v1`, { id: '../c 1' });
    assert.equal(message?.content, 'Hi');
    const { method, path, body, headers } = server.seen.at(-1)!;
    assert.deepEqual([method, path, body], ['GET', '/v1/conversations/..%2Fc%201/messages?order=asc', '']);
    assert.equal(headers.accept, 'application/json');
  });

  it('is read whatever type says that it is', async () => {
    answer = (response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end('{"messages":[{}]}');
    assert.equal((await ask(server.url)).length, 1);
  });

  for (const [what, status, body, code] of [
    ['a page', 200, '<!doctype html><title>Sign in</title>', 'protocol'],
    ['nothing', 200, '', 'protocol'],
    ['half of it', 200, '{"messages":[', 'protocol'],
    ['no list', 200, '{"messages":null}', 'protocol'],
    ['no content', 204, '', 'protocol'],
    ['a refusal of the scope', 403, '{"error":{"type":"insufficient_scope_error","message":"m"}}', 'forbidden'],
    ['no such conversation', 404, '', 'not-found'],
    ['a failure', 500, '', 'server'],
  ] as const) {
    it(`rejects as ${code} where the server answers with ${what}`, async () => {
      answer = (response) => void response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      await assert.rejects(ask(server.url), { name: 'ChatError', code });
    });
  }

  for (const [what, begin] of [
    ['headers', () => undefined],
    ['the end of its body', (response: ServerResponse) => void response.writeHead(200).write('{"messages":[')],
  ] as const) {
    it(`is waited 30 s for ${what}, and no longer`, async () => {
      answer = begin;
      const environment = createScriptedEnvironment();
      const before = server.seen.length;
      let hasEnded = false;
      const asking = assert.rejects(ask(server.url, { environment }), { code: 'network' }).then(() => {
        hasEnded = true;
      });
      while (server.seen.length === before) await new Promise((resolve) => setTimeout(resolve, 2));
      await new Promise((resolve) => setTimeout(resolve, 20));
      await environment.advance(29_999);
      assert.equal(hasEnded, false);
      await environment.advance(1);
      await asking;
    });
  }

  it('is given up with its signal', async () => {
    answer = () => undefined;
    const abort = new AbortController();
    const asking = assert.rejects(ask(server.url, { signal: abort.signal }), { name: 'ChatError' });
    abort.abort();
    await asking;
  });
});

describe('the history that the stand-in keeps', () => {
  it('has the question and its answer, in this order, with the ids that the stream told', async () => {
    const stand = await startStandIn({ edition: 'saas' });
    const token = await stand.token();
    const response = await stand.send('Show me tasks', { token });
    const id = response.headers.get('x-conversation-id') ?? '';
    await response.text();
    const headers = { authorization: `Bearer ${token}` };
    const [question, reply, ...others] = await ask(`${stand.url}/v1`, { id, headers });
    assert.deepEqual([question?.role, question?.content, others.length], ['user', 'Show me tasks', 0]);
    assert.deepEqual([reply?.role, reply?.parentId], ['assistant', question?.serverId]);
    assert.equal(reply?.serverId, response.headers.get('x-message-id'));
    assert.deepEqual([reply.processing, reply.unfinished], [false, false]);
    assert.notEqual(reply.content, '');
    assert.ok(reply.tasks.length > 0 && reply.tasks.every(({ status }) => status === 'completed'));
  });
});
