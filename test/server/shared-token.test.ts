import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { isFull } from '../../scripts/tier.mjs';
import { createCircuitBreaker } from '../../src/server/circuit-breaker.js';
import { createLedger } from '../../src/server/log.js';
import { createSharedToken } from '../../src/server/shared-token.js';
import type { TokenSource } from '../../src/server/token-grant.js';
import { createTokenRecord, type TokenRecord } from '../../src/server/token-record.js';
import { createTokenSource } from '../../src/server/token-options.js';
import { answerJson } from '../support/http-server.js';
import { askToken, readToken } from './support/ask-token.js';
import { startSite } from './support/start-site.js';
import { giveTokens, startTokenEndpoint, type TokenEndpoint } from './support/token-endpoint.js';

const user = { id: 'ann' };
const ask = { user, request: new Request('http://site.example/'), signal: new AbortController().signal };

async function startSource(answer: TokenEndpoint['answer']): Promise<{ upstream: TokenEndpoint; source: TokenSource }> {
  const upstream = await startTokenEndpoint(answer);
  const options = { tokenEndpoint: upstream.url, clientId: 'site', clientSecret: 'a secret' };
  return { upstream, source: createTokenSource(options, createLedger(undefined)) };
}

describe('one token for everybody', { concurrency: true }, () => {
  it('is renewed early, in the background, while the old one is handed out', async () => {
    const { upstream, url } = await startSite(giveTokens(8));
    assert.equal(await readToken(askToken(url)), 'token-1');
    await pause(1500);
    assert.equal(await readToken(askToken(url)), 'token-1');
    assert.equal(upstream.seen.length, 1);
    await pause(3500);
    let letIn = (): void => undefined;
    const isLetIn = new Promise<void>((resolve) => (letIn = resolve));
    upstream.answer = async (response, count, request) => {
      await isLetIn;
      await giveTokens(8)(response, count, request);
    };
    assert.equal(await readToken(askToken(url)), 'token-1');
    letIn();
    while ((await readToken(askToken(url))) === 'token-1') await pause(50);
    assert.equal(await readToken(askToken(url)), 'token-2');
    assert.equal(upstream.seen.length, 2);
  });

  it('is handed out to its end where it cannot be renewed, and not longer', async () => {
    const { upstream, url } = await startSite(giveTokens(6));
    const begun = performance.now();
    await askToken(url);
    upstream.answer = (response) => answerJson(response, 500, {});
    await pause(3400);
    assert.equal(await readToken(askToken(url)), 'token-1');
    await pause(300);
    assert.equal(upstream.seen.length, 2);
    assert.equal(await readToken(askToken(url)), 'token-1');
    await pause(6000 - (performance.now() - begun));
    assert.equal((await askToken(url)).status, 502);
  });

  it('that could not be had is not asked for again for two to five seconds', async () => {
    const { upstream, url } = await startSite((response) => answerJson(response, 503, {}));
    const statuses = await Promise.all(Array.from({ length: 50 }, async () => (await askToken(url)).status));
    assert.deepEqual([...new Set(statuses)], [502]);
    await pause(1800);
    assert.equal((await askToken(url)).status, 502);
    assert.equal(upstream.seen.length, 1);
    upstream.answer = giveTokens(60);
    await pause(3400);
    assert.equal(await readToken(askToken(url)), 'token-2');
  });

  it('is replaced at once where the API refuses it, for all who were refused together', async () => {
    const { upstream, source } = await startSource(giveTokens(3600));
    const { value: rejected } = await source.get(ask);
    const next = await Promise.all(Array.from({ length: 20 }, () => source.get({ ...ask, rejected })));
    assert.deepEqual([...new Set(next.map(({ value }) => value))], ['token-2']);
    // One that is long gone is no news.
    assert.equal((await source.get({ ...ask, rejected })).value, 'token-2');
    assert.equal(upstream.seen.length, 2);
  });

  it('is not asked for at each refusal: who can be refused at will could have as many as they like', async () => {
    const { upstream, source } = await startSource(giveTokens(3600));
    await source.get(ask);
    await source.get({ ...ask, rejected: 'token-1' });
    await assert.rejects(source.get({ ...ask, rejected: 'token-2' }), { status: 502 });
    assert.equal((await source.get(ask)).value, 'token-2');
    assert.equal(upstream.seen.length, 2);
  });

  it('is left alone after five failures in a row, which /healthz tells', {
    skip: !isFull && 'TEST_TIER=full',
  }, async () => {
    const { upstream, url } = await startSite((response) => answerJson(response, 500, {}));
    let response = await askToken(url);
    for (let i = 0; i < 60 && response.status === 502; i++) {
      await pause(1000);
      response = await askToken(url);
    }
    assert.equal(response.status, 503);
    assert.ok(Number(response.headers.get('retry-after')) <= 10);
    assert.equal(upstream.seen.length, 5);
    assert.deepEqual(await (await fetch(`${url}/healthz`)).json(), { status: 'degraded' });
    upstream.answer = giveTokens(60);
    await pause(10_000);
    assert.equal(await readToken(askToken(url)), 'token-6');
    assert.deepEqual(await (await fetch(`${url}/healthz`)).json(), { status: 'ok' });
  });
});

describe('one token for everybody, by the clock', () => {
  it('is let go where a clock that was set ahead says that it is over', async (test) => {
    const { source } = await startSource(giveTokens(3600));
    assert.equal((await source.get(ask)).value, 'token-1');
    test.mock.method(Date, 'now', () => performance.timeOrigin + performance.now() + 3_600_000);
    assert.equal((await source.get(ask)).value, 'token-2');
  });

  it('is renewed at another time by each process, though they began together', async (test) => {
    const counts = Array.from({ length: 20 }, () => ({ count: 0 }));
    const sources = counts.map((asked) => {
      const obtain = (): Promise<TokenRecord> => {
        asked.count++;
        return Promise.resolve(createTokenRecord('token', Date.now(), 3_600_000));
      };
      return createSharedToken(obtain, createCircuitBreaker(), createLedger(undefined));
    });
    await Promise.all(sources.map((source) => source.get(ask)));
    // At 80 % of its life, when half of them should be due.
    test.mock.method(Date, 'now', () => performance.timeOrigin + performance.now() + 2_880_000);
    await Promise.all(sources.map((source) => source.get(ask)));
    const renewed = counts.filter(({ count }) => count === 2).length;
    assert.ok(renewed > 0 && renewed < 20, String(renewed));
  });
});
