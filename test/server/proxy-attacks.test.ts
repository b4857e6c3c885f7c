import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { answerJson, startHttpServer } from '../support/http-server.js';
import { sendRaw } from './start-listener.js';
import { proxyOptions, say, startProxy } from './support/start-proxy.js';

const json = { 'content-type': 'application/json' };
const signedIn = { cookie: 'session=ann' };
const chatBody = JSON.stringify({ model: 'AGENTIC STAR', stream: true, messages: [{ role: 'user', content: 'hi' }] });

describe('what a proxy refuses', async () => {
  const api = await startHttpServer(({ path }, response) => {
    if (path.endsWith('/token')) answerJson(response, 200, { access_token: 'the-token', expires_in: 3600 });
    else answerJson(response, 200, { conversationId: 'c', cancelled: true });
  });
  const asked = (): number => api.seen.filter(({ path }) => !path.endsWith('/token')).length;
  // With a token for each person ids pass as they are: nothing but the path itself is then a reason to refuse one.
  const site = { ...proxyOptions(api.url), getToken: () => 'the-token' };
  const { url, log, as, handler } = await startProxy(site, { idleMs: 200, jsonMs: 600 });
  const chat = `${url}/api/chat/v1/chat/completions`;
  const own = { ...signedIn, ...json, origin: url };

  /** Nothing of it may come to the API, and it must stand in the log. */
  const isRefused = async (what: string, status: number, answer: () => Promise<Response>): Promise<void> => {
    const [calls, lines] = [asked(), log.length];
    const response = await answer();
    assert.equal(response.status, status, `${what}: ${await response.text()}`);
    assert.equal(asked(), calls, `${what}: the API was asked`);
    assert.equal(log.length, lines + 1, what);
    assert.equal(log.at(-1)?.status, status, what);
    assert.equal(log.at(-1)?.event, 'refused', what);
  };

  it('other origins, and whoever names none', async () => {
    const origins: readonly (readonly [string, Record<string, string>])[] = [
      ['cross-site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
      ['a sibling', { origin: 'https://other.example', 'sec-fetch-site': 'same-site' }],
      ['a sandboxed frame', { origin: 'null' }],
      ['a sandboxed frame of its own site', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
      ['an address that was typed', { 'sec-fetch-site': 'none' }],
      ['no header at all', {}],
      ['one that begins like it', { origin: `${url}.evil.example` }],
    ];
    for (const [what, headers] of origins) {
      const init = { method: 'POST', body: chatBody, headers: { ...signedIn, ...json, ...headers } };
      await isRefused(what, 403, () => fetch(chat, init));
    }
    await isRefused('preflight', 403, () =>
      fetch(chat, { method: 'OPTIONS', headers: { origin: 'https://evil.example' } }),
    );
  });

  it('strangers', async () => {
    const { cookie: _, ...stranger } = own;
    await isRefused('nobody', 401, () => fetch(chat, { method: 'POST', body: chatBody, headers: stranger }));
  });

  it('other methods', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD']) {
      await isRefused(method, 405, () => fetch(chat, { method, headers: own }));
    }
  });

  it('bodies that are no JSON, or of a form, or too large', async () => {
    const post = (body: string | ReadableStream, headers: Record<string, string>): (() => Promise<Response>) => {
      return () =>
        fetch(chat, { method: 'POST', body, headers: { ...own, ...headers }, duplex: 'half' } as RequestInit);
    };
    await isRefused('a form', 415, post('a=b', { 'content-type': 'application/x-www-form-urlencoded' }));
    await isRefused('text', 415, post(chatBody, { 'content-type': 'text/plain' }));
    await isRefused('no JSON', 400, post('{', json));
    await isRefused('a list', 400, post('[]', json));
    await isRefused('large', 413, post(JSON.stringify({ a: 'x'.repeat(1_048_576) }), json));
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)) });
    await isRefused('endless', 413, post(endless, json));
    const form = { 'content-type': 'multipart/form-data; boundary=x' };
    await isRefused('a large upload', 413, async () => {
      const head = `POST /api/chat/v1/files HTTP/1.1\r\nHost: ${new URL(url).host}\r\nOrigin: ${url}\r\nCookie: session=ann\r\n`;
      const text = await sendRaw(
        url,
        `${head}Content-Type: ${form['content-type']}\r\nContent-Length: 999999999\r\nConnection: close\r\n\r\n`,
      );
      return new Response(text, { status: Number(/^HTTP\/1.1 (\d+)/.exec(text)?.[1]) });
    });
  });

  it('bodies that name things in other ways than by a text, or too deep to be looked through', async () => {
    const shared = await startProxy(proxyOptions(api.url));
    const calls = asked();
    for (const body of ['{"conversationId":7}', '{"file_id":{"a":1}}', `{"a":${'['.repeat(40)}${']'.repeat(40)}}`]) {
      const answer = await shared.as('ann')('/chat/completions', { method: 'POST', headers: json, body });
      assert.equal(answer.status, 400, body);
      assert.equal(shared.log.at(-1)?.event, 'refused');
    }
    assert.equal(asked(), calls);
  });

  it('bodies that do not come', async () => {
    await isRefused('a slow one', 408, async () => {
      const head = `POST /api/chat/v1/chat/completions HTTP/1.1\r\nHost: ${new URL(url).host}\r\nOrigin: ${url}\r\n`;
      const rest =
        'Cookie: session=ann\r\nContent-Type: application/json\r\nContent-Length: 100\r\nConnection: close\r\n\r\n{';
      const text = await sendRaw(url, head + rest);
      return new Response(text, { status: Number(/^HTTP\/1.1 (\d+)/.exec(text)?.[1]) });
    });
  });

  it('bodies that come a byte at a time', async () => {
    await isRefused('a dripping one', 408, () => {
      let timer: NodeJS.Timeout;
      const body = new ReadableStream({
        start: (controller) => void (timer = setInterval(() => controller.enqueue(new Uint8Array([32])), 50)),
        cancel: () => clearInterval(timer),
      });
      return fetch(chat, { method: 'POST', body, headers: own, duplex: 'half' } as RequestInit).finally(() =>
        clearInterval(timer),
      );
    });
  });

  it('paths that could be read in two ways, and all that is no call', async () => {
    const paths = [
      '/api/chat/v1/admin',
      '/api/chat/v2/conversations/a/messages',
      '/api/chat/conversations/a/messages',
      '/api/chatter/v1/conversations/a/messages',
      '/api/chat/v1//conversations/a/messages',
      '/api/chat/v1/conversations//messages',
      '/api/chat/v1/conversations/a/messages/',
      '/api/chat/v1/conversations/a%2fb/messages',
      '/api/chat/v1/conversations/a%5Cb/messages',
      '/api/chat/v1/conversations/%2e%2e%2f/messages',
      '/api/chat/v1/conversations/a%252fb/messages',
      '/api/chat/v1/conversations/a%00/messages',
      '/api/chat/v1/conversations/a%0d%0aX-Evil:%201/messages',
      '/api/chat/v1/conversations/a;x=y/messages',
      '/api/chat/v1/conversations/a%3Fx=y/messages',
      '/api/chat/v1/conversations/a%23/messages',
      '/api/chat/v1/conversations/a%/messages',
      '/api/chat/v1/conversations/a%ff/messages',
      '/api/chat/v1/conversations/%2ehidden/messages',
      `/api/chat/v1/conversations/${'a'.repeat(600)}/messages`,
      '/api/chat/v1/files/http:%2f%2fevil.example/content',
    ];
    for (const path of paths) {
      await isRefused(path, 404, () => fetch(url + path, { headers: own }));
    }
  });

  it('the same as bytes, which no client would send', async () => {
    const { host } = new URL(url);
    const lines = [
      'GET /api/chat/v1/../../secret HTTP/1.1',
      'GET /api/chat/v1/conversations/../../../secret HTTP/1.1',
      'GET /api/chat/v1/conversations/%2e%2e/messages HTTP/1.1',
      'GET /api/chat/v1/conversations/..\\..\\x/messages HTTP/1.1',
      'GET /api/chat/v1/files#/allowed HTTP/1.1',
      `GET http://evil.example/api/chat/v1/conversations/a/messages HTTP/1.1`,
      'GET //evil.example/api/chat/v1/conversations/a/messages HTTP/1.1',
      'CONNECT evil.example:443 HTTP/1.1',
      'TRACE /api/chat/v1/chat/completions HTTP/1.1',
    ];
    const calls = asked();
    for (const line of lines) {
      const answer = await sendRaw(
        url,
        `${line}\r\nHost: ${host}\r\nOrigin: ${url}\r\nCookie: session=ann\r\nConnection: close\r\n\r\n`,
      );
      assert.match(answer, /^(HTTP\/1\.1 4\d\d|$)/, `${line}: ${answer}`);
    }
    assert.equal(asked(), calls);
  });

  it('requests that say their length in two ways', async () => {
    const calls = asked();
    const head = `POST /api/chat/v1/chat/completions HTTP/1.1\r\nHost: ${new URL(url).host}\r\nOrigin: ${url}\r\nCookie: session=ann\r\nContent-Type: application/json\r\n`;
    const smuggled = `${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /admin HTTP/1.1\r\n\r\n`;
    assert.match(await sendRaw(url, smuggled), /^HTTP\/1\.1 400/);
    assert.equal(asked(), calls);
    // Other servers than Node hand such requests on.
    const request = new Request(chat, { method: 'POST', body: chatBody, headers: own });
    const both = new Proxy(request, {
      get(target, name) {
        if (name !== 'headers') return Reflect.get(target, name, target) as unknown;
        return new Headers([...target.headers, ['transfer-encoding', 'chunked'], ['content-length', '4']]);
      },
    });
    await isRefused('both', 400, () => handler(both));
  });

  it('a conversation of dots, which would be a way up when its run is looked for', async () => {
    for (const conversationId of ['..', '.']) {
      const repeat = () => say(as('ann'), 'hi', { conversationId }, { 'idempotency-key': `key ${conversationId}` });
      await (await repeat()).text();
      await isRefused(conversationId, 404, repeat);
    }
  });

  it('tokens in addresses', async () => {
    for (const name of ['token', 'access_token', 'api_key', 'Authorization']) {
      await isRefused(name, 400, () => fetch(`${chat}/a?${name}=x`, { headers: own }));
    }
  });

  it('keys that are none', async () => {
    for (const key of ['x'.repeat(256), 'käse', '\t']) {
      const init = { 'idempotency-key': key };
      await isRefused(key, 400, () => say(as('ann'), 'hi', {}, init));
    }
  });
});

