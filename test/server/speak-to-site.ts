import assert from 'node:assert/strict';
import { type RunningStandIn, until } from '../stand-in/support/start-stand-in.js';

/** What a page of the site sends by itself. */
const ownPage = { 'Sec-Fetch-Site': 'same-origin', Cookie: 'session=alex' };

/** Asks a token endpoint all that it must answer rightly, and that it must refuse. */
export async function speakToTokenEndpoint(url: string): Promise<void> {
  const ask = (headers: Record<string, string>, method = 'POST') => fetch(url, { method, headers });
  const answer = await ask(ownPage);
  assert.equal(answer.status, 200, await answer.clone().text());
  const token = (await answer.json()) as Record<string, unknown>;
  assert.deepEqual(Object.keys(token), ['access_token', 'token_type', 'expires_in']);
  assert.equal(token['token_type'], 'Bearer');
  assert.ok(Number(token['expires_in']) > 0 && Number(token['expires_in']) <= 3600);
  assert.match(answer.headers.get('cache-control') ?? '', /no-store/);
  assert.equal(answer.headers.get('pragma'), 'no-cache');
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  const again = (await (await ask(ownPage)).json()) as Record<string, unknown>;
  assert.equal(again['access_token'], token['access_token'], 'it is not kept');

  assert.equal((await ask({ 'Sec-Fetch-Site': 'same-origin' })).status, 401);
  for (const site of ['cross-site', 'same-site', 'none']) {
    assert.equal((await ask({ ...ownPage, 'Sec-Fetch-Site': site })).status, 403, site);
  }
  const { Cookie } = ownPage;
  assert.equal((await ask({ Cookie, Origin: 'https://evil.example' })).status, 403);
  assert.equal((await ask({ Cookie, Origin: 'null' })).status, 403);
  assert.equal((await ask({ Cookie })).status, 403);
}

/** Holds a conversation by the proxy of a site: streamed, with a file, and with a reader who leaves early. */
export async function speakToProxy(base: string, standIn: RunningStandIn): Promise<void> {
  const send = (content: unknown, init: RequestInit = {}) =>
    fetch(`${base}/v1/chat/completions`, {
      method: 'POST',
      headers: { ...ownPage, 'Content-Type': 'application/json' },
      body: JSON.stringify({ model: 'AGENTIC STAR', stream: true, messages: [{ role: 'user', content }] }),
      ...init,
    });

  const answer = await send('hello');
  assert.equal(answer.status, 200, await (answer.ok ? '' : answer.text()));
  assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/);
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let pieces = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
    pieces++;
  }
  assert.match(text, /\[DONE\]/);
  assert.ok(pieces > 2, `the answer came in ${pieces} pieces`);

  const form = new FormData();
  form.append('file', new Blob(['x'.repeat(200_000)], { type: 'text/plain' }), 'notes.txt');
  const uploaded = await fetch(`${base}/v1/files`, { method: 'POST', headers: ownPage, body: form });
  assert.ok(uploaded.ok, `an upload: ${uploaded.status}`);
  assert.equal((await send('hello', { headers: { 'Content-Type': 'application/json' } })).status, 403);

  const { runs: before } = await standIn.counters();
  const abort = new AbortController();
  const left = await send('slow', { signal: abort.signal });
  await left.body!.getReader().read();
  abort.abort();
  // Its reader has gone there, too; the run goes on.
  const started = async () => (await standIn.counters()).runs.slice(before.length)[0];
  await until(async () => (await started())?.readers === 0);
  assert.equal((await started())?.state, 'running');
}
