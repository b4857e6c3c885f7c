import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createCachedToken } from '../../src/auth/cached-token.js';
import { createHttp, type HeadersOption } from '../../src/transport/http.js';
import { answerJson, startHttpServer } from '../support/http-server.js';
import { createScriptedEnvironment } from '../support/scripted-environment.js';

let status = 307;
let target = '';
let elsewhereEnds = (): void => undefined;
const api = await startHttpServer(({ path }, response) => {
  if (path === '/old') response.writeHead(status, { location: target }).end();
  else answerJson(response, 200, { path });
});
const elsewhere = await startHttpServer((_, response) => {
  response.on('close', () => elsewhereEnds());
  // An answer that goes on and on, so that only giving it up ends it.
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"secret":');
});

function send(method: 'GET' | 'POST', headers?: HeadersOption, given: typeof fetch = fetch): Promise<Response> {
  const environment = createScriptedEnvironment();
  const token = createCachedToken(async () => 't1', environment);
  const http = createHttp(() => ({ fetch: given, credentials: 'include', headers }), token, environment);
  const { signal } = new AbortController();
  const body = method === 'POST' ? { a: 1 } : undefined;
  return http({ method, url: `${api.url}/old`, body, deadlineMs: 10_000, signal });
}

describe('a request that is redirected', () => {
  beforeEach(() => {
    status = 307;
    target = '/new';
  });

  for (const code of [307, 308]) {
    it(`within its origin by a ${code} arrives there with all it carries`, async () => {
      status = code;
      assert.deepEqual(await (await send('POST')).json(), { path: '/new' });
      const { method, headers, body } = api.seen.at(-1)!;
      assert.deepEqual([method, headers.authorization, body], ['POST', 'Bearer t1', '{"a":1}']);
    });
  }

  for (const method of ['GET', 'POST'] as const) {
    it(`to another origin is refused by ${method}: nothing is read there, and no token gets there`, async () => {
      target = `${elsewhere.url}/new`;
      const left = new Promise<void>((resolve) => {
        elsewhereEnds = resolve;
      });
      await assert.rejects(send(method), { code: 'protocol', message: /Redirected/ });
      await left;
      assert.equal(elsewhere.seen.at(-1)?.headers.authorization, undefined);
    });

    it(`goes nowhere by ${method} where it carries headers of the site: they may be secret`, async () => {
      target = `${elsewhere.url}/new`;
      const before = elsewhere.seen.length;
      for (const headers of [{ 'x-api-key': 'secret' }, () => ({ 'x-api-key': 'secret' })]) {
        await assert.rejects(send(method, headers), { code: 'protocol' });
      }
      assert.equal(elsewhere.seen.length, before);
    });
  }

  it('to another origin is given up at once, not when nobody holds its answer any more', async () => {
    let isGivenUp = false;
    const body = new ReadableStream({
      cancel: () => {
        isGivenUp = true;
      },
    });
    const response = Object.defineProperties(new Response(body), {
      redirected: { value: true },
      url: { value: `${elsewhere.url}/new` },
    });
    await assert.rejects(
      send('POST', undefined, async () => response),
      { code: 'protocol' },
    );
    assert.equal(isGivenUp, true);
  });

  it('is told clearly where a browser hides the redirect', async () => {
    // What browsers give for `redirect: 'manual'`, and Node does not: status 0, no headers, no body.
    const hidden = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    await assert.rejects(
      send('POST', { 'x-a': 'b' }, async () => hidden),
      { code: 'protocol', message: /Redirected/ },
    );
  });
});
