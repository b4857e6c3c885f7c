import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, beforeEach, describe, it } from 'node:test';
import { createCachedToken } from '../../src/auth/cached-token.js';
import { createHttp, type HttpRequest, type HttpSettings } from '../../src/transport/http.js';
import { startFaultProxy } from '../support/fault-proxy.js';
import { answerJson, type SeenRequest, startHttpServer } from '../support/http-server.js';
import { createScriptedEnvironment } from '../support/scripted-environment.js';

const ok = (_: SeenRequest, response: ServerResponse): void => answerJson(response, 200, {});
let answer = ok;
const server = await startHttpServer((request, response) => answer(request, response));
const proxy = await startFaultProxy(server.port);
after(() => proxy.close());

beforeEach(() => {
  answer = ok;
  proxy.plan = () => null;
  (server.seen as SeenRequest[]).length = 0;
});

const refuseAll = (status: number) => (_: SeenRequest, response: ServerResponse) =>
  answerJson(response, status, { error: { type: 'authentication_error', message: 'No', code: 'invalid_token' } });

interface Options {
  readonly settings?: Partial<HttpSettings>;
  /** The tokens that the site hands out, one after the other; `null` is proxy mode. */
  readonly tokens?: readonly string[] | null;
  readonly request?: Partial<HttpRequest>;
  readonly port?: number;
}

function start({ settings = {}, tokens = ['t1', 't2', 't3'], request = {}, port = server.port }: Options = {}) {
  const environment = createScriptedEnvironment();
  const reasons: string[] = [];
  const source =
    tokens && createCachedToken(async ({ reason }) => tokens[reasons.push(reason) - 1] ?? 'out of tokens', environment);
  const http = createHttp(() => ({ fetch, credentials: 'same-origin', ...settings }), source, environment);
  const send = (): Promise<Response> =>
    http({
      method: 'POST',
      url: `http://127.0.0.1:${port}/v1/chat/completions`,
      body: { a: '日本' },
      deadlineMs: 10_000,
      signal: new AbortController().signal,
      ...request,
    });
  return { environment, reasons, send };
}

const bearers = (): (string | undefined)[] => server.seen.map(({ headers }) => headers.authorization);

describe('a request', () => {
  it('carries the token, the body as JSON and what it accepts', async () => {
    const response = await start({ request: { accept: 'text/event-stream' } }).send();
    assert.equal(response.status, 200);
    const { method, path, body, headers } = server.seen[0]!;
    assert.deepEqual([method, path, body], ['POST', '/v1/chat/completions', '{"a":"日本"}']);
    assert.equal(headers.authorization, 'Bearer t1');
    assert.equal(headers['content-type'], 'application/json');
    assert.equal(headers.accept, 'text/event-stream');
  });

  it('has neither body nor content type where there is nothing to send', async () => {
    const environment = createScriptedEnvironment();
    const http = createHttp(() => ({ fetch, credentials: 'omit' }), null, environment);
    const signal = new AbortController().signal;
    await http({ method: 'GET', url: `${server.url}/x`, deadlineMs: 1000, signal });
    assert.deepEqual([server.seen[0]?.body, server.seen[0]?.headers['content-type']], ['', undefined]);
  });

  it('carries no Authorization in proxy mode, and asks only once when refused there', async () => {
    answer = refuseAll(401);
    await assert.rejects(start({ tokens: null }).send(), { code: 'auth', status: 401 });
    assert.deepEqual(bearers(), [undefined]);
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
    await start({ settings }).send();
    assert.deepEqual(modes, ['include']);
  });

  it('carries the headers of the site, made anew for each request where they are a function', async () => {
    await start({ settings: { headers: { 'x-tenant': 'a' } } }).send();
    let count = 0;
    const { send } = start({ settings: { headers: () => ({ 'x-count': String(++count) }) } });
    await send();
    await send();
    assert.deepEqual(
      server.seen.map(({ headers }) => headers['x-tenant'] ?? headers['x-count']),
      ['a', '1', '2'],
    );
  });

  it('lets the site change neither the token nor the content type, however it spells them', async () => {
    await start({ settings: { headers: { Authorization: 'Basic x', 'Content-Type': 'text/plain' } } }).send();
    const { headers } = server.seen[0]!;
    assert.deepEqual([headers.authorization, headers['content-type']], ['Bearer t1', 'application/json']);
  });

  it('lets the site authorize itself in proxy mode', async () => {
    await start({ tokens: null, settings: { headers: { Authorization: 'Basic x' } } }).send();
    assert.deepEqual(bearers(), ['Basic x']);
  });

  it('leaves no timer behind once it is answered', async () => {
    const { environment, send } = start();
    await send();
    assert.equal(environment.timers, 0);
  });
});

