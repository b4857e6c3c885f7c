import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { createStandIn } from '../../src/stand-in.js';
import { readContent } from './support/read-stream.js';
import { bearer } from './support/start-stand-in.js';

const base = 'https://page.test/api';

describe('the stand-in inside a page', () => {
  const handler = createStandIn({ edition: 'saas', basePath: '/api', chunkDelayMs: 5 });
  const call = (path: string, init?: RequestInit) => handler(new Request(base + path, init));
  const readToken = async (): Promise<string> => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'saas-app-001',
      client_secret: 'stand-in-secret',
    });
    const response = await call('/federation/auth/v1/token', { method: 'POST', body });
    return ((await response.json()) as { access_token: string }).access_token;
  };
  const send = async (text: string, signal?: AbortSignal) => {
    const messages = [{ role: 'user', content: text }];
    return call('/v1/chat/completions', {
      method: 'POST',
      headers: { ...bearer(await readToken()), 'Content-Type': 'application/json' },
      body: JSON.stringify({ model: 'AGENTIC STAR', stream: true, messages }),
      ...(signal ? { signal } : {}),
    });
  };

  it('answers requests below its base path, and no others', async () => {
    assert.equal(readContent(await (await send('say: in the page')).text()), 'in the page');
    assert.equal((await handler(new Request('https://page.test/v1/chat/completions'))).status, 404);
  });

  it('reads bodies that a browser does not show: Firefox has no Request.body', async () => {
    const hide = (request: Request): Request => Object.defineProperty(request, 'body', { value: undefined });
    const write = (path: string, init: RequestInit) => handler(hide(new Request(base + path, init)));
    const headers = bearer(await readToken());
    const form = new FormData();
    form.append('file', new File(['Hello'], 'a.txt', { type: 'text/plain' }));
    const upload = await write('/v1/files', { method: 'POST', headers, body: form });
    assert.equal(((await upload.json()) as { bytes: number }).bytes, 5);
    const profile = await write('/v1/user', { method: 'PATCH', headers, body: '{"bio":"Written"}' });
    assert.equal(((await profile.json()) as { bio: string }).bio, 'Written');
    const empty = await write('/v1/files', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
    });
    assert.equal(empty.status, 400);
  });

  it('ends the body with an AbortError when the request is aborted, and lets its reader go', async () => {
    const leaving = new AbortController();
    const response = await send('report', leaving.signal);
    const reading = response.text();
    setTimeout(() => leaving.abort(), 20);
    await assert.rejects(reading, { name: 'AbortError' });
    const counters = (await (await call('/stand-in/counters')).json()) as {
      runs: { readers: number; state: string }[];
    };
    assert.deepEqual(counters.runs.map(({ readers, state }) => [readers, state]).at(-1), [0, 'running']);
    await call('/stand-in/reset', { method: 'POST' });
  });

  it('lets a reader go that leaves with most of the answer unread', async () => {
    const reader = (await send('say: hello there, how are you?')).body?.getReader();
    await reader?.read();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await reader?.cancel();
    const counters = (await (await call('/stand-in/counters')).json()) as { runs: { readers: number }[] };
    assert.equal(counters.runs.at(-1)?.readers, 0);
  });

  it('is bundled for a browser without anything of Node', async () => {
    const entry = fileURLToPath(new URL('../../src/stand-in.ts', import.meta.url));
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      platform: 'browser',
      format: 'esm',
      write: false,
    });
    // In the other realm there is only what a page has, and no `process` or `Buffer`.
    const source = outputFiles[0]?.text.replace(
      /\nexport \{[\s\S]*$/,
      '\nresult = createStandIn({ edition: "saas" });',
    );
    const web = { Request, Response, Headers, URL, URLSearchParams, crypto, TextEncoder, TextDecoder, ReadableStream };
    const realm = { ...web, AbortController, setTimeout, clearTimeout, atob, result: undefined as unknown };
    runInNewContext(source ?? '', realm);
    const response = await (realm.result as typeof handler)(new Request('https://page.test/v1/conversations'));
    assert.equal(response.status, 401);
  });
});
