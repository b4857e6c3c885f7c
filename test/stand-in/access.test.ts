import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bearer, readError, startStandIn } from './support/start-stand-in.js';

const conversation = '550e8400-e29b-41d4-a716-446655440000';

describe('access to the API', async () => {
  const saas = await startStandIn({ edition: 'saas' });
  const marketplace = await startStandIn({ edition: 'marketplace' });

  it('G1: refuses an absent, malformed or unknown token with 401', async () => {
    for (const headers of [{}, { Authorization: 'Basic abc' }, { Authorization: 'Bearer' }, bearer('unknown')]) {
      const response = await fetch(`${saas.url}/v1/conversations`, { headers });
      const { type, code } = await readError(response);
      assert.deepEqual([response.status, type, code], [401, 'authentication_error', 'invalid_token']);
    }
  });

  it('G1: refuses a token whose time is over', async () => {
    let now = 0;
    const { url, token } = await startStandIn({ edition: 'saas', now: () => now });
    const headers = bearer(await token({ 'X-Stand-In-Token-Ttl': '10' }));
    now = 9_999;
    assert.equal((await fetch(`${url}/v1/conversations`, { headers })).status, 200);
    now = 10_000;
    assert.equal((await fetch(`${url}/v1/conversations`, { headers })).status, 401);
  });

  it('G2: refuses a token without the scope of the route with 403', async () => {
    const headers = bearer(await saas.token({ 'X-Stand-In-Scopes': 'chat:exec' }));
    const response = await fetch(`${saas.url}/v1/conversations`, { headers });
    const { type, code } = await readError(response);
    assert.deepEqual([response.status, type, code], [403, 'insufficient_scope_error', 'insufficient_scope']);
    const chat = await saas.send('hello', { token: await saas.token({ 'X-Stand-In-Scopes': 'chat:history' }) });
    assert.equal(chat.status, 403);
  });

  it("G3: hides another person's conversation: 404, or 403 by switch", async () => {
    const owner = await saas.token();
    const id = (await saas.send('hello', { token: owner })).headers.get('x-conversation-id') ?? '';
    const stranger = await saas.token({ 'X-Stand-In-User': 'user-b' });
    const calls: [string, RequestInit][] = [
      [`/v1/conversations/${id}/messages`, {}],
      [`/v1/chat/completions/${id}`, {}],
      [`/v1/chat/completions/${id}/cancel`, { method: 'POST' }],
    ];
    for (const [path, init] of calls) {
      const hidden = await fetch(saas.url + path, { ...init, headers: bearer(stranger) });
      assert.equal(hidden.status, 404, path);
      const headers = { ...bearer(stranger), 'X-Stand-In-Foreign': '403' };
      const forbidden = await fetch(saas.url + path, { ...init, headers });
      assert.equal(forbidden.status, 403, path);
      assert.equal((await readError(forbidden))['type'], 'forbidden_error');
    }
    const answer = await saas.send('hello', { token: stranger, fields: { conversationId: id } });
    assert.equal(answer.status, 404);
    const list = await fetch(`${saas.url}/v1/conversations`, { headers: bearer(stranger) });
    assert.deepEqual(await list.json(), { conversations: [], hasMore: false });
  });

  it('G4: refuses too many calls with 429 and says when to come back, for each person alone', async () => {
    let now = 1_000_000;
    const { url, token } = await startStandIn({ edition: 'saas', rateLimit: 2, windowMs: 30_000, now: () => now });
    const call = async (headers: Record<string, string>) => fetch(`${url}/v1/conversations`, { headers });
    const mine = bearer(await token());
    assert.equal((await call(mine)).status, 200);
    now += 5_500;
    assert.equal((await call(mine)).status, 200);
    const refused = await call(mine);
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('retry-after'), '25');
    const { type, code, suggested_action } = await readError(refused);
    assert.deepEqual([type, code, suggested_action], ['server_error', 'rate_limit_exceeded', 'Retry after 25 seconds']);
    assert.equal((await call(bearer(await token({ 'X-Stand-In-User': 'user-b' })))).status, 200);
    now += 25_000;
    assert.equal((await call(mine)).status, 200);
  });

  it('G5: refuses a body over the limit with 413, also when its length is not announced', async () => {
    const headers = { 'X-Stand-In-Max-Body': '200' };
    const announced = await saas.send('x'.repeat(300), { headers });
    assert.equal(announced.status, 413);
    assert.equal((await readError(announced))['type'], 'payload_too_large_error');
    const body = new Blob(['{"model":"', 'x'.repeat(300), '"}']).stream();
    const init = { method: 'POST', headers: { ...bearer(await saas.token()), ...headers }, body, duplex: 'half' };
    assert.equal((await fetch(`${saas.url}/v1/chat/completions`, init as RequestInit)).status, 413);
  });

  it('G6: answers an unknown path with 404 and an unknown method with 405', async () => {
    const path = await fetch(`${saas.url}/v1/nothing`);
    assert.deepEqual([path.status, (await readError(path))['type']], [404, 'not_found_error']);
    const method = await fetch(`${saas.url}/v1/conversations`, { method: 'PUT' });
    assert.deepEqual([method.status, method.headers.get('allow')], [405, 'GET']);
  });

  it('G7: answers JSON that does not parse with 400', async () => {
    for (const body of ['{"model"', '[]', '"text"', '']) {
      const init = { method: 'POST', headers: bearer(await saas.token()), body };
      const response = await fetch(`${saas.url}/v1/chat/completions`, init);
      const { type, code } = await readError(response);
      assert.deepEqual([response.status, type, code], [400, 'invalid_request_error', 'invalid_parameter'], body);
    }
  });

  it('G8: refuses with any status it is asked for, and with the right type', async () => {
    const types = {
      401: 'authentication_error',
      403: 'forbidden_error',
      404: 'not_found_error',
      409: 'conflict_error',
      413: 'payload_too_large_error',
      429: 'server_error',
      500: 'server_error',
    };
    for (const [status, type] of Object.entries(types)) {
      const response = await saas.send('hello', { headers: { 'X-Stand-In-Force-Status': status } });
      assert.deepEqual([String(response.status), (await readError(response))['type']], [status, type]);
    }
  });

  it('G8: refuses only the calls that it is asked to refuse', async () => {
    const headers = { 'X-Stand-In-Force-Status': '500', 'X-Stand-In-Force-On': 'history' };
    assert.equal((await saas.send('hello', { headers })).status, 200);
    const token = await saas.token();
    assert.equal(
      (await fetch(`${saas.url}/v1/conversations`, { headers: { ...bearer(token), ...headers } })).status,
      500,
    );
  });

  it('G9: checks token, scope, rate, size, fields, existence, progress, in this order', async () => {
    const stand = await startStandIn({ edition: 'saas', chunkDelayMs: 50 });
    const owner = await stand.token();
    const busy = (await stand.send('report', { token: owner })).headers.get('x-conversation-id');
    const narrow = await stand.token({ 'X-Stand-In-Scopes': 'chat:file' });
    const limited = { 'X-Stand-In-Rate-Limit': '1', 'X-Stand-In-Window-Ms': '60000' };
    const tiny = { 'X-Stand-In-Max-Body': '5' };
    const bad = { model: 'wrong', conversationId: conversation };
    const all = { ...limited, ...tiny };
    const status = async (options: Parameters<typeof stand.send>[1]) => (await stand.send('hello', options)).status;
    assert.equal(await status({ token: 'none', headers: all, fields: bad }), 401);
    assert.equal(await status({ token: narrow, headers: all, fields: bad }), 403);
    assert.equal(await status({ token: owner, headers: all, fields: bad }), 413);
    assert.equal(await status({ token: owner, headers: all, fields: bad }), 429);
    assert.equal(await status({ token: owner, fields: bad }), 400);
    assert.equal(await status({ token: owner, fields: { conversationId: conversation } }), 404);
    assert.equal(await status({ token: owner, fields: { conversationId: busy } }), 409);
  });

  it('G11: the Marketplace has no history, no files, no search and no profile', async () => {
    const headers = bearer(await marketplace.token());
    for (const path of [
      'conversations',
      `conversations/${conversation}/messages`,
      'files',
      'search/messages',
      'user',
    ]) {
      const response = await fetch(`${marketplace.url}/api/v1/${path}`, { headers });
      assert.equal(response.status, 404, path);
    }
  });

  it('G12: neither edition has the token endpoint of the other', async () => {
    const own = { method: 'POST', body: '{}' };
    assert.equal((await fetch(`${saas.url}/api/v1/auth/external-service-token`, own)).status, 404);
    assert.equal((await fetch(`${marketplace.url}/federation/auth/v1/token`, own)).status, 404);
  });
});
