import assert from 'node:assert/strict';
import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { describe, it } from 'node:test';
import { knownClients } from '../../src/stand-in.js';
import { readJson } from './support/call-api.js';
import { bearer, startStandIn } from './support/start-stand-in.js';

type Fields = Record<string, string>;
interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token?: string;
  readonly expires_in: number;
  readonly error?: string;
}

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = createHash('sha256').update(verifier).digest('base64url');
const redirectUri = 'http://localhost:5173/callback?app=1';

describe('the code flow', async () => {
  let now = Date.now();
  const stand = await startStandIn({ edition: 'saas', now: () => now });
  const auth = `${stand.url}/federation/auth/v1`;
  const asked = {
    response_type: 'code',
    client_id: knownClients.spa,
    redirect_uri: redirectUri,
    state: 'a b',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  const ask = (fields: Fields = {}, headers: Fields = {}, absent: readonly string[] = []) => {
    const query = new URLSearchParams({ ...asked, ...fields });
    for (const name of absent) query.delete(name);
    return fetch(`${auth}/authorize?${query.toString()}`, { redirect: 'manual', headers });
  };
  const readTarget = async (response: Response | Promise<Response>) => {
    const answer = await response;
    assert.equal(answer.status, 302);
    return new URL(answer.headers.get('location') ?? '').searchParams;
  };
  const readCode = async (fields: Fields = {}) => (await readTarget(ask(fields))).get('code') ?? '';
  const post = (fields: Fields, headers: Fields = {}, path = 'token') =>
    fetch(`${auth}/${path}`, { method: 'POST', headers, body: new URLSearchParams(fields) });
  const redeem = (code: string, fields: Fields = {}) =>
    post({
      grant_type: 'authorization_code',
      client_id: knownClients.spa,
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...fields,
    });
  const renew = (refresh_token: string, fields: Fields = {}) =>
    post({ grant_type: 'refresh_token', client_id: knownClients.spa, refresh_token, ...fields });
  const refusal = async (response: Response | Promise<Response>) => {
    const answer = await response;
    return [answer.status, (await readJson<Tokens>(answer)).error];
  };
  const list = (token: string) => fetch(`${stand.url}/v1/conversations`, { headers: bearer(token) });

  it('T3, T4: a code comes back with the state and gives an access and a refresh token', async () => {
    const target = await readTarget(ask());
    assert.deepEqual([target.get('state'), target.get('app'), target.get('error')], ['a b', '1', null]);
    const response = await redeem(target.get('code') ?? '');
    assert.deepEqual([response.status, response.headers.get('cache-control')], [200, 'no-store']);
    const tokens = await readJson<Tokens>(response);
    assert.equal(tokens.expires_in, 3600);
    assert.equal('id_token' in tokens, false);
    assert.equal((await list(tokens.access_token)).status, 200);
    assert.equal((await list(tokens.refresh_token)).status, 401);
  });

  it('T3: an unknown client or redirect URI is told on a page and sent nowhere', async () => {
    const uris = [
      'https://evil.example/',
      'javascript:alert(1)',
      'http://localhost.evil.example/',
      '',
      'x',
      'http://localhost/#a',
    ];
    for (const fields of [
      { client_id: 'someone' },
      { client_id: knownClients.marketplace },
      ...uris.map((redirect_uri) => ({ redirect_uri })),
    ]) {
      const response = await ask(fields);
      assert.deepEqual([response.status, response.headers.get('location')], [400, null], JSON.stringify(fields));
    }
    const registered = 'https://app.example/back';
    const headers = { 'X-Stand-In-Redirect-Uris': registered };
    assert.equal((await ask({ redirect_uri: registered }, headers)).status, 302);
    assert.equal((await ask({ redirect_uri: `${registered}/more` }, headers)).status, 400);
    assert.equal((await ask({}, headers)).status, 400);
  });

  it('T3: what is wrong otherwise goes back with the state', async () => {
    const read = async (...args: Parameters<typeof ask>) => {
      const target = await readTarget(ask(...args));
      return [target.get('error'), target.get('state'), target.has('code')];
    };
    assert.deepEqual(await read({ response_type: 'token' }), ['unsupported_response_type', 'a b', false]);
    const refused = ['invalid_request', 'a b', false];
    assert.deepEqual(await read({}, {}, ['code_challenge']), refused);
    assert.deepEqual(await read({}, {}, ['code_challenge_method']), refused);
    assert.deepEqual(await read({ code_challenge_method: 'plain' }), refused);
    assert.deepEqual(await read({ code_challenge: 'short' }), refused);
  });

  it('T3: by switch a page asks who is there; nothing that came with the question becomes markup', async () => {
    const headers = { 'X-Stand-In-Login': 'page' };
    const response = await ask({ state: '"><script>alert(1)</script>' }, headers);
    assert.equal(response.status, 200);
    const page = await response.text();
    assert.match(page, /<button name="stand_in_user" value="user-b">/);
    assert.doesNotMatch(page, /<script/);
    const chosen = await readTarget(ask({ stand_in_user: 'user-b' }, headers));
    const { access_token } = await readJson<Tokens>(redeem(chosen.get('code') ?? ''));
    assert.equal((await readJson(fetch(`${auth}/userinfo`, { headers: bearer(access_token) })))['sub'], 'user-b');
    const denied = await readTarget(ask({ stand_in_user: 'nobody' }, headers));
    assert.deepEqual([denied.get('error'), denied.get('code')], ['access_denied', null]);
  });

  it('T3: login_hint says who it is where no page asks', async () => {
    const { access_token } = await readJson<Tokens>(redeem(await readCode({ login_hint: 'user-b' })));
    const info = await readJson(fetch(`${auth}/userinfo`, { method: 'POST', headers: bearer(access_token) }));
    assert.deepEqual([info['sub'], info['preferred_username']], ['user-b', '田中太郎']);
  });

  it('T4: a code is good once, for 60 seconds, with its client, redirect URI and verifier', async () => {
    const used = await readCode();
    assert.equal((await redeem(used)).status, 200);
    assert.deepEqual(await refusal(redeem(used)), [400, 'invalid_grant']);
    const late = await readCode();
    const inTime = await readCode();
    now += 59_000;
    assert.equal((await redeem(inTime)).status, 200);
    now += 1000;
    assert.deepEqual(await refusal(redeem(late)), [400, 'invalid_grant']);
    const cases: Fields[] = [
      { code_verifier: `${verifier}x` },
      { code_verifier: '' },
      { redirect_uri: 'http://localhost:5173/other' },
      { client_id: knownClients.saas, client_secret: knownClients.secret },
      { code: 'unknown' },
    ];
    for (const fields of cases) {
      assert.deepEqual(await refusal(redeem(await readCode(), fields)), [400, 'invalid_grant'], JSON.stringify(fields));
    }
    assert.deepEqual(await refusal(redeem(await readCode(), { redirect_uri: '' })), [400, 'invalid_request']);
  });

  it('T4: of two that come at once with the same code only one is served', async () => {
    const code = await readCode();
    const statuses = (await Promise.all([redeem(code), redeem(code), redeem(code)])).map((response) => response.status);
    assert.deepEqual(statuses.sort(), [200, 400, 400]);
  });

  it('T4: a client with a secret may go without PKCE, but not without its secret', async () => {
    const target = await readTarget(
      ask({ client_id: knownClients.saas }, {}, ['code_challenge', 'code_challenge_method']),
    );
    const fields = { client_id: knownClients.saas, code_verifier: '' };
    assert.deepEqual(await refusal(redeem(target.get('code') ?? '', fields)), [400, 'invalid_request']);
    const wrong = { ...fields, client_secret: 'wrong' };
    assert.deepEqual(await refusal(redeem(target.get('code') ?? '', wrong)), [401, 'invalid_client']);
    const right = { ...fields, client_secret: knownClients.secret };
    assert.equal((await redeem(target.get('code') ?? '', right)).status, 200);
    const credentials = { grant_type: 'client_credentials', client_id: knownClients.spa };
    assert.deepEqual(await refusal(post(credentials)), [400, 'unauthorized_client']);
  });

  it('T4: a token can do what was asked for, and no more', async () => {
    const narrow = await readJson<Tokens>(redeem(await readCode({ scope: 'openid chat:exec' })));
    assert.equal((await list(narrow.access_token)).status, 403);
    const next = await readJson<Tokens>(renew(narrow.refresh_token));
    assert.equal((await list(next.access_token)).status, 403);
  });

  it('T4, T6: an ID token is signed with the published key, for this client, with the nonce', async () => {
    const { id_token = '' } = await readJson<Tokens>(redeem(await readCode({ scope: 'openid', nonce: 'n-1' })));
    const [head = '', claims = '', signature = ''] = id_token.split('.');
    const { keys } = await readJson<{ keys: (JsonWebKey & { kid: string })[] }>(fetch(`${auth}/jwks`));
    const { alg, kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as Fields;
    const key = createPublicKey({ key: keys.find((one) => one.kid === kid) ?? {}, format: 'jwk' });
    assert.equal(alg, 'RS256');
    assert.equal('d' in (keys[0] ?? {}), false);
    assert.ok(verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url')));
    const { iss, sub, aud, nonce, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Fields;
    assert.deepEqual([iss, sub, aud, nonce], [`${stand.url}/realms/federation`, 'user-a', knownClients.spa, 'n-1']);
    assert.ok(Number(exp) > now / 1000);
  });

  it('T5: a refresh token gives a new pair, once', async () => {
    const first = await readJson<Tokens>(redeem(await readCode()));
    await fetch(`${stand.url}/stand-in/expire-tokens`, { method: 'POST' });
    assert.equal((await list(first.access_token)).status, 401);
    const second = await readJson<Tokens>(renew(first.refresh_token));
    assert.equal((await list(second.access_token)).status, 200);
    assert.notEqual(second.refresh_token, first.refresh_token);
    assert.deepEqual(await refusal(renew(first.refresh_token)), [400, 'invalid_grant']);
    const other = { client_id: knownClients.saas, client_secret: knownClients.secret };
    assert.deepEqual(await refusal(renew(second.refresh_token, other)), [400, 'invalid_grant']);
    assert.equal((await renew(second.refresh_token)).status, 200);
    assert.deepEqual(await refusal(renew('')), [400, 'invalid_request']);
    assert.deepEqual(await refusal(renew(await readCode())), [400, 'invalid_grant']);
  });

  it('T6: discovery is the same at the old and the new paths, or at one of them by switch', async () => {
    const old = '/federation/.well-known/openid-configuration';
    const newer = [
      '/realms/federation/.well-known/openid-configuration',
      '/realms/federation/.well-known/oauth-authorization-server',
    ];
    const read = (path: string, discovery: string) =>
      fetch(stand.url + path, { headers: { 'X-Stand-In-Discovery': discovery } });
    const document = await readJson(read(old, 'both'));
    for (const path of newer) {
      assert.deepEqual(await readJson(read(path, 'both')), document);
      assert.deepEqual([(await read(path, 'new')).status, (await read(path, 'old')).status], [200, 404]);
    }
    assert.deepEqual([(await read(old, 'old')).status, (await read(old, 'new')).status], [200, 404]);
    assert.deepEqual(document['code_challenge_methods_supported'], ['S256']);
    for (const name of [
      'authorization_endpoint',
      'token_endpoint',
      'userinfo_endpoint',
      'jwks_uri',
      'revocation_endpoint',
    ]) {
      assert.notEqual((await fetch(String(document[name]))).status, 404, name);
    }
  });

  it('T6: a revoked token is dead, access or refresh; an unknown one is no error', async () => {
    const tokens = await readJson<Tokens>(redeem(await readCode()));
    const revoke = (token: string, client_id: string = knownClients.spa) => post({ token, client_id }, {}, 'revoke');
    for (const token of [tokens.access_token, tokens.refresh_token, 'unknown']) {
      assert.equal((await revoke(token)).status, 200);
    }
    assert.equal((await list(tokens.access_token)).status, 401);
    assert.deepEqual(await refusal(renew(tokens.refresh_token)), [400, 'invalid_grant']);
    assert.equal((await revoke('x', 'someone')).status, 400);
  });
});
