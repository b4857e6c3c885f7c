import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { knownClients } from '../../src/stand-in.js';
import {
  bearer,
  readError,
  requestMarketplaceToken,
  requestSaasToken,
  startStandIn,
} from './support/start-stand-in.js';

type Body = Record<string, unknown>;

describe('tokens', async () => {
  const saas = await startStandIn({ edition: 'saas' });
  const marketplace = await startStandIn({ edition: 'marketplace' });
  const endpoint = `${saas.url}/federation/auth/v1/token`;

  it('T1: client credentials in a form give a token for 3,600 seconds, not to be stored', async () => {
    const response = await requestSaasToken(saas.url);
    const body = (await response.json()) as Body;
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.deepEqual(Object.keys(body), ['access_token', 'token_type', 'expires_in']);
    assert.deepEqual([body['token_type'], body['expires_in']], ['Bearer', 3600]);
    assert.equal((await saas.send('hello', { token: String(body['access_token']) })).status, 200);
  });

  it('T1: client credentials are taken by Basic authentication, too', async () => {
    const basic = btoa(`${knownClients.saas}:${knownClients.secret}`);
    const init = { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials' }) };
    const right = await fetch(endpoint, { ...init, headers: { Authorization: `Basic ${basic}` } });
    assert.equal(right.status, 200);
    const wrong = await fetch(endpoint, { ...init, headers: { Authorization: `Basic ${btoa('someone:else')}` } });
    assert.equal(wrong.status, 401);
  });

  it('T2: refusals have the form of RFC 6749', async () => {
    const cases: [Record<string, string>, number, string][] = [
      [{ client_secret: 'wrong' }, 401, 'invalid_client'],
      [{ client_id: 'someone' }, 401, 'invalid_client'],
      [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
      [{ grant_type: '' }, 400, 'invalid_request'],
      [{ client_id: '' }, 400, 'invalid_request'],
      [{ client_secret: '' }, 400, 'invalid_request'],
    ];
    for (const [fields, status, error] of cases) {
      const response = await requestSaasToken(saas.url, {}, fields);
      const body = (await response.json()) as Body;
      assert.deepEqual([response.status, body['error'], typeof body['error_description']], [status, error, 'string']);
    }
  });

  it('T2: JSON in place of a form is refused with 400', async () => {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' };
    const response = await fetch(endpoint, init);
    assert.deepEqual([response.status, ((await response.json()) as Body)['error']], [400, 'invalid_request']);
  });

  it('T7: the Marketplace answers in the newer form, and in the old one by switch', async () => {
    const newer = (await (await requestMarketplaceToken(marketplace.url)).json()) as Body;
    assert.deepEqual(
      { ...newer, access_token: '' },
      {
        success: true,
        access_token: '',
        token_type: 'Bearer',
        expires_in: 1800,
        scope: 'openid',
      },
    );
    const response = await requestMarketplaceToken(marketplace.url, { 'X-Stand-In-Token-Form': 'old' });
    const older = (await response.json()) as Body;
    assert.deepEqual({ ...older, access_token: '' }, { access_token: '', token_type: 'Bearer', expires_in: 3600 });
    assert.equal(response.headers.get('cache-control'), 'no-store');
    for (const body of [newer, older]) {
      assert.equal((await marketplace.send('hello', { token: String(body['access_token']) })).status, 200);
    }
  });

  it('T8: a missing field is named, a wrong secret is a 401', async () => {
    for (const name of ['client_id', 'client_secret']) {
      const response = await requestMarketplaceToken(marketplace.url, {}, { [name]: undefined });
      const { code, param } = await readError(response);
      assert.deepEqual([response.status, code, param], [400, 'missing_parameter', name]);
    }
    const wrong = await requestMarketplaceToken(marketplace.url, {}, { client_secret: 'wrong' });
    const { type, code } = await readError(wrong);
    assert.deepEqual([wrong.status, type, code], [401, 'authentication_error', 'invalid_client']);
  });

  it('T9: what the headers of the token request say about person, scopes and time stays with the token', async () => {
    const headers = { 'X-Stand-In-User': 'user-b', 'X-Stand-In-Scopes': 'chat:exec', 'X-Stand-In-Token-Ttl': '7' };
    const body = (await (await requestSaasToken(saas.url, headers)).json()) as Body;
    assert.equal(body['expires_in'], 7);
    const token = String(body['access_token']);
    const id = (await saas.send('hello', { token })).headers.get('x-message-id');
    const { runs } = await saas.counters();
    assert.equal(runs.find((run) => run.messageId === id)?.user, 'user-b');
    assert.equal((await fetch(`${saas.url}/v1/conversations`, { headers: bearer(token) })).status, 403);
  });

  it('T9: a token of one edition means nothing to the other', async () => {
    assert.equal((await marketplace.send('hello', { token: await saas.token() })).status, 401);
  });

  it('T9: the test hook makes every token invalid', async () => {
    const token = await saas.token();
    const hook = await fetch(`${saas.url}/stand-in/expire-tokens`, { method: 'POST' });
    assert.equal(((await hook.json()) as { expired: number }).expired > 0, true);
    assert.equal((await saas.send('hello', { token })).status, 401);
    assert.equal((await saas.send('hello')).status, 200);
  });
});
