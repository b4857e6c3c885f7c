import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChatError } from '../../src/foundation/chat-error.js';
import { createMemoryCache } from '../../src/server/cache.js';
import { createLoginHandler } from '../../src/server/login-handler.js';
import { readLoginOptions } from '../../src/server/login/login-options.js';
import { createSessionStore } from '../../src/server/login/session-store.js';
import { knownClients } from '../../src/stand-in.js';
import { openBrowser } from './cookie-jar.js';
import { pick, readToken, sealingSecret, signIn, startLogin } from './start-login.js';

describe('signing in', () => {
  it('knows two people in two browsers, each by their own token, and shows neither token to a browser', async () => {
    const { site, api } = await startLogin();
    const [a, b] = [openBrowser(), openBrowser()];
    const seen: string[] = [];
    for (const [browser, person] of [[a, 'user-a'] as const, [b, 'user-b'] as const]) {
      const answer = await signIn(browser, site, person, '?return_to=%2Fchat%3Fx%3D1');
      assert.equal(answer.status, 302);
      assert.equal(answer.headers.get('location'), `${site}/chat?x=1`);
      seen.push(JSON.stringify([...answer.headers]), await answer.text());
      const session = await browser.call(`${site}/auth/session`);
      seen.push(await session.text());
    }
    assert.deepEqual(JSON.parse(seen[2]!), { id: 'user-a', name: 'Alex Example' });
    assert.deepEqual(JSON.parse(seen[5]!), { id: 'user-b', name: '田中太郎' });
    const tokens = [await readToken(a, site), await readToken(b, site)];
    for (const [at, token] of tokens.entries()) {
      assert.ok(typeof token === 'string' && !seen.join().includes(token));
      const info = await fetch(`${api}/federation/auth/v1/userinfo`, { headers: { Authorization: `Bearer ${token}` } });
      assert.equal(((await info.json()) as { sub: string }).sub, ['user-a', 'user-b'][at]);
    }
  });

  it('knows nobody without a session, or with one that it never gave', async () => {
    const { site } = await startLogin();
    const browser = openBrowser();
    assert.equal((await browser.call(`${site}/auth/session`)).status, 401);
    browser.cookies.set('agentic-chat-session', 'A'.repeat(43));
    assert.equal((await browser.call(`${site}/auth/session`)).status, 401);
    assert.equal(await readToken(browser, site), 401);
  });

  for (const discovery of ['old', 'new'] as const) {
    it(`finds the server by its ${discovery} path`, async () => {
      const { site } = await startLogin({ standIn: { discovery } });
      const browser = openBrowser();
      await signIn(browser, site, 'user-b');
      assert.equal((await browser.call(`${site}/auth/session`)).status, 200);
    });
  }

  it('takes nobody for the server who says to be another one', async () => {
    const { site } = await startLogin({
      between: async (request, next) => {
        const answer = await next(request);
        if (!request.url.includes('.well-known')) return answer;
        return Response.json({ ...((await answer.json()) as object), issuer: 'https://evil.example' });
      },
    });
    assert.equal((await openBrowser().visit(`${site}/auth/login`)).status, 502);
  });

  it('signs in a public client, and one whose first secret is not valid yet', async () => {
    for (const options of [
      { clientId: knownClients.spa, clientSecret: [] as never },
      { clientSecret: ['the next one', knownClients.secret] },
      { clientSecret: ['the next one', knownClients.secret], clientAuth: 'basic' as const },
    ]) {
      const { clientSecret, ...others } = options;
      const given = clientSecret.length === 0 ? { clientSecret: undefined as never } : { clientSecret };
      const { site } = await startLogin({ options: { ...others, ...given } });
      const browser = openBrowser();
      await signIn(browser, site, 'user-a');
      assert.equal((await browser.call(`${site}/auth/session`)).status, 200);
    }
  });

  it('keeps sessions in memory, however many logins strangers begin and finish', async () => {
    const settings = readLoginOptions({
      issuer: 'https://auth.example',
      clientId: 'a',
      mount: '/auth',
      signingSecret: sealingSecret,
    });
    const store = createSessionStore(settings);
    const user = { id: 'user-a', name: 'A' };
    const until = Date.now() + 60_000;
    await store.write('session:a', { user, accessToken: 'b', expiresAt: until, until, refreshToken: undefined });
    for (let count = 0; count < 50_001; count++) await settings.finished.add(`login:${count}`, '1', 600);
    assert.equal(await store.finish('50000', 600), false, 'that is where logins are finished');
    assert.deepEqual((await store.read('session:a'))?.user, user);
  });

  it('sets cookies that only this site, over TLS, and no script can use', async () => {
    const { site, login } = await startLogin({ options: { publicOrigin: 'https://shop.example' } });
    const answer = await login(new Request(`${site}/auth/login`));
    const [cookie = ''] = answer.headers.getSetCookie();
    assert.match(cookie, /^__Host-agentic-chat-login-/);
    assert.match(cookie, /; Path=\/; HttpOnly; Secure; SameSite=Lax; Max-Age=600$/);
    const target = new URL(answer.headers.get('location') ?? '');
    assert.equal(target.searchParams.get('redirect_uri'), 'https://shop.example/auth/callback');
    assert.equal(target.searchParams.get('code_challenge_method'), 'S256');
  });

  it('goes back without a session when the person says no', async () => {
    const { site } = await startLogin();
    const browser = openBrowser();
    const answer = await signIn(browser, site, 'nobody', '?return_to=/chat');
    assert.equal(answer.headers.get('location'), `${site}/chat?login=denied`);
    assert.equal((await browser.call(`${site}/auth/session`)).status, 401);
    assert.deepEqual([...browser.cookies], []);
  });

  describe('comes back to no other site, whatever return_to says', () => {
    const places = [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/.//evil.example',
      '/a/..//evil.example',
      'javascript:alert(1)',
      '\\\\evil.example',
      // Longer than a cookie may be, once it is written as browsers do.
      `/${'長'.repeat(500)}`,
      '',
    ];
    for (const place of places) {
      it(JSON.stringify(place), async () => {
        const { site } = await startLogin({ options: { redirectAfter: '/home' } });
        const answer = await signIn(openBrowser(), site, 'user-a', `?return_to=${encodeURIComponent(place)}`);
        assert.equal(answer.headers.get('location'), `${site}/home`);
      });
    }
  });
});

