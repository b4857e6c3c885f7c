import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startStandIn } from './support/start-stand-in.js';

describe('calls from pages of other origins', async () => {
  const stand = await startStandIn({ edition: 'saas' });
  const page = 'http://localhost:3000';
  const preflight = async (origin: string, asked: string) =>
    fetch(`${stand.url}/v1/chat/completions`, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': asked },
    });

  it('G10: a preflight is answered with 204 and allows the headers of the API and every X- header', async () => {
    const response = await preflight(page, 'authorization, x-stand-in-drop-after, x-tenant, cookie');
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('access-control-allow-origin'), page);
    assert.equal(
      response.headers.get('access-control-allow-headers'),
      'authorization, content-type, idempotency-key, x-stand-in-drop-after, x-tenant',
    );
    assert.match(response.headers.get('access-control-allow-methods') ?? '', /GET, POST/);
  });

  it('G10: an origin that is not in the list gets no CORS header', async () => {
    for (const origin of [
      'https://evil.example',
      'http://localhost.evil.example',
      'http://127.0.0.1.evil.example',
      'null',
    ]) {
      const answers = [await preflight(origin, ''), await stand.send('hello', { headers: { Origin: origin } })];
      for (const { headers } of answers) {
        assert.deepEqual(
          [...headers.keys()].filter((name) => name.startsWith('access-control')),
          [],
          origin,
        );
      }
    }
  });

  it('G10: a list of origins replaces the local ones, and * allows everyone', async () => {
    const listed = await startStandIn({ edition: 'saas', cors: ['https://shop.example'] });
    const open = await startStandIn({ edition: 'saas', cors: ['*'] });
    const allowed = async (stand: typeof listed, origin: string) =>
      (await stand.send('hello', { headers: { Origin: origin } })).headers.get('access-control-allow-origin');
    assert.equal(await allowed(listed, 'https://shop.example'), 'https://shop.example');
    assert.equal(await allowed(listed, page), null);
    assert.equal(await allowed(open, 'https://anyone.example'), 'https://anyone.example');
  });

  it('G10: the headers of the platform are exposed by switch, errors included', async () => {
    const answer = async (headers: Record<string, string>) =>
      (await stand.send('hello', { headers: { Origin: page, ...headers } })).headers.get(
        'access-control-expose-headers',
      );
    assert.equal(await answer({}), 'X-Conversation-Id, X-Message-Id, Retry-After');
    assert.equal(await answer({ 'X-Stand-In-Force-Status': '429' }), 'X-Conversation-Id, X-Message-Id, Retry-After');
    assert.equal(await answer({ 'X-Stand-In-Expose-Headers': 'off' }), null);
  });

  it('a page can read the refusal of a switch that does not exist', async () => {
    const response = await stand.send('hello', { headers: { Origin: page, 'X-Stand-In-Nonsense': '1' } });
    assert.equal(response.status, 400);
    assert.equal(response.headers.get('access-control-allow-origin'), page);
  });
});
