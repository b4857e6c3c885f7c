import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { createCachedToken } from '../../src/auth/cached-token.js';
import { createEndpointProvider, type TokenProvider } from '../../src/auth/token-provider.js';
import { readTokenResponse } from '../../src/protocol/token-response.js';
import { answerJson, startHttpServer } from '../support/http-server.js';
import { createScriptedEnvironment } from '../support/scripted-environment.js';

let answer = (response: ServerResponse): void => answerJson(response, 200, { access_token: 't' });
const server = await startHttpServer((_, response) => answer(response));

const ask = (signal = new AbortController().signal) =>
  createEndpointProvider(
    () => ({ url: `${server.url}/token`, credentials: 'same-origin', fetch }),
    () => 0,
  )({ reason: 'initial', signal });

describe('the token endpoint of the site', () => {
  it('is asked by POST, without a body, for JSON', async () => {
    answer = (response) => answerJson(response, 200, { access_token: 't', token_type: 'Bearer', expires_in: 1800 });
    assert.deepEqual(await ask(), { access_token: 't', expires_in: 1800 });
    const { method, path, body, headers } = server.seen.at(-1)!;
    assert.deepEqual([method, path, body, headers.accept], ['POST', '/token', '', 'application/json']);
    assert.equal(headers.authorization, undefined);
  });

  it('is read anew at each use, so that a changed option counts', async () => {
    let path = '/one';
    const provider = createEndpointProvider(
      () => ({ url: server.url + path, credentials: 'omit', fetch }),
      () => 0,
    );
    const context = { reason: 'initial', signal: new AbortController().signal } as const;
    await provider(context);
    path = '/two';
    await provider(context);
    assert.deepEqual(
      server.seen.slice(-2).map((request) => request.path),
      ['/one', '/two'],
    );
  });

  for (const [status, code] of [
    [401, 'auth'],
    [403, 'forbidden'],
    [429, 'rate-limited'],
    [500, 'server'],
  ] as const) {
    it(`that answers ${status} rejects as ${code}`, async () => {
      answer = (response) => answerJson(response, status, { error: 'invalid_client', error_description: 'Unknown' });
      await assert.rejects(ask(), { code, status, said: 'Unknown' });
    });
  }

  for (const [status, code] of [
    [400, 'auth'],
    [404, 'config'],
    [405, 'config'],
    [409, 'config'],
    [413, 'config'],
  ] as const) {
    it(`that answers ${status} rejects as ${code} and names token-url: it is no conversation, no message`, async () => {
      answer = (response) => answerJson(response, status, { error: 'invalid_grant' });
      await assert.rejects(ask(), { code, status, param: 'token-url', message: 'invalid_grant' });
    });
  }

  for (const [status, code] of [
    [429, 'rate-limited'],
    [503, 'server'],
  ] as const) {
    it(`that asks by ${status} to wait says for how long, and that it may pass`, async () => {
      answer = (response) => answerJson(response, status, {}, { 'retry-after': '3' });
      await assert.rejects(ask(), { code, retryAfterMs: 3000, retryable: true });
    });
  }

  it('may redirect within its origin', async () => {
    answer = (response) => {
      const isMoved = server.seen.at(-1)?.path === '/moved';
      if (isMoved) answerJson(response, 200, { access_token: 'moved' });
      else response.writeHead(308, { location: '/moved' }).end();
    };
    assert.deepEqual(await ask(), { access_token: 'moved' });
  });

  it('that redirects to another origin rejects as auth: whoever answers there gives no token of this site', async () => {
    let isLeft = (): void => undefined;
    const left = new Promise<void>((resolve) => {
      isLeft = resolve;
    });
    const elsewhere = await startHttpServer((_, response) => {
      response.on('close', isLeft);
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"access_token":"theirs"');
    });
    answer = (response) => void response.writeHead(302, { location: elsewhere.url }).end();
    await assert.rejects(ask(), { code: 'auth', message: /another origin/ });
    await left;
  });

  for (const [what, body] of [
    ['a sign-in page', '<!doctype html><form></form>'],
    ['nothing', ''],
    ['JSON without a token', '{"ok":true}'],
    ['half of its JSON', '{"access_token":"t'],
    ['a token of a megabyte', JSON.stringify({ access_token: 't'.repeat(1_000_000) })],
    ['success: false beside a token (D10)', '{"success":false,"access_token":"t"}'],
    ['a token with a line break', '{"access_token":"t\\r\\nX-Admin: 1"}'],
  ] as const) {
    it(`that answers 200 with ${what} rejects as auth`, async () => {
      answer = (response) => void response.writeHead(200).end(body);
      await assert.rejects(ask(), { code: 'auth' });
    });
  }

  it('is left alone when its answer is not wanted any more', async () => {
    answer = () => undefined;
    const leaving = new AbortController();
    const asking = assert.rejects(ask(leaving.signal));
    leaving.abort();
    await asking;
  });
});

describe('a token answer', () => {
  it('may be the old and the new one of Marketplace, and of SaaS (S0, S1, P-QS-MP)', () => {
    const old = { access_token: 't', token_type: 'Bearer', expires_in: 3600 };
    const current = { success: true, access_token: 't', token_type: 'Bearer', expires_in: 1800, scope: 'openid' };
    assert.deepEqual(readTokenResponse(old), { access_token: 't', expires_in: 3600 });
    assert.deepEqual(readTokenResponse(current), { access_token: 't', expires_in: 1800 });
  });

  it('has a token of at most 64 KB', () => {
    const longest = 't'.repeat(65_536);
    assert.equal(readTokenResponse(longest).access_token, longest);
    assert.throws(() => readTokenResponse(`${longest}t`), { code: 'auth' });
  });

  it('has no lifetime where it tells none that is a number', () => {
    for (const expires_in of [undefined, null, '3600', NaN, Infinity]) {
      assert.deepEqual(readTokenResponse({ access_token: 't', expires_in }), { access_token: 't' });
    }
  });
});

describe('a getToken that was written carelessly', () => {
  it('may return its token plainly, without a promise', async () => {
    const plain = (() => 'plain') as unknown as TokenProvider;
    assert.equal(await createCachedToken(plain, createScriptedEnvironment()).get(), 'plain');
  });

  it('may throw before it returns anything', async () => {
    const broken: TokenProvider = () => {
      throw new Error('no session');
    };
    await assert.rejects(createCachedToken(broken, createScriptedEnvironment()).get(), { message: 'no session' });
  });
});
