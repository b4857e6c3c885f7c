import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { type LogEntry, createTokenHandler, type TokenHandlerOptions } from '../../src/server.js';
import { knownClients } from '../../src/stand-in.js';
import { startStandIn } from '../stand-in/support/start-stand-in.js';
import { answerJson } from '../support/http-server.js';
import { askToken, readToken } from './support/ask-token.js';
import { serveHandler } from './support/serve-handler.js';
import { giveTokens, startTokenEndpoint } from './support/token-endpoint.js';

const clientSecret = 'correct horse battery staple';
const site = { authorize: () => ({ id: 'ann' }), sharedToken: true, rateLimit: false } as const;

describe('a token request', async () => {
  const saas = await startStandIn({ edition: 'saas' });
  const marketplace = await startStandIn({ edition: 'marketplace' });
  const form = { tokenEndpoint: `${saas.url}/federation/auth/v1/token`, clientId: knownClients.saas };
  const json = {
    edition: 'marketplace',
    tokenEndpoint: `${marketplace.url}/api/v1/auth/external-service-token`,
    clientId: knownClients.marketplace,
  } as const;

  const ask = async (options: Partial<TokenHandlerOptions>): Promise<Response> =>
    askToken(await serveHandler(createTokenHandler({ ...site, clientSecret: knownClients.secret, ...options })));

  it('gets tokens that the API takes: by form, by Basic authentication, from the Marketplace', async () => {
    for (const options of [form, { ...form, clientAuth: 'basic' } as const]) {
      const token = await readToken(ask(options));
      assert.equal((await saas.send('hello', { token: token ?? '' })).status, 200);
    }
    const token = await readToken(ask(json));
    assert.equal((await marketplace.send('hello', { token: token ?? '' })).status, 200);
  });

  it('tries the next secret where the first does not hold any more, and no third time', async () => {
    assert.equal((await ask({ ...form, clientSecret: ['old', knownClients.secret] })).status, 200);
    assert.equal((await ask({ ...json, clientSecret: ['old', knownClients.secret] })).status, 200);
    const before = (await saas.counters()).calls['T1'] ?? NaN;
    assert.equal((await ask({ ...form, clientSecret: ['old', 'older'] })).status, 502);
    assert.equal((await saas.counters()).calls['T1'], before + 2);
  });

  it('tries the next secret where the client is unknown by 400, and not where something else is wrong', async () => {
    const upstream = await startTokenEndpoint((response, count) => {
      if (count === 1) answerJson(response, 400, { error: 'invalid_client' });
      else giveTokens(60)(response, count, { method: '', path: '', headers: {}, body: '' });
    });
    const options = { tokenEndpoint: upstream.url, clientId: 'site', clientSecret: ['one', 'two'] };
    assert.equal(await readToken(ask(options)), 'token-2');
    assert.deepEqual(
      upstream.seen.map(({ body }) => new URLSearchParams(body).get('client_secret')),
      ['one', 'two'],
    );
    upstream.answer = (response) => answerJson(response, 400, { error: 'invalid_scope' });
    assert.equal((await ask(options)).status, 502);
    assert.equal(upstream.seen.length, 3);
  });

  it('encodes what stands in a Basic header as a form does, and leaves it out of the body', async () => {
    const upstream = await startTokenEndpoint();
    const odd = { clientId: 'a:b', clientSecret: 'ü ß%+/&', clientAuth: 'basic' } as const;
    assert.equal((await ask({ ...odd, tokenEndpoint: upstream.url, tokenParams: { scope: 'x y' } })).status, 200);
    const [{ headers, body } = { headers: {}, body: '' }] = upstream.seen;
    assert.equal(headers.authorization, `Basic ${btoa('a%3Ab:%C3%BC+%C3%9F%25%2B%2F%26')}`);
    assert.equal(body, 'grant_type=client_credentials&scope=x+y');
  });

  it('says how long it holds: never longer than a day, five minutes where nobody says', async () => {
    for (const [given, least, most] of [
      [undefined, 298, 300],
      [10_000_000, 86_398, 86_400],
      [2, 1, 2],
    ] as const) {
      const { url } = await startTokenEndpoint(giveTokens(given));
      const response = await ask({ tokenEndpoint: url, clientId: 'site' });
      const { expires_in: seconds } = (await response.json()) as { expires_in: number };
      assert.ok(seconds >= least && seconds <= most, String(seconds));
    }
  });
});

