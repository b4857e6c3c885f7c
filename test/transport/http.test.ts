import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import type { HttpSettings } from '../../src/transport/http.js';
import { answerJson } from '../support/http-server.js';
import { answerOk, refuse, startScriptedApi } from './scripted-api.js';

const api = await startScriptedApi();

describe('a request', () => {
  it('carries the token, the body as JSON and what it accepts', async () => {
    const response = await api.open({ request: { accept: 'text/event-stream' } }).send();
    assert.equal(response.status, 200);
    const { method, path, body, headers } = api.seen[0]!;
    assert.deepEqual([method, path, body], ['POST', '/v1/chat/completions', '{"a":"日本"}']);
    assert.equal(headers.authorization, 'Bearer t1');
    assert.equal(headers['content-type'], 'application/json');
    assert.equal(headers.accept, 'text/event-stream');
  });

  it('has neither body nor content type where there is nothing to send', async () => {
    const { send } = api.open({ request: { method: 'GET' } });
    await send();
    assert.deepEqual([api.seen[0]?.body, api.seen[0]?.headers['content-type']], ['', undefined]);
  });

  it('carries no Authorization in proxy mode, and asks only once when refused there', async () => {
    api.answer = refuse(401);
    await assert.rejects(api.open({ tokens: null }).send(), { code: 'auth', status: 401 });
    assert.deepEqual(api.bearers(), [undefined]);
  });

  it('passes the credentials mode on to fetch', async () => {
    const modes: (RequestCredentials | undefined)[] = [];
    const settings: Partial<HttpSettings> = {
      credentials: 'include',
      fetch: (url, init) => {
        modes.push(init?.credentials);
        return fetch(url, init);
      },
    };
    await api.open({ settings }).send();
    assert.deepEqual(modes, ['include']);
  });

  it('carries the headers of the site, made anew for each request where they are a function', async () => {
    await api.open({ settings: { headers: { 'x-tenant': 'a' } } }).send();
    let count = 0;
    const { send } = api.open({ settings: { headers: () => ({ 'x-count': String(++count) }) } });
    await send();
    await send();
    assert.deepEqual(
      api.seen.map(({ headers }) => headers['x-tenant'] ?? headers['x-count']),
      ['a', '1', '2'],
    );
  });

  it('lets the site change neither the token nor the content type, however it spells them', async () => {
    await api.open({ settings: { headers: { Authorization: 'Basic x', 'Content-Type': 'text/plain' } } }).send();
    const { headers } = api.seen[0]!;
    assert.deepEqual([headers.authorization, headers['content-type']], ['Bearer t1', 'application/json']);
  });

  it('lets the site authorize itself in proxy mode', async () => {
    await api.open({ tokens: null, settings: { headers: { Authorization: 'Basic x' } } }).send();
    assert.deepEqual(api.bearers(), ['Basic x']);
  });

  it('may have no answer but its status, whatever type that says it has', async () => {
    api.answer = (_, response) => void response.writeHead(204, { 'content-type': 'application/json' }).end();
    const response = await api.open().send();
    assert.deepEqual([response.status, await response.text()], [204, '']);
  });

  it('is not sent, and not said to be, where it was given up while the token came', async () => {
    const abort = new AbortController();
    const sent: string[] = [];
    const request = { signal: abort.signal, onSend: () => void sent.push('sent') };
    const sending = assert.rejects(api.open({ request }).send(), { name: 'ChatError' });
    abort.abort();
    await sending;
    assert.deepEqual([sent, api.seen.length], [[], 0]);
  });

  it('hands over JSON that has come whole, with its status and its headers', async () => {
    api.answer = (_, response) => answerJson(response, 201, { a: '日本' }, { 'x-message-id': 'm-1' });
    const response = await api.open().send();
    assert.deepEqual([response.status, response.headers.get('x-message-id')], [201, 'm-1']);
    assert.deepEqual(await response.json(), { a: '日本' });
  });

  it('leaves no timer and no listener behind once it is answered', async () => {
    const { signal } = new AbortController();
    const { environment, send } = api.open({ request: { signal } });
    await send();
    assert.equal(environment.timers, 0);
    assert.deepEqual(getEventListeners(signal, 'abort'), []);
  });
});

describe('a refused request', () => {
  it('is repeated once with a new token after a 401', async () => {
    api.answer = (request, response) =>
      request.headers.authorization === 'Bearer t1' ? refuse(401)(request, response) : answerOk(request, response);
    const { send, reasons } = api.open();
    assert.equal((await send()).status, 200);
    assert.deepEqual(api.bearers(), ['Bearer t1', 'Bearer t2']);
    assert.deepEqual(reasons, ['initial', 'rejected']);
    assert.deepEqual(api.seen[0]?.body, api.seen[1]?.body);
  });

  it('is repeated once and only once', async () => {
    api.answer = refuse(401);
    await assert.rejects(api.open().send(), { code: 'auth', status: 401, said: 'No' });
    assert.deepEqual(api.bearers(), ['Bearer t1', 'Bearer t2']);
  });

  it('asks for one new token where many were refused together', async () => {
    api.answer = (request, response) =>
      request.headers.authorization === 'Bearer t1' ? refuse(401)(request, response) : answerOk(request, response);
    const { send, reasons } = api.open();
    await Promise.all(Array.from({ length: 20 }, send));
    assert.deepEqual(reasons, ['initial', 'rejected']);
  });

  it('is repeated even where the words of the refusal break off', async () => {
    api.answer = (request, response) => {
      if (request.headers.authorization !== 'Bearer t1') answerOk(request, response);
      else response.writeHead(401, { 'content-length': 99 }).write('{', () => response.destroy());
    };
    const slow: typeof fetch = async (url, init) => {
      const response = await fetch(url, init);
      await new Promise((resolve) => setTimeout(resolve, 30));
      return response;
    };
    assert.equal((await api.open({ settings: { fetch: slow } }).send()).status, 200);
  });

  it('rejects with the reason why there is no new token', async () => {
    api.answer = refuse(401);
    await assert.rejects(api.open({ tokens: ['t1', ''] }).send(), { code: 'auth', message: /access_token/ });
    assert.equal(api.seen.length, 1);
  });

  for (const [status, code] of [
    [400, 'invalid-request'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [413, 'too-large'],
    [429, 'rate-limited'],
    [500, 'server'],
    [503, 'server'],
  ] as const) {
    it(`is never repeated after a ${status}, which is ${code}`, async () => {
      api.answer = refuse(status);
      await assert.rejects(api.open().send(), { code, status, said: 'No' });
      assert.equal(api.seen.length, 1);
    });
  }
});
