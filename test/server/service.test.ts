import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createProxyHandler, createTokenHandler, type TokenHandlerOptions } from '../../src/server.js';
import { startStandIn } from '../stand-in/support/start-stand-in.js';
import { sendRaw, startListener } from './start-listener.js';
import { proxyOptions, say, startProxy } from './support/start-proxy.js';

const options: TokenHandlerOptions = { authorize: () => ({ id: 'ann' }), getToken: () => 'the-token' };

describe('every handler of a site', () => {
  it('lets the pages of an allowed origin read what it refuses, whatever the reason', async () => {
    const origin = 'https://shop.example';
    const url = await startListener(createTokenHandler({ ...options, allowedOrigins: [origin] }));
    for (const [path, method] of [
      ['', 'GET'],
      ['?access_token=x', 'POST'],
    ] as const) {
      const { status, headers } = await fetch(url + path, { method, headers: { origin } });
      assert.ok(status === 405 || status === 400, String(status));
      assert.equal(headers.get('access-control-allow-origin'), origin);
      const foreign = await fetch(url + path, { method, headers: { origin: 'https://evil.example' } });
      assert.equal(foreign.headers.get('access-control-allow-origin'), null);
    }
  });

  it('takes no page of a foreign host for its own that was pointed at this server, once it knows its own', async () => {
    const publicOrigin = 'https://shop.example';
    const url = await startListener(createTokenHandler({ ...options, publicOrigin }));
    const ask = async (origin: string): Promise<number> => {
      return (await fetch(url, { method: 'POST', headers: { origin, 'sec-fetch-site': 'same-origin' } })).status;
    };
    assert.equal(await ask(publicOrigin), 200);
    assert.equal(await ask('https://evil.example'), 403);
  });

  it('ends once, for all who ask for it', async () => {
    const standIn = await startStandIn({ edition: 'saas', chunkDelayMs: 20 });
    const { as, handler } = await startProxy(proxyOptions(standIn.url));
    const answer = await say(as('ann'), 'slow');
    const ends = [handler.close({ withinMs: 300 }), handler.close({ withinMs: 300 })];
    await Promise.all(ends);
    await answer.text();
  });

  it('signs with nothing that can be guessed', () => {
    for (const signingSecret of ['x'.repeat(31), ['x'.repeat(32), 'short']]) {
      const site = { ...proxyOptions('https://api.example'), signingSecret };
      assert.throws(() => createProxyHandler(site), { code: 'config', param: 'signingSecret' });
    }
    createProxyHandler({ ...proxyOptions('https://api.example'), signingSecret: 'x'.repeat(32) });
  });
});

it('a listener whose log fails answers all the same', async () => {
  const url = await startListener(createTokenHandler(options), {
    log() {
      throw new Error('The disk is full');
    },
  });
  assert.match(await sendRaw(url, 'POST /../ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.1 400/);
});