describe('what a proxy keeps to itself', async () => {
  let answer: (response: ServerResponse) => void = () => undefined;
  const api = await startHttpServer(({ path }, response) => {
    if (path.endsWith('/token')) answerJson(response, 200, { access_token: 'the-token', expires_in: 3600 });
    else answer(response);
  });
  const { as, log } = await startProxy({
    ...proxyOptions(api.url),
    signingSecret: 'canary-secret-of-32-characters-or-more',
  });
  const ann = as('ann');

  it('of the browser: cookies, Authorization, its own headers and parameters', async () => {
    answer = (response) => answerJson(response, 200, { cancelled: true });
    const sent = await ann('/files?evil=1', {
      method: 'POST',
      headers: {
        authorization: 'Bearer evil',
        'x-forwarded-for': '1.2.3.4',
        'last-event-id': '7',
        'content-type': 'multipart/form-data; boundary=x',
      },
      body: '--x--',
    });
    await sent.text();
    const seen = api.seen.at(-1)!;
    assert.equal(seen.path, '/v1/files');
    assert.equal(seen.headers.authorization, 'Bearer the-token');
    assert.equal(seen.headers['last-event-id'], '7');
    assert.equal(seen.headers['content-length'], '5');
    for (const name of ['cookie', 'x-forwarded-for', 'origin', 'referer'])
      assert.equal(seen.headers[name], undefined, name);
  });

  it('of the API: cookies, its server’s name, and caches are told nothing', async () => {
    answer = (response) =>
      answerJson(
        response,
        429,
        { error: { message: 'slow down', code: 'rate_limit_exceeded', stack: 'at x' } },
        {
          'set-cookie': 'a=b',
          server: 'inner/1.0',
          'x-powered-by': 'inner',
          'access-control-allow-origin': '*',
          'cache-control': 'public, max-age=600',
          'retry-after': '7',
          'x-request-id': 'r-1',
        },
      );
    const response = await say(ann, 'hi');
    assert.equal(response.status, 429);
    assert.deepEqual(await response.json(), { error: { message: 'slow down', code: 'rate_limit_exceeded' } });
    const { headers } = response;
    assert.equal(headers.get('retry-after'), '7');
    assert.equal(headers.get('x-request-id'), 'r-1');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    for (const name of ['set-cookie', 'server', 'x-powered-by', 'access-control-allow-origin']) {
      assert.equal(headers.get(name), null, name);
    }
    assert.equal(log.at(-1)?.requestId, 'r-1');
    assert.equal(log.at(-1)?.upstreamStatus, 429);
  });

  it('of the API’s errors: pages, stack traces, and where it would send us', async () => {
    const html = (status: number, headers = {}) => {
      answer = (response) =>
        void response.writeHead(status, { 'content-type': 'text/html', ...headers }).end('<h1>inner-7</h1>');
      return say(ann, 'hi');
    };
    const cases: readonly (readonly [number, number, object?])[] = [
      [500, 502],
      [404, 404],
      [503, 503],
      [302, 502, { location: 'http://169.254.169.254/' }],
      [401, 502],
      [200, 502],
    ];
    for (const [given, expected, headers] of cases) {
      const response = await html(given, headers);
      assert.equal(response.status, expected, String(given));
      assert.equal(response.headers.get('location'), null);
      const text = await response.text();
      assert.ok(!text.includes('inner'), text);
    }
    answer = (response) =>
      answerJson(response, 400, { error: { message: 'Traceback (most recent call last)', code: 'x' } });
    assert.deepEqual(await (await say(ann, 'hi')).json(), { error: { code: 'x' } });
    for (const message of [
      'Unknown: the-token',
      'Bearer the-token is too old',
      'eyJhbGciOiJSUzI1NiJ9.eyJzdWIi.x has no scope',
      'no quota: sk-abcdefgh',
    ]) {
      answer = (response) => answerJson(response, 403, { error: { message, code: 'x' } });
      assert.deepEqual(await (await say(ann, 'hi')).json(), { error: { code: 'x' } });
    }
    assert.ok(!api.seen.some(({ path }) => path.includes('169.254')));
  });

  it('looks at what an error says in a time that grows with its length only', async () => {
    for (const message of ['\n'.repeat(30_000), 'eyJ-'.repeat(15_000), `x${' '.repeat(60_000)}`]) {
      answer = (response) => answerJson(response, 400, { error: { message, code: 'x' } });
      const begun = performance.now();
      assert.equal((await say(ann, 'hi')).status, 400);
      assert.ok(performance.now() - begun < 1_500, `${message.slice(0, 4)}: ${performance.now() - begun} ms`);
    }
  });

  it('of its secrets: nothing is in answers, logs and errors', async () => {
    const text = JSON.stringify(log);
    for (const secret of ['the-token', 'canary-secret-of-32-characters-or-more', 'stand-in-secret'])
      assert.ok(!text.includes(secret), secret);
  });

  it('of files: they are saved and never run', async () => {
    answer = (response) =>
      void response
        .writeHead(200, {
          'content-type': 'text/html',
          'content-disposition': `inline; filename="a.html"`,
          'content-length': '8',
        })
        .end('<script>');
    const { as: open } = await startProxy({
      ...{ edition: 'saas', apiUrl: api.url, mount: '/api/chat', rateLimit: false },
      authorize: () => ({ id: 'ann' }),
      getToken: () => 'the-token',
    });
    const response = await open('ann')('/files/f-1/content');
    assert.equal(response.headers.get('content-disposition'), 'attachment; filename="a.html"');
    assert.equal(response.headers.get('content-security-policy'), "sandbox; default-src 'none'");
    assert.equal(response.headers.get('content-length'), '8');
    assert.equal(await response.text(), '<script>');
    // Of the site's own origin they would pass `script-src 'self'`, whatever headers they come with.
    for (const destination of ['script', 'style', 'worker', 'sharedworker', 'serviceworker', 'audioworklet', 'xslt']) {
      const loaded = await open('ann')('/files/f-1/content', { headers: { 'sec-fetch-dest': destination } });
      assert.equal(loaded.status, 403, destination);
    }
    for (const destination of ['empty', 'document', 'image']) {
      const loaded = await open('ann')('/files/f-1/content', { headers: { 'sec-fetch-dest': destination } });
      assert.equal(loaded.status, 200, destination);
      await loaded.text();
    }
  });
});
