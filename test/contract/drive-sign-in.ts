import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { knownClients } from '../../src/stand-in.js';
import type { Given, OpenContract } from './open-contract.js';

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const asked = {
  response_type: 'code',
  client_id: knownClients.spa,
  redirect_uri: 'http://localhost:5173/callback',
  state: 's',
  nonce: 'n',
  scope: 'openid chat:exec',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
};

/** Signs in as a page does, renews, revokes, and asks for everything that discovery names, rightly and wrongly. */
export async function driveSignIn({ ask, origin, token }: OpenContract): Promise<void> {
  const auth = `${origin}/federation/auth/v1`;
  const post = (path: string, fields: Given, switches: Given = {}, headers: Given = {}): Promise<Response> =>
    ask(`${auth}/${path}`, { method: 'POST', body: new URLSearchParams(fields), switches, headers, token: null });
  const authorize = (fields: Given = {}, switches: Given = {}): Promise<Response> =>
    ask(`${auth}/authorize?${new URLSearchParams({ ...asked, ...fields }).toString()}`, { switches, token: null });
  const expect = async (status: number, response: Promise<Response>): Promise<Response> => {
    assert.equal((await response).status, status);
    return response;
  };
  const client = { client_id: knownClients.spa };

  await expect(200, authorize({}, { login: 'page' }));
  await expect(400, authorize({ client_id: 'nobody' }));
  await expect(302, authorize({ login_hint: 'user-b' }));
  const back = await expect(302, authorize());
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const { redirect_uri } = asked;
  const redeemed = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier, ...client };
  const first = (await (await expect(200, post('token', redeemed))).json()) as Given;
  await expect(400, post('token', redeemed));
  const renewed = { grant_type: 'refresh_token', refresh_token: first['refresh_token'] ?? '', ...client };
  const second = (await (await expect(200, post('token', renewed))).json()) as Given;

  const secret = Buffer.from(`${knownClients.saas}:${knownClients.secret}`).toString('base64');
  const credentials = { grant_type: 'client_credentials' };
  await expect(200, post('token', credentials, {}, { Authorization: `Basic ${secret}` }));
  await expect(401, post('token', { ...credentials, client_id: knownClients.saas, client_secret: 'wrong' }));
  await expect(413, post('token', credentials, { maxBody: '5' }));

  const bearer = second['access_token'] ?? '';
  for (const method of ['GET', 'POST']) {
    const url = `${auth}/userinfo`;
    await expect(200, ask(url, { method, token: bearer }));
    await expect(401, ask(url, { method, token: 'unknown' }));
    await ask(url, { method, switches: { rateLimit: '1' } });
    await expect(429, ask(url, { method, switches: { rateLimit: '1' } }));
  }
  await expect(200, post('revoke', { token: bearer, ...client }));
  await expect(400, post('revoke', client));
  await expect(401, post('revoke', { token: bearer, client_id: knownClients.saas, client_secret: 'wrong' }));
  await expect(413, post('revoke', client, { maxBody: '5' }));

  await expect(200, ask(`${auth}/jwks`, { token: null }));
  for (const [path, hidden] of [
    ['federation/.well-known/openid-configuration', 'new'],
    ['realms/federation/.well-known/openid-configuration', 'old'],
    ['realms/federation/.well-known/oauth-authorization-server', 'old'],
  ] as const) {
    await expect(200, ask(`${origin}/${path}`, { token: null }));
    await expect(404, ask(`${origin}/${path}`, { token: null, switches: { discovery: hidden } }));
  }
  assert.ok(await token());
}

/** Gets a token of the Marketplace in both forms, and does not get one. */
export async function driveServiceToken({ ask, api, token }: OpenContract): Promise<void> {
  const url = `${api}/auth/external-service-token`;
  const json = { client_id: knownClients.marketplace, client_secret: knownClients.secret };
  assert.ok(await token({ tokenForm: 'old' }));
  assert.ok(await token({ tokenForm: 'new' }));
  for (const [status, request] of [
    [400, { json: { client_id: json.client_id } }],
    [401, { json: { ...json, client_secret: 'wrong' } }],
    [413, { json, switches: { maxBody: '5' } }],
  ] as const) {
    assert.equal((await ask(url, { method: 'POST', token: null, ...request })).status, status);
  }
}