describe('attacks on signing in', () => {
  it('refuses a callback of a login that another browser began', async () => {
    const { site, entries } = await startLogin();
    const [attacker, victim] = [openBrowser(), openBrowser()];
    const callback = await pick(attacker, site, 'user-b');
    const answer = await victim.visit(callback);
    assert.equal(answer.status, 400);
    assert.deepEqual([...victim.cookies], []);
    assert.equal(entries.at(-1)?.code, 'unknown_login');
    // Also where the victim is in the middle of signing in.
    await victim.visit(`${site}/auth/login`);
    assert.equal((await victim.visit(callback)).status, 400);
  });

  it('refuses a code under the state of another login of the same browser', async () => {
    const { site } = await startLogin();
    const browser = openBrowser();
    const first = new URL(await pick(browser, site, 'user-a'));
    const second = new URL(await pick(browser, site, 'user-b'));
    first.searchParams.set('code', second.searchParams.get('code') ?? '');
    assert.equal((await browser.visit(first.href)).status, 502);
    assert.equal((await browser.call(`${site}/auth/session`)).status, 401);
  });

  it('refuses a callback that comes again, also with the cookies of the first time', async () => {
    const { site, entries } = await startLogin();
    const browser = openBrowser();
    const callback = await pick(browser, site, 'user-a');
    const copy = openBrowser();
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    assert.equal((await browser.visit(callback)).status, 302);
    assert.equal((await browser.visit(callback)).status, 400);
    assert.equal((await copy.visit(callback)).status, 400);
    assert.equal(entries.at(-1)?.code, 'used_login');
  });

  it('lets nobody have a browser begin more logins than it can send along', async () => {
    const { site } = await startLogin();
    const browser = openBrowser();
    for (let count = 0; count < 20; count++) await browser.visit(`${site}/auth/login?return_to=/${'a'.repeat(1_900)}`);
    const sent = [...browser.cookies].join().length;
    assert.ok(sent < 8_000, `${sent} characters, which many servers refuse`);
    assert.equal((await signIn(browser, site, 'user-a')).status, 302);
    assert.equal((await browser.call(`${site}/auth/session`)).status, 200);
  });

  it('finishes each of the logins that were begun in several tabs', async () => {
    const { site } = await startLogin();
    const browser = openBrowser();
    const callbacks: string[] = [];
    for (let tab = 0; tab < 5; tab++) callbacks.push(await pick(browser, site, 'user-a', `?return_to=/tab/${tab}`));
    for (const [tab, callback] of callbacks.entries()) {
      assert.equal((await browser.visit(callback)).headers.get('location'), `${site}/tab/${tab}`);
    }
  });

  it('refuses an answer that another server gave (mix-up)', async () => {
    const { site } = await startLogin();
    const browser = openBrowser();
    const callback = new URL(await pick(browser, site, 'user-a'));
    callback.searchParams.set('iss', 'https://evil.example');
    assert.equal((await browser.visit(callback.href)).status, 502);
  });

  it('refuses an ID token for another nonce', async () => {
    const { site } = await startLogin({
      between: (request, next) => {
        const url = new URL(request.url);
        if (url.searchParams.has('nonce')) url.searchParams.set('nonce', 'another');
        return next(new Request(url, request));
      },
    });
    assert.equal((await signIn(openBrowser(), site, 'user-a')).status, 502);
  });

  it('refuses an ID token that says something else than was signed', async () => {
    const { site } = await startLogin({
      between: async (request, next) => {
        const answer = await next(request);
        if (!request.url.endsWith('/token')) return answer;
        const body = (await answer.json()) as { id_token: string };
        const [head = '', claims = '', signature = ''] = body.id_token.split('.');
        const text = Buffer.from(claims, 'base64url').toString().replace('user-a', 'user-b');
        const forged = [head, Buffer.from(text).toString('base64url'), signature].join('.');
        return Response.json({ ...body, id_token: forged });
      },
    });
    assert.equal((await signIn(openBrowser(), site, 'user-a')).status, 502);
  });

  it('gives a new session at each login, and ends the one before (fixation)', async () => {
    const { site } = await startLogin();
    const [attacker, victim] = [openBrowser(), openBrowser()];
    await signIn(attacker, site, 'user-b');
    const planted = attacker.cookies.get('agentic-chat-session') ?? '';
    victim.cookies.set('agentic-chat-session', planted);
    await signIn(victim, site, 'user-a');
    assert.notEqual(victim.cookies.get('agentic-chat-session'), planted);
    assert.equal((await attacker.call(`${site}/auth/session`)).status, 401);
    const session = (await (await victim.call(`${site}/auth/session`)).json()) as { id: string };
    assert.equal(session.id, 'user-a');
  });

  it('takes no session from a cookie that a neighbouring host could have set', async () => {
    // One of those that the stand-in knows.
    const publicOrigin = 'https://localhost';
    const { site, login } = await startLogin({ options: { publicOrigin } });
    const browser = openBrowser();
    const callback = new URL(await pick(browser, site, 'user-b'));
    await browser.visit(site + callback.pathname + callback.search);
    const id = browser.cookies.get('__Host-agentic-chat-session') ?? '';
    const ask = (cookie: string) => login(new Request(`${site}/auth/session`, { headers: { cookie } }));
    assert.equal((await ask(`__Host-agentic-chat-session=${id}`)).status, 200);
    assert.equal((await ask(`agentic-chat-session=${id}`)).status, 401);
  });

  it('takes no session that another login keeps in the same cache, under the same secret', async () => {
    const cache = createMemoryCache();
    const { site } = await startLogin({ cache });
    const other = await startLogin({ cache });
    const browser = openBrowser();
    await signIn(browser, site, 'user-a');
    assert.equal((await browser.call(`${site}/auth/session`)).status, 200);
    assert.equal((await browser.call(`${other.site}/auth/session`)).status, 401);
  });

  it('leaves nothing of a session in the store that was signed out', async () => {
    const entries = new Map<string, string>();
    const cache = createMemoryCache();
    const set = (key: string, value: string, ttl: number) => (entries.set(key, value), cache.set(key, value, ttl));
    const { site } = await startLogin({ cache: { ...cache, set } });
    const browser = openBrowser();
    await signIn(browser, site, 'user-a');
    await browser.call(`${site}/auth/logout`, { method: 'POST' });
    for (const [key, value] of entries) assert.ok(value.length < 2, key);
    assert.ok(entries.size > 0);
  });

  it('keeps nothing of sessions that it never gave, however many are signed out', async () => {
    const kept: string[] = [];
    const cache = createMemoryCache();
    const set = (key: string, value: string, ttl: number) => (kept.push(key), cache.set(key, value, ttl));
    const { site } = await startLogin({ cache: { ...cache, set } });
    const browser = openBrowser();
    browser.cookies.set('agentic-chat-session', 'A'.repeat(43));
    assert.equal((await browser.call(`${site}/auth/logout`, { method: 'POST' })).status, 204);
    assert.deepEqual([...browser.cookies], []);
    assert.deepEqual(kept, []);
  });

  it('signs out only where a page of the site asks, and then for good', async () => {
    let revoked = 0;
    const { site } = await startLogin({
      between: (request, next) => {
        if (request.url.endsWith('/revoke')) revoked++;
        return next(request);
      },
    });
    const browser = openBrowser();
    await signIn(browser, site, 'user-a');
    const stolen = openBrowser();
    for (const [name, value] of browser.cookies) stolen.cookies.set(name, value);
    for (const from of ['cross-site', 'same-site', 'none']) {
      const answer = await browser.call(`${site}/auth/logout`, { method: 'POST', site: from });
      assert.equal(answer.status, 403, from);
    }
    assert.equal((await browser.call(`${site}/auth/logout`)).status, 405);
    assert.equal((await browser.call(`${site}/auth/session`)).status, 200);
    assert.equal((await browser.call(`${site}/auth/logout`, { method: 'POST' })).status, 204);
    assert.deepEqual([...browser.cookies], []);
    assert.equal((await stolen.call(`${site}/auth/session`)).status, 401);
    assert.equal(revoked, 1);
  });

  it('tells nothing of tokens and secrets, to browsers or to the log', async () => {
    const { site, entries } = await startLogin({
      between: async (request, next) => {
        const isToken = request.url.endsWith('/token');
        const sent = isToken ? await request.clone().text() : '';
        return isToken ? new Response(`<h1>${sent}</h1>`, { status: 500 }) : next(request);
      },
    });
    const answer = await signIn(openBrowser(), site, 'user-a');
    assert.equal(answer.status, 502);
    const all = (await answer.text()) + JSON.stringify([...answer.headers]) + JSON.stringify(entries);
    assert.ok(!all.includes(knownClients.secret) && !all.includes('code_verifier'));
    assert.deepEqual(entries.at(-1)?.event, 'upstream');
  });
});

describe('the options of a login', () => {
  const right = {
    issuer: 'https://auth.example/realms/federation',
    clientId: 'site',
    mount: '/auth',
    signingSecret: sealingSecret,
  };
  const { add: _, ...weakCache } = { add: 1, get: async () => null, set: async () => undefined };
  const wrong = {
    issuer: { issuer: 'http://auth.example/realms/federation' },
    clientId: { clientId: '' },
    mount: { mount: 'auth/' },
    signingSecret: { signingSecret: '' },
    cache: { cache: weakCache as never },
    scope: { scope: 'chat:exec' },
    redirectAfter: { redirectAfter: 'https://evil.example' },
    publicOrigin: { publicOrigin: 'https://shop.example/' },
    allowedOrigins: { allowedOrigins: ['*'] },
    sessionSeconds: { sessionSeconds: 0 },
  };
  for (const [param, fields] of Object.entries(wrong)) {
    it(`name ${param} where that is at fault`, () => {
      assert.throws(
        () => createLoginHandler({ ...right, ...fields }),
        (error) => error instanceof ChatError && error.code === 'config' && error.param === param,
      );
    });
  }

  it('are enough as they are in the guide', () => {
    createLoginHandler(right);
  });
});
