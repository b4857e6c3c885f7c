import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryCache } from '../../src/server/cache.js';
import { openBrowser } from './cookie-jar.js';
import { readToken, signIn, startLogin } from './start-login.js';

// The stand-in's tokens live so short that every one is due for renewal.
const standIn = { tokenTtl: 30 };

describe('the token of a session', () => {
  it('is refreshed once for all who ask at once, in two processes on one cache', async () => {
    let refreshes = 0;
    const { site, more } = await startLogin({
      standIn,
      between: async (request, next) => {
        const body = request.url.endsWith('/token') ? await request.clone().text() : '';
        if (body.includes('grant_type=refresh_token')) {
          refreshes++;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        return next(request);
      },
    });
    const { site: other } = await more();
    const browser = openBrowser();
    await signIn(browser, site, 'user-a');
    const asked = Array.from({ length: 10 }, (_, at) => readToken(browser, at % 2 ? site : other));
    const tokens = new Set(await Promise.all(asked));
    assert.equal(refreshes, 1);
    assert.equal(tokens.size, 1);
    // The refresh token was replaced: the next renewal works, too.
    const [token] = [...tokens];
    const next = await readToken(browser, other, String(token));
    assert.equal(typeof next, 'string');
    assert.notEqual(next, token);
    assert.equal(refreshes, 2);
  });

  it('is another one when the API refused it, and as it is while it holds', async () => {
    const { site } = await startLogin();
    const browser = openBrowser();
    await signIn(browser, site, 'user-a');
    const first = await readToken(browser, site);
    assert.equal(await readToken(browser, site), first);
    const second = await readToken(browser, site, String(first));
    assert.notEqual(second, first);
    // One that was replaced long ago says nothing against this one.
    assert.equal(await readToken(browser, site, String(first)), second);
  });

  it('ends with the session when its refresh token is refused', async () => {
    const { site, api } = await startLogin({ standIn });
    const browser = openBrowser();
    await signIn(browser, site, 'user-a');
    await fetch(`${api}/stand-in/reset`, { method: 'POST' });
    assert.equal((await browser.call(`${site}/token`)).status, 401);
    assert.equal((await browser.call(`${site}/auth/session`)).status, 401);
  });

  it('stays what it is while the server is out of order; one that was refused is a 502, asked for once', async () => {
    let isBroken = false;
    let asked = 0;
    const { site } = await startLogin({
      standIn,
      between: (request, next) => {
        if (!isBroken || !request.url.endsWith('/token')) return next(request);
        asked++;
        return Promise.resolve(new Response('<h1>down</h1>', { status: 503 }));
      },
    });
    const browser = openBrowser();
    await signIn(browser, site, 'user-a');
    const token = await readToken(browser, site);
    isBroken = true;
    assert.equal(await readToken(browser, site), token);
    assert.equal(await readToken(browser, site, String(token)), 502);
    assert.equal(await readToken(browser, site, String(token)), 502);
    assert.equal(asked, 1);
    assert.equal((await browser.call(`${site}/auth/session`)).status, 200);
  });

  it('is not for somebody who signed out meanwhile', async () => {
    let onRefresh: () => Promise<unknown> = async () => undefined;
    let revoked = 0;
    const { site } = await startLogin({
      standIn,
      between: async (request, next) => {
        if (request.url.endsWith('/revoke')) revoked++;
        const body = request.url.endsWith('/token') ? await request.clone().text() : '';
        const answer = await next(request);
        if (body.includes('grant_type=refresh_token')) await onRefresh();
        return answer;
      },
    });
    const browser = openBrowser();
    await signIn(browser, site, 'user-a');
    const copy = openBrowser();
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    onRefresh = () => browser.call(`${site}/auth/logout`, { method: 'POST' });
    assert.equal(await readToken(copy, site), 401);
    assert.equal((await copy.call(`${site}/auth/session`)).status, 401);
    // The refresh token that the session had, and the one that was just granted.
    assert.equal(revoked, 2);
  });

  it('is a 503 within two seconds while the store hangs', async () => {
    const cache = createMemoryCache();
    let isHanging = false;
    const hang = <T>(work: () => Promise<T>): Promise<T> => (isHanging ? new Promise<T>(() => undefined) : work());
    const { site } = await startLogin({
      cache: {
        get: (key) => hang(() => Promise.resolve(cache.get(key))),
        set: (key, value, ttl) => hang(() => cache.set(key, value, ttl)),
        add: (key, value, ttl) => hang(() => cache.add(key, value, ttl)),
      },
    });
    const browser = openBrowser();
    await signIn(browser, site, 'user-a');
    isHanging = true;
    const begun = performance.now();
    const answer = await browser.call(`${site}/auth/session`);
    assert.equal(answer.status, 503);
    assert.equal(answer.headers.get('retry-after'), '2');
    assert.ok(performance.now() - begun < 2_000);
  });

  it('is sealed in the store', async () => {
    const kept: string[] = [];
    const cache = createMemoryCache();
    const { site } = await startLogin({
      cache: {
        ...cache,
        set: (key, value, ttl) => {
          kept.push(key, value);
          return cache.set(key, value, ttl);
        },
      },
    });
    const browser = openBrowser();
    await signIn(browser, site, 'user-a');
    const token = String(await readToken(browser, site));
    const id = browser.cookies.get('agentic-chat-session') ?? '';
    assert.ok(kept.length > 0);
    for (const text of [token, id, 'user-a']) assert.ok(!kept.join('\n').includes(text), text);
  });
});
