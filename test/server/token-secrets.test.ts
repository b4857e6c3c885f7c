import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { createTokenHandler, type LogEntry, type TokenHandlerOptions } from '../../src/server.js';
import { createMemoryCache } from '../../src/server/cache.js';
import { createLedger } from '../../src/server/log.js';
import { Secret } from '../../src/server/secret.js';
import { createTokenSource } from '../../src/server/token-options.js';
import { answerJson } from '../support/http-server.js';
import { askToken } from './support/ask-token.js';
import { serveHandler } from './support/serve-handler.js';
import { giveTokens, startTokenEndpoint } from './support/token-endpoint.js';

describe('a secret that was made a moment ago', async () => {
  const canary = `canary-${randomBytes(16).toString('hex')}`;
  /** In all forms in which it travels or might be printed. */
  const forms = [canary, encodeURIComponent(canary), btoa(`site:${canary}`), canary.slice(7)];
  const expectSilence = (text: string): void => {
    for (const form of forms) assert.ok(!text.includes(form), text);
  };
  const print = (value: unknown): string =>
    [inspect(value, { depth: 20, showHidden: true }), String(value), JSON.stringify(value)].join('\n');

  const log: LogEntry[] = [];
  const upstream = await startTokenEndpoint();
  const options: TokenHandlerOptions = {
    tokenEndpoint: upstream.url,
    clientId: 'site',
    clientSecret: ['an older one', canary],
    sharedToken: true,
    authorize: 'anonymous',
    cache: createMemoryCache(),
    log: (entry) => void log.push(entry),
  };

  for (const clientAuth of ['body', 'basic'] as const) {
    it(`is sent to the token endpoint and told to nobody else: ${clientAuth}`, async () => {
      const troubles: (typeof upstream.answer)[] = [
        (response, _, { body, headers }) => answerJson(response, 401, { error: body, said: headers.authorization }),
        (response, _, { body }) => answerJson(response, 500, { error: body }, { 'x-echo': body.slice(0, 2000) }),
        (response, _, { body }) => answerJson(response, 200, { access_token: { body } }),
        (response, _, { body }) => response.destroy(new Error(body)),
        giveTokens(60),
      ];
      for (const answer of troubles) {
        upstream.answer = answer;
        const handler = createTokenHandler({ ...options, clientAuth, cache: createMemoryCache() });
        const url = await serveHandler(handler);
        for (const path of ['', '/healthz', `?client_secret=x`]) {
          const response = await askToken(url + path);
          expectSilence(`${await response.text()}${JSON.stringify([...response.headers])}`);
        }
        expectSilence(print(handler) + print(handler.counters()));
      }
      const sent = upstream.seen.map(({ body, headers }) => `${body}${headers.authorization ?? ''}`).join();
      assert.ok(forms.some((form) => sent.includes(form)));
      assert.ok(log.length >= 15);
      expectSilence(print(log));
    });
  }

  it('is not in what is printed of the source of tokens, of the secret itself, or of what goes wrong at the start', () => {
    expectSilence(print(createTokenSource(options, createLedger(undefined))));
    expectSilence(print({ secret: Secret.read('clientSecret', canary, {}) }));
    const wrong: object[] = [{ tokenEndpoint: `https://site:${canary}@auth.example/` }, { clientSecret: [canary, ''] }];
    process.env['VITE_CANARY'] = canary;
    try {
      for (const given of [...wrong, {}]) {
        let thrown: unknown;
        try {
          createTokenHandler({ ...options, ...given });
        } catch (error) {
          thrown = error;
        }
        assert.ok(thrown instanceof Error);
        expectSilence(print(thrown));
      }
    } finally {
      delete process.env['VITE_CANARY'];
    }
  });
});
