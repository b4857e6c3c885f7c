import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCaller, readRefusal } from './support/call-api.js';
import { startStandIn } from './support/start-stand-in.js';

const id = '550e8400-e29b-41d4-a716-446655440000';

/** Every call that only the SaaS edition has, with the scope that it needs (S3). */
const resources: readonly (readonly [row: string, method: string, path: string, scope: string])[] = [
  ['H1', 'GET', 'conversations', 'chat:history'],
  ['H2', 'GET', `conversations/${id}/messages`, 'chat:history'],
  ['H3', 'PATCH', `conversations/${id}`, 'chat:history'],
  ['H4', 'DELETE', `conversations/${id}`, 'chat:history'],
  ['F1', 'GET', 'files', 'chat:file'],
  ['F2', 'POST', 'files', 'chat:file'],
  ['F3', 'GET', 'files/f-abc123/content', 'chat:file'],
  ['F4', 'DELETE', 'files/f-abc123', 'chat:file'],
  ['F5', 'GET', 'files/proxy?filepath=x', 'chat:exec'],
  ['Q1', 'GET', 'search/messages?q=x', 'chat:history'],
  ['U1', 'GET', 'user', ''],
  ['U2', 'PATCH', 'user', ''],
  ['U3', 'POST', 'user/password', ''],
  ['M1', 'GET', 'organizations', ''],
  ['M2', 'GET', 'job-types', ''],
];
const groups: Record<string, string> = { H: 'history', F: 'files', Q: 'search', U: 'account', M: 'account' };

describe('what only the SaaS edition has', async () => {
  const saas = await startStandIn({ edition: 'saas' });
  const marketplace = await startStandIn({ edition: 'marketplace' });
  const all = ['chat:exec', 'chat:history', 'chat:file'];

  for (const [row, method, path, scope] of resources) {
    it(`G1, G2, ${row}: ${method} ${path} needs a token, and ${scope === '' ? 'no scope' : scope}`, async () => {
      const refused = await fetch(`${saas.url}/v1/${path}`, { method });
      assert.equal(refused.status, 401);
      const others = all.filter((name) => name !== scope).join(',');
      const without = createCaller(saas, await saas.token({ 'X-Stand-In-Scopes': scope === '' ? '' : others }));
      const status = (await without(path, { method })).status;
      if (scope === '') assert.notEqual(status, 403);
      else assert.equal(status, 403);
      const only = createCaller(saas, await saas.token({ 'X-Stand-In-Scopes': scope }));
      assert.ok(![401, 403, 405, 500].includes((await only(path, { method })).status));
    });

    it(`G11, ${row}: the Marketplace has no ${method} ${path}`, async () => {
      const call = createCaller(marketplace, await marketplace.token());
      assert.deepEqual(await readRefusal(call(path, { method })), [404, 'not_found', undefined]);
    });

    it(`G8, ${row}: ${method} ${path} can be refused by its group`, async () => {
      const call = createCaller(saas, await saas.token());
      const headers = { 'X-Stand-In-Force-Status': '500', 'X-Stand-In-Force-On': groups[row.charAt(0)] ?? '' };
      assert.equal((await call(path, { method, headers })).status, 500);
    });
  }

  it('the server counts each of them by its row', async () => {
    const { calls } = await saas.counters();
    for (const [row] of resources) assert.ok((calls[row] ?? 0) > 0, row);
    const none = (await marketplace.counters()).calls;
    for (const [row] of resources) assert.equal(none[row], undefined, row);
  });

  it('G12: the Marketplace has nothing of the code flow', async () => {
    const paths = [
      'federation/auth/v1/authorize',
      'federation/auth/v1/jwks',
      'federation/auth/v1/userinfo',
      'federation/.well-known/openid-configuration',
      'realms/federation/.well-known/openid-configuration',
    ];
    for (const path of paths) assert.equal((await fetch(`${marketplace.url}/${path}`)).status, 404, path);
    for (const path of ['token', 'revoke', 'userinfo']) {
      assert.equal(
        (await fetch(`${marketplace.url}/federation/auth/v1/${path}`, { method: 'POST' })).status,
        404,
        path,
      );
    }
  });
});