type Trouble = (response: ServerResponse) => unknown;

describe('a token endpoint in trouble', { concurrency: true }, () => {
  const elsewhere = startTokenEndpoint();
  const html = '<html><script>alert(1)</script>';
  const troubles: [name: string, status: number, trouble: Trouble][] = [
    [
      'answers with HTML and 500',
      500,
      (response) => response.writeHead(500, { 'content-type': 'text/html' }).end(html),
    ],
    [
      'answers with HTML and 200',
      200,
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html),
    ],
    ['answers with nothing', 200, (response) => response.end()],
    ['answers with a list', 200, (response) => response.end('["token"]')],
    ['answers with a bare text', 200, (response) => response.end('"token"')],
    ['answers without a token', 200, (response) => answerJson(response, 200, { token_type: 'Bearer' })],
    ['refuses with 200', 200, (response) => answerJson(response, 200, { success: false, access_token: 'x' })],
    ['gives a token with a line break', 200, (response) => answerJson(response, 200, { access_token: 'a\r\nb: c' })],
    ['gives a token that is over', 200, (response) => answerJson(response, 200, { access_token: 'x', expires_in: 0 })],
    [
      'answers with 70 KB',
      200,
      (response) => answerJson(response, 200, { access_token: 'x', pad: 'x'.repeat(70_000) }),
    ],
    ['repeats the secret', 400, (response) => answerJson(response, 400, { error: `not ${clientSecret}` })],
    [
      'breaks off',
      200,
      (response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{"access_token":"x"');
        setTimeout(() => response.destroy(), 1000);
      },
    ],
    ['hangs up', 0, (response) => response.destroy()],
    [
      'redirects',
      307,
      async (response) => {
        const { url } = await elsewhere;
        response.writeHead(307, { location: `${url}/token` }).end();
      },
    ],
    ['never answers', 0, () => undefined],
    [
      'answers drop by drop',
      200,
      (response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write(' '), 100);
        response.on('close', () => clearInterval(timer));
      },
    ],
  ];

  for (const [name, upstreamStatus, trouble] of troubles) {
    it(`that ${name} is a 502 with fixed words within 10 seconds, counted and logged`, async () => {
      const upstream = await startTokenEndpoint((response) => void trouble(response));
      const log: LogEntry[] = [];
      const handler = createTokenHandler({
        ...site,
        tokenEndpoint: upstream.url,
        clientId: 'site',
        clientSecret,
        log: (entry) => void log.push(entry),
      });
      const begun = performance.now();
      const response = await askToken(await serveHandler(handler));
      const text = await response.text();
      assert.ok(performance.now() - begun < 10_000);
      assert.equal(response.status, 502);
      const error = { type: 'server_error', message: 'No token could be had.', code: 'upstream_failed' };
      assert.deepEqual(JSON.parse(text), { error });
      assert.deepEqual(handler.counters().upstream, { [upstreamStatus]: 1 });
      const [first, second, ...more] = log;
      assert.deepEqual(
        [first?.event, first?.code, first?.upstreamStatus, second?.event, second?.code, second?.status, more.length],
        ['upstream', 'token_endpoint_failed', upstreamStatus, 'upstream', 'upstream_failed', 502, 0],
      );
      assert.ok(!`${text}${JSON.stringify(log)}${JSON.stringify([...response.headers])}`.includes(clientSecret));
      assert.equal((await elsewhere).seen.length, 0);
    });
  }

  it('is left alone for as long as it asks for, a minute at most', async () => {
    const upstream = await startTokenEndpoint((response) => answerJson(response, 429, {}, { 'retry-after': '3600' }));
    const options = { ...site, tokenEndpoint: upstream.url, clientId: 'site', clientSecret };
    const response = await askToken(await serveHandler(createTokenHandler(options)));
    assert.deepEqual([response.status, response.headers.get('retry-after')], [502, '60']);
  });
});