describe('a refused request', () => {
  it('is repeated once with a new token after a 401', async () => {
    answer = (request, response) =>
      request.headers.authorization === 'Bearer t1' ? refuseAll(401)(request, response) : ok(request, response);
    const { send, reasons } = start();
    assert.equal((await send()).status, 200);
    assert.deepEqual(bearers(), ['Bearer t1', 'Bearer t2']);
    assert.deepEqual(reasons, ['initial', 'rejected']);
    assert.deepEqual(server.seen[0]?.body, server.seen[1]?.body);
  });

  it('is repeated once and only once', async () => {
    answer = refuseAll(401);
    await assert.rejects(start().send(), { code: 'auth', status: 401, said: 'No' });
    assert.deepEqual(bearers(), ['Bearer t1', 'Bearer t2']);
  });

  it('asks for one new token where many were refused together', async () => {
    answer = (request, response) =>
      request.headers.authorization === 'Bearer t1' ? refuseAll(401)(request, response) : ok(request, response);
    const { send, reasons } = start();
    await Promise.all(Array.from({ length: 20 }, send));
    assert.deepEqual(reasons, ['initial', 'rejected']);
  });

  it('is repeated even where the words of the refusal break off', async () => {
    answer = (request, response) => {
      if (request.headers.authorization !== 'Bearer t1') ok(request, response);
      else response.writeHead(401, { 'content-length': 99 }).write('{', () => response.destroy());
    };
    const slow: typeof fetch = async (url, init) => {
      const response = await fetch(url, init);
      await new Promise((resolve) => setTimeout(resolve, 30));
      return response;
    };
    assert.equal((await start({ settings: { fetch: slow } }).send()).status, 200);
  });

  it('rejects with the reason why there is no new token', async () => {
    answer = refuseAll(401);
    await assert.rejects(start({ tokens: ['t1', ''] }).send(), { code: 'auth', message: /access_token/ });
    assert.equal(server.seen.length, 1);
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
      answer = refuseAll(status);
      await assert.rejects(start().send(), { code, status, said: 'No' });
      assert.equal(server.seen.length, 1);
    });
  }
});

describe('a request without an answer', () => {
  it('is a network failure where the connection cannot be made, and is not repeated', async () => {
    proxy.plan = () => ({ refuse: true });
    const before = proxy.requests;
    await assert.rejects(start({ port: proxy.port }).send(), { name: 'ChatError', code: 'network' });
    assert.equal(proxy.requests - before, 1);
  });

  for (const by of ['rst', 'fin'] as const) {
    it(`is a network failure where the headers are cut (${by}), and is not repeated`, async () => {
      proxy.plan = () => ({ cut: { at: 20, by } });
      await assert.rejects(start({ port: proxy.port }).send(), { name: 'ChatError', code: 'network' });
      assert.equal(server.seen.length, 1);
    });
  }

  it('is a network failure where the answer is no HTTP', async () => {
    proxy.plan = () => ({ garbageAt: 0 });
    await assert.rejects(start({ port: proxy.port }).send(), { name: 'ChatError', code: 'network' });
  });

  it('is given up when no headers come in time, and not before', async () => {
    proxy.plan = () => ({ cut: { at: 0, by: 'silence' } });
    const { environment, send } = start({ port: proxy.port });
    let ended = false;
    const sending = assert.rejects(send(), { code: 'network', message: /did not answer in time/ }).then(() => {
      ended = true;
    });
    await whenSeen(1);
    await environment.advance(9_999);
    assert.equal(ended, false);
    await environment.advance(1);
    await sending;
  });

  it('is not given up while the body of a good answer is on its way', async () => {
    answer = (_, response) => void response.writeHead(200).write('a');
    const { environment, send } = start();
    const response = await send();
    await environment.advance(3_600_000);
    const reader = response.body!.getReader();
    assert.equal((await reader.read()).done, false);
    await reader.cancel();
  });

  it('ends when it is aborted, on the server, too', async () => {
    const abort = new AbortController();
    const left = new Promise((resolve) => {
      answer = (_, response) => void response.on('close', resolve);
    });
    const sending = assert.rejects(start({ request: { signal: abort.signal } }).send(), { name: 'ChatError' });
    await whenSeen(1);
    abort.abort();
    await sending;
    await left;
  });

  it('is not sent when it was aborted before', async () => {
    await assert.rejects(start({ request: { signal: AbortSignal.abort() } }).send(), { name: 'ChatError' });
    assert.equal(server.seen.length, 0);
  });

  it('still tells the status where the words of an error do not come in time', async () => {
    answer = (_, response) => void response.writeHead(503, { 'retry-after': '2' }).write('{"error":');
    const { environment, send } = start();
    const sending = assert.rejects(send(), { code: 'server', status: 503, retryAfterMs: 2000, message: 'HTTP 503' });
    await whenSeen(1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await environment.advance(10_000);
    await sending;
    assert.equal(environment.timers, 0);
  });

  it('still tells the status where the body of an error is cut', async () => {
    answer = (_, response) => {
      response.writeHead(500, { 'content-length': 1000 }).write('{"error":');
      setTimeout(() => response.destroy(), 10);
    };
    await assert.rejects(start().send(), { code: 'server', status: 500, message: 'HTTP 500' });
  });
});

async function whenSeen(count: number): Promise<void> {
  while (server.seen.length < count) await new Promise((resolve) => setTimeout(resolve, 2));
}
