import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { describe, it } from 'node:test';
import { createTokenHandler, type LogEntry, type TokenHandlerOptions } from '../../src/server.js';
import { askToken } from './support/ask-token.js';
import { serveHandler } from './support/serve-handler.js';
import { giveTokens, startTokenEndpoint } from './support/token-endpoint.js';

const user = { id: 'ann' };

describe('the token endpoint of a site', async () => {
  const upstream = await startTokenEndpoint();
  const log: LogEntry[] = [];
  const options: TokenHandlerOptions = {
    tokenEndpoint: `${upstream.url}/token`,
    clientId: 'site',
    clientSecret: 'a secret',
    sharedToken: true,
    authorize: ({ headers }) => (headers.get('cookie') === 'session=ann' ? user : null),
    allowedOrigins: ['https://shop.example'],
    log: (entry) => void log.push(entry),
  };
  const handler = createTokenHandler(options);
  const url = await serveHandler(handler);
  const cookie = 'session=ann';

  it('answers with exactly three fields, not to be stored and to be taken for nothing else', async () => {
    const response = await askToken(url, { cookie });
    const { expires_in, ...rest } = (await response.json()) as Record<string, unknown>;
    assert.deepEqual(rest, { access_token: 'token-1', token_type: 'Bearer' });
    assert.ok(Number(expires_in) > 3590 && Number(expires_in) <= 3600, String(expires_in));
    assert.deepEqual(
      ['cache-control', 'pragma', 'x-content-type-options', 'vary'].map((name) => response.headers.get(name)),
      ['no-store', 'no-cache', 'nosniff', 'Origin, Sec-Fetch-Site, Cookie'],
    );
    assert.equal(response.headers.get('access-control-allow-origin'), null);
    assert.deepEqual(
      log.map(({ event, handler, status, user }) => ({ event, handler, status, user })),
      [{ event: 'answered', handler: 'token', status: 200, user: 'ann' }],
    );
  });

  it('answers pages of an allowed origin, and nobody else hears of it', async () => {
    const response = await askToken(url, { cookie, origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('access-control-allow-origin'), 'https://shop.example');
    const preflight = { method: 'OPTIONS', headers: { origin: 'https://shop.example' } };
    const { status, headers } = await fetch(url, preflight);
    assert.deepEqual([status, headers.get('access-control-allow-methods')], [204, 'POST']);
    assert.equal((await fetch(url, { method: 'OPTIONS', headers: { origin: 'https://evil.example' } })).status, 403);
  });

  const own = { cookie, 'sec-fetch-site': 'same-origin' };
  const attacks: [name: string, status: number, code: string, init: RequestInit & { query?: string }][] = [
    ['a page of another site', 403, 'wrong_origin', { headers: { cookie, 'sec-fetch-site': 'cross-site' } }],
    ['a page of a neighbouring host', 403, 'wrong_origin', { headers: { cookie, 'sec-fetch-site': 'same-site' } }],
    ['an address that was typed', 403, 'wrong_origin', { headers: { cookie, 'sec-fetch-site': 'none' } }],
    ['another origin', 403, 'wrong_origin', { headers: { cookie, origin: 'https://evil.example' } }],
    [
      'an origin that only begins so',
      403,
      'wrong_origin',
      { headers: { cookie, origin: 'https://shop.example.evil' } },
    ],
    ['a sandboxed frame', 403, 'wrong_origin', { headers: { ...own, origin: 'null' } }],
    ['no word of an origin', 403, 'wrong_origin', { headers: { cookie } }],
    ['nobody that is known', 401, 'not_signed_in', { headers: { 'sec-fetch-site': 'same-origin' } }],
    ['GET', 405, 'method_not_allowed', { method: 'GET', headers: own }],
    ['HEAD', 405, 'method_not_allowed', { method: 'HEAD', headers: own }],
    ['PUT', 405, 'method_not_allowed', { method: 'PUT', headers: own }],
    ['a token in the URL', 400, 'secret_in_url', { query: '?access_token=x', headers: own }],
    ['a secret in the URL', 400, 'secret_in_url', { query: '?a=1&client_secret=x', headers: own }],
    ['a body of 2 KB', 413, 'too_large', { headers: own, body: 'x'.repeat(2048) }],
  ];
  for (const [name, status, code, { query = '', ...init }] of attacks) {
    it(`refuses ${name}, and logs it`, async () => {
      log.length = 0;
      const { denials } = handler.counters();
      const mints = upstream.seen.length;
      const response = await fetch(url + query, { method: 'POST', ...init });
      const text = await response.text();
      assert.equal(response.status, status);
      if (init.method !== 'HEAD') assert.equal((JSON.parse(text) as { error: { code: string } }).error.code, code);
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.equal(response.headers.get('allow'), status === 405 ? 'POST' : null);
      assert.deepEqual(
        log.map((entry) => [entry.event, entry.status, entry.code]),
        [['refused', status, code]],
      );
      assert.equal(handler.counters().denials, denials + 1);
      assert.equal(upstream.seen.length, mints);
    });
  }

  it('refuses a body without a known length at once, however slowly it comes', { timeout: 3000 }, async () => {
    log.length = 0;
    const begun = performance.now();
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(url, { method: 'POST', headers: { ...own, 'transfer-encoding': 'chunked' } });
      request.on('response', ({ statusCode }) => {
        resolve(statusCode);
        request.destroy();
      });
      request.on('error', reject);
      request.write('x');
    });
    assert.equal(status, 413);
    assert.ok(performance.now() - begun < 1000);
    assert.equal(log[0]?.code, 'too_large');
  });

  it('takes nothing of a request to the token endpoint', async () => {
    const fresh = await startTokenEndpoint();
    const address = await serveHandler(
      createTokenHandler({ ...options, tokenEndpoint: fresh.url, tokenParams: { scope: 'chat:exec' } }),
    );
    const headers = { cookie, authorization: 'Bearer mine', 'x-forwarded-host': 'evil.example' };
    assert.equal((await askToken(`${address}?scope=admin&audience=evil`, headers)).status, 200);
    const [{ headers: sent, body } = {}] = fresh.seen;
    assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), {
      grant_type: 'client_credentials',
      scope: 'chat:exec',
      client_id: 'site',
      client_secret: 'a secret',
    });
    assert.deepEqual(
      ['cookie', 'authorization', 'x-forwarded-host', 'origin'].map((name) => sent?.[name]),
      [undefined, undefined, undefined, undefined],
    );
  });

  it('limits how often one person asks, and says how long to wait', async () => {
    const rateLimit = { perUser: { limit: 2, windowSeconds: 60 }, overall: false } as const;
    const limited = createTokenHandler({ ...options, rateLimit });
    const address = await serveHandler(limited);
    log.length = 0;
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await askToken(address, { cookie })).status);
    assert.deepEqual(statuses, [200, 200, 429]);
    const wait = Number((await askToken(address, { cookie })).headers.get('retry-after'));
    assert.ok(wait > 50 && wait <= 60);
    assert.equal(log.at(-1)?.code, 'rate_limit_exceeded');
    assert.equal(limited.counters().limited, 2);
  });

  it('knows visitors without an account by a cookie, where everybody is let in', async () => {
    const address = await serveHandler(createTokenHandler({ ...options, authorize: 'anonymous' }));
    const first = await askToken(address);
    const [set = ''] = first.headers.getSetCookie();
    assert.match(set, /^agentic-chat-visitor=[\w-]{22}\.[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax/);
    const again = await askToken(address, { cookie: set.split(';')[0] ?? '' });
    assert.deepEqual([again.status, again.headers.getSetCookie()], [200, []]);
  });

  it('hands on the token of each person where the site can get one, and refuses for that person alone', async () => {
    const getToken: TokenHandlerOptions['getToken'] = ({ user: { id } }) => {
      if (id === 'bob') throw new Error('no secret of bob');
      return id === 'eve' ? 'token of eve' : { access_token: `token-of-${id}`, expires_in: 60.9 };
    };
    const authorize: TokenHandlerOptions['authorize'] = ({ headers }) => ({ id: headers.get('cookie') ?? '' });
    const address = await serveHandler(
      createTokenHandler({ authorize, getToken, log: (entry) => void log.push(entry) }),
    );
    log.length = 0;
    const ask = async (name: string): Promise<unknown> => {
      const response = await askToken(address, { cookie: name });
      return [response.status, await response.json()];
    };
    const failed = { error: { type: 'server_error', message: 'No token could be had.', code: 'upstream_failed' } };
    assert.deepEqual(await ask('ann'), [200, { access_token: 'token-of-ann', token_type: 'Bearer', expires_in: 60 }]);
    assert.deepEqual(await ask('bob'), [502, failed]);
    // A space in a header would be an injection.
    assert.deepEqual(await ask('eve'), [502, failed]);
    assert.deepEqual(await ask('ann'), [200, { access_token: 'token-of-ann', token_type: 'Bearer', expires_in: 60 }]);
    assert.ok(!JSON.stringify(log).includes('secret of bob'));
  });

  it('tells whether it is well without asking for a token, and stops gracefully', async () => {
    const fresh = await startTokenEndpoint(giveTokens(60));
    const closing = createTokenHandler({ ...options, tokenEndpoint: fresh.url });
    const address = await serveHandler(closing);
    const health = await fetch(`${address}/healthz`);
    assert.deepEqual([health.status, await health.json()], [200, { status: 'ok' }]);
    assert.equal(fresh.seen.length, 0);
    await closing.close();
    const response = await askToken(address, { cookie });
    assert.deepEqual([response.status, response.headers.get('retry-after')], [503, '1']);
    assert.equal((await fetch(`${address}/healthz`)).status, 503);
    assert.equal(fresh.seen.length, 0);
  });

  const wrong: [name: string, given: object][] = [
    ['sharedToken', { sharedToken: false }],
    ['sharedToken', { sharedToken: undefined }],
    ['authorize', { authorize: undefined }],
    ['tokenEndpoint', { tokenEndpoint: '/token' }],
    ['tokenEndpoint', { tokenEndpoint: 'https://me:password@auth.example/' }],
    ['clientId', { clientId: '' }],
    ['clientSecret', { clientSecret: undefined }],
    ['clientSecret', { clientSecret: ['one', ' '] }],
    ['clientAuth', { clientAuth: 'header' }],
    ['edition', { edition: 'enterprise' }],
    ['tokenParams', { tokenParams: { client_secret: 'another' } }],
    ['tokenParams', { tokenParams: { scope: 1 } }],
    ['getToken', { getToken: 'a token' }],
    ['allowedOrigins', { allowedOrigins: ['*'] }],
    ['rateLimit', { rateLimit: { perUser: { limit: 0, windowSeconds: 1 } } }],
    ['signingSecret', { authorize: 'anonymous', getToken: () => 'x', clientSecret: undefined }],
  ];
  for (const [name, given] of wrong) {
    it(`does not start with ${JSON.stringify(given)}, and names ${name}`, () => {
      const start = (): unknown => createTokenHandler({ ...options, ...given });
      assert.throws(start, { code: 'config', param: name });
    });
  }

  it('does not start with a secret that is built into pages', () => {
    process.env['VITE_TEST_SECRET'] = 'https://x?key=a very public secret';
    try {
      assert.throws(() => createTokenHandler({ ...options, clientSecret: 'a very public secret' }), {
        code: 'config',
        param: 'clientSecret',
        message: /VITE_TEST_SECRET/,
      });
    } finally {
      delete process.env['VITE_TEST_SECRET'];
    }
  });
});
