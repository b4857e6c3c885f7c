import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { openDataFile } from '../../demo/open-data-file.js';
import { createMemoryStore, knownClients } from '../../src/stand-in.js';
import { createCaller, createForm, readJson, seed } from './support/call-api.js';
import { readUntil } from './support/read-stream.js';
import { runProgram } from './support/run-program.js';
import { bearer, requestSaasToken } from './support/start-stand-in.js';

const folder = mkdtempSync(join(tmpdir(), 'stand-in-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const redirect_uri = 'http://localhost/';

async function readRefreshToken(url: string): Promise<string> {
  const client = { client_id: knownClients.saas, client_secret: knownClients.secret };
  const query = new URLSearchParams({ response_type: 'code', client_id: knownClients.saas, redirect_uri });
  const auth = `${url}/federation/auth/v1`;
  const answer = await fetch(`${auth}/authorize?${query.toString()}`, { redirect: 'manual' });
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const body = new URLSearchParams({ grant_type: 'authorization_code', ...client, redirect_uri, code });
  return (await readJson<{ refresh_token: string }>(fetch(`${auth}/token`, { method: 'POST', body }))).refresh_token;
}

function send(url: string, token: string, text: string): Promise<Response> {
  const messages = [{ role: 'user', content: text }];
  const body = JSON.stringify({ model: 'AGENTIC STAR', stream: true, messages });
  return fetch(`${url}/v1/chat/completions`, { method: 'POST', headers: bearer(token), body });
}

describe('npm run stand-in -- --data', () => {
  it('keeps everything across a kill: tokens, conversations, files, profile', async () => {
    const args = ['--port', '0', '--data', join(folder, 'all.db'), '--chunk-delay-ms', '1'];
    const first = await runProgram('stand-in', args);
    const { access_token } = await readJson<{ access_token: string }>(requestSaasToken(first.url));
    const refresh_token = await readRefreshToken(first.url);
    const call = createCaller({ url: first.url, api: '/v1' }, access_token);
    await (await send(first.url, access_token, 'file')).text();
    await seed(first.url, 'conversations', { count: 300, stepMs: 0, messages: 3 });
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);
    const form = createForm(bytes, '売上.bin', 'application/x-test');
    const { id } = await readJson<{ id: string }>(call('files', { method: 'POST', body: form }));
    await call('user', { method: 'PATCH', json: { username: '山田花子' } });
    const passwords = { currentPassword: 'OldPass123!', newPassword: 'NewPass456!', confirmPassword: 'NewPass456!' };
    await call('user/password', { method: 'POST', json: passwords });
    const paths = [
      'conversations?limit=100',
      'conversations?title=file',
      'files',
      'user',
      'search/messages?q=spreadsheet',
    ];
    const readAll = (caller: typeof call) => Promise.all(paths.map(async (path) => (await caller(path)).text()));
    const before = await readAll(call);
    const cut = await send(first.url, access_token, 'slowly');
    await readUntil(cut, 'progress_message');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await first.kill();

    const second = await runProgram('stand-in', args);
    const again = createCaller({ url: second.url, api: '/v1' }, access_token);
    const conversation = cut.headers.get('x-conversation-id');
    const { messages } = await readJson<{ messages: { status: object; text: string }[] }>(
      again(`conversations/${conversation}/messages`),
    );
    assert.deepEqual(messages[0]?.status, { processing: false, unfinished: true });
    assert.equal(messages[0]?.text, 'This needs a while. First I read everything.\n\n');
    await again(`conversations/${conversation}`, { method: 'DELETE' });
    assert.deepEqual(await readAll(again), before);
    assert.deepEqual(new Uint8Array(await (await again(`files/${id}/content`)).arrayBuffer()), bytes);
    const stale = await again('user/password', { method: 'POST', json: passwords });
    assert.equal(stale.status, 400);
    const client = { client_id: knownClients.saas, client_secret: knownClients.secret };
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token, ...client });
    const renewed = await fetch(`${second.url}/federation/auth/v1/token`, { method: 'POST', body });
    assert.equal(renewed.status, 200);
    await second.kill();
  });

  it('says in one sentence that a file is no database', () => {
    const path = join(folder, 'text.db');
    writeFileSync(
      path,
      'This is no database, but a text that is long enough to be taken for the head of one.\n'.repeat(9),
    );
    assert.throws(() => openDataFile(path, 'saas'), /^Error: --data: "[^\n]+text\.db" cannot be used: [^\n]+\.$/);
  });
});

describe('a store in a file', () => {
  const shared = join(folder, 'shared.db');
  const open = { memory: createMemoryStore(), file: openDataFile(shared, 'saas').store };
  const message = {
    conversationId: 'c',
    parentId: '',
    sender: 'User' as const,
    text: '',
    createdAt: 1,
    updatedAt: 1,
    processing: false,
    unfinished: false,
    tasks: [],
    deliverables: [],
    files: [],
  };

  for (const [name, { messages, contents }] of Object.entries(open)) {
    it(`keeps records like any other: ${name}`, () => {
      for (const id of ['b', 'a', 'c']) messages.save({ ...message, id });
      messages.save({ ...message, id: 'b', text: 'again' });
      messages.save({ ...message, id: 'x', conversationId: 'd' });
      assert.deepEqual(
        messages.list('c').map(({ id, text }) => [id, text]),
        [
          ['b', 'again'],
          ['a', ''],
          ['c', ''],
        ],
      );
      messages.remove('a');
      messages.remove('never there');
      assert.equal(messages.read('a'), undefined);
      assert.deepEqual(messages.list('c').length, 2);
      assert.equal(messages.clear(), 3);
      assert.deepEqual(messages.list('d'), []);
      contents.save({ id: 'f', user: 'u', head: new Uint8Array([0, 255]) });
      assert.deepEqual([...(contents.read('f')?.head ?? [])], [0, 255]);
    });
  }

  it('has tables of its own for each edition', () => {
    const marketplace = openDataFile(shared, 'marketplace');
    open.file.tokens.save({ value: 't', user: 'u', scopes: [], expiresAt: 1 });
    assert.equal(marketplace.store.tokens.read('t'), undefined);
    marketplace.close();
  });
});
