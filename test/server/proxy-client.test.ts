import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { isFull } from '../../scripts/tier.mjs';
import { type ChatClient, createChatClient } from '../../src/client.js';
import { knownAgent } from '../../src/stand-in.js';
import { bearer, startStandIn, until } from '../stand-in/support/start-stand-in.js';
import { startFaultProxy } from '../support/fault-proxy.js';
import { createOwners, proxyOptions, startProxy } from './support/start-proxy.js';

/** The client as a page of the site would make it for somebody: the browser adds cookie and origin. */
function openClient(url: string, person: string, edition: 'saas' | 'marketplace' = 'saas'): ChatClient {
  const { origin } = new URL(url);
  return createChatClient({
    ...{ edition, apiUrl: `${url}/api/chat`, agentId: edition === 'marketplace' ? knownAgent : '' },
    fetch(input, init) {
      const headers = new Headers(init?.headers);
      headers.set('Cookie', `session=${person}`);
      headers.set('Origin', origin);
      return fetch(input, { ...init, headers });
    },
  });
}

for (const mode of isFull ? (['signed ids', 'owners'] as const) : (['signed ids'] as const)) {
  describe(`the client through a proxy with ${mode}`, async () => {
    const standIn = await startStandIn({ edition: 'saas', chunkDelayMs: 1 });
    const owners = mode === 'owners' ? { owners: createOwners() } : {};
    const site = await startProxy({ ...proxyOptions(standIn.url), ...owners });

    it('sends, with a file, and downloads what the agent made', async () => {
      const client = openClient(site.url, 'ann');
      const { id: fileId } = await client.files.upload(new File(['a,b\n'], '表.csv', { type: 'text/csv' }));
      const file = { id: 'a', name: '表.csv', type: 'text/csv', size: 4, state: 'ready', fileId } as const;
      const conversation = client.conversation();
      const answer = await conversation.send({ text: 'artifacts', attachments: [file] });
      assert.equal(answer.state, 'complete');
      assert.equal(answer.deliverables.length, 5);
      for (const { path, name } of answer.deliverables) {
        const { blob, name: saved } = await client.files.artifact(path);
        assert.ok(blob.size > 0);
        assert.equal(saved, name);
      }
      assert.equal((await client.files.content(fileId)).blob.size, 4);
      const second = await conversation.send({ text: 'hello' });
      assert.equal(second.state, 'complete');
      const id = conversation.state.get().id!;
      const { items } = await client.conversations.messages(id, { order: 'asc' });
      assert.equal(items.length, 4);
      assert.equal(items[0]!.attachments[0]!.fileId, fileId);
      assert.deepEqual(
        items[1]!.deliverables.map(({ path }) => path),
        answer.deliverables.map(({ path }) => path),
      );
      await client.conversations.rename(id, 'another');
      await client.files.delete(fileId);
      await client.conversations.delete(id);
      client.dispose();
    });

    it('stops a run, and reads on in one after a reload', async () => {
      const client = openClient(site.url, 'ann');
      const stopped = client.conversation();
      const ending = stopped.send({ text: 'slow' });
      await until(() => stopped.state.get().id !== null && (stopped.state.get().messages.at(-1)?.content ?? '') !== '');
      stopped.stop();
      assert.equal((await ending).state, 'stopped');
      const cancelled = (await standIn.counters()).cancelled.length;
      assert.equal(cancelled, 1);

      const left = client.conversation();
      left.send({ text: 'report' }).catch(() => undefined);
      await until(() => (left.state.get().messages.at(-1)?.content ?? '').length > 20);
      const { id, messages } = left.state.get();
      client.dispose();

      const reloaded = openClient(site.url, 'ann');
      const conversation = reloaded.conversation(id);
      conversation.reconnect();
      await until(() => conversation.state.get().messages.at(-1)?.state === 'complete');
      const whole = conversation.state.get().messages.at(-1)!.content;
      assert.ok(whole.startsWith(messages.at(-1)!.content.slice(0, 20)));
      assert.ok(whole.length > 500);
      reloaded.dispose();
    });

    it('has one run where the connection was cut before the head came', async () => {
      const cut = await startFaultProxy(Number(new URL(site.url).port));
      after(() => cut.close());
      let isFirst = true;
      cut.plan = (_, head) => {
        if (!isFirst || !head.startsWith('POST')) return null;
        isFirst = false;
        return { cut: { at: 0, by: 'rst' } };
      };
      const before = (await standIn.counters()).calls['C1'] ?? 0;
      const client = openClient(`http://127.0.0.1:${cut.port}`, 'ann');
      const answer = await client.conversation().send({ text: 'hello' });
      assert.equal(answer.state, 'complete');
      assert.ok(answer.content.length > 10);
      assert.equal((await standIn.counters()).calls['C1'], before + 1);
      assert.equal(isFirst, false);
      client.dispose();
    });
  });
}

describe('lists through a proxy with owners', async () => {
  const standIn = await startStandIn({ edition: 'saas' });
  const owners = createOwners(50);
  const site = await startProxy({ ...proxyOptions(standIn.url), owners });
  const [cat, dan] = [openClient(site.url, 'cat'), openClient(site.url, 'dan')];

  it('have all of one’s own and nothing else, also where times are the same and pages lie apart', async () => {
    const seed = { count: 260, user: 'user-a', at: Date.now() - 1_000_000, stepMs: 0, messages: 0 };
    await fetch(`${standIn.url}/stand-in/conversations`, { method: 'POST', body: JSON.stringify(seed) });
    const ids: string[] = [];
    const token = await standIn.token();
    let cursor = '';
    for (let all = 0; all < 260; ) {
      const url = `${standIn.url}/v1/conversations?limit=100${cursor}`;
      const page = (await (await fetch(url, { headers: bearer(token) })).json()) as {
        conversations: { conversationId: string }[];
        cursor?: string;
      };
      for (const { conversationId } of page.conversations) {
        // Few of the first, then many, then none.
        const isCats = all < 100 ? all % 40 === 0 : all < 200;
        await owners.add({ id: isCats ? 'cat' : 'dan' }, 'conversation', conversationId);
        if (isCats) ids.push(conversationId);
        all++;
      }
      cursor = `&cursor=${encodeURIComponent(page.cursor ?? '')}`;
    }
    for (const order of ['asc', 'desc'] as const) {
      for (const limit of [7, 100]) {
        const seen: string[] = [];
        for await (const page of cat.conversations.pages({ limit, order })) {
          assert.ok(page.items.length <= limit);
          seen.push(...page.items.map(({ id }) => id));
        }
        assert.deepEqual([...seen].sort(), [...ids].sort(), `${order} ${limit}`);
      }
    }
  });

  it('lose nothing when what was shown last is deleted, and take no cursor of another person', async () => {
    const first = await cat.conversations.list({ limit: 10 });
    const last = first.items.at(-1)!.id;
    const rest = await cat.conversations.list({ limit: 100, cursor: first.cursor! });
    await cat.conversations.delete(last);
    const again = await cat.conversations.list({ limit: 100, cursor: first.cursor! });
    const seen = new Set(again.items.map(({ id }) => id));
    assert.deepEqual(
      rest.items.filter(({ id }) => !seen.has(id)),
      [],
    );
    await assert.rejects(dan.conversations.list({ cursor: first.cursor! }), { code: 'invalid-request' });
  });

  it('have what a search found, with artifacts that can be had', async () => {
    const conversation = cat.conversation();
    await Promise.all([conversation.send({ text: 'artifacts' }), dan.conversation().send({ text: 'artifacts' })]);
    const { items } = await cat.searchMessages('artifacts');
    assert.ok(items.length > 0);
    assert.ok(items.every(({ conversationId }) => conversationId === conversation.state.get().id));
    assert.equal((await cat.files.list()).items.length, 0);
  });
});

describe('the client through a proxy of the Marketplace', async () => {
  const standIn = await startStandIn({ edition: 'marketplace', chunkDelayMs: 1 });
  const site = await startProxy(proxyOptions(standIn.url, 'marketplace'));

  it('sends and goes on', async () => {
    const client = openClient(site.url, 'ann', 'marketplace');
    const conversation = client.conversation();
    assert.equal((await conversation.send({ text: 'hello' })).state, 'complete');
    assert.equal((await conversation.send({ text: 'hello' })).state, 'complete');
    assert.equal(new Set((await standIn.counters()).runs.map(({ conversationId }) => conversationId)).size, 1);
    client.dispose();
  });
});

describe('an upload through a proxy', async () => {
  const standIn = await startStandIn({ edition: 'saas' });
  const { as, log } = await startProxy({ ...proxyOptions(standIn.url), maxBody: 100_000 }, { idleMs: 300 });
  const uploads = async (): Promise<Record<string, number>> =>
    ((await (await fetch(`${standIn.url}/stand-in/counters`)).json()) as { uploads: Record<string, number> }).uploads;
  const post = (body: ReadableStream<Uint8Array>): Promise<Response> =>
    as('ann')('/files', {
      ...{ method: 'POST', body, duplex: 'half' },
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    });
  const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';

  it('that is too large is cut in its midst, here and there', async () => {
    let isFirst = true;
    const endless = new ReadableStream<Uint8Array>({
      async pull(controller) {
        controller.enqueue(new TextEncoder().encode(isFirst ? head : 'x'.repeat(8_192)));
        isFirst = false;
        await new Promise((resolve) => setTimeout(resolve, 5));
      },
    });
    const answer = await post(endless);
    assert.equal(answer.status, 413);
    await until(async () => (await uploads())['broken'] === 1);
    assert.equal((await uploads())['finished'], 0);
    assert.equal(log.at(-1)?.code, 'payload_too_large');
  });

  it('that stands still is given up', async () => {
    const still = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(head)),
    });
    assert.equal((await post(still)).status, 408);
    await until(async () => (await uploads())['broken'] === 2);
  });

  it('is asked for once more where its token was refused', async () => {
    const form = (): RequestInit => {
      const body = new FormData();
      body.set('file', new File(['abc'], 'a.txt'));
      return { method: 'POST', body };
    };
    assert.equal((await as('ann')('/files', form())).status, 200);
    await fetch(`${standIn.url}/stand-in/expire-tokens`, { method: 'POST' });
    const refused = await as('ann')('/files', form());
    assert.equal(refused.status, 503);
    assert.equal(refused.headers.get('retry-after'), '1');
    assert.equal((await as('ann')('/files', form())).status, 200);
  });
});

describe('a token that the API refuses', async () => {
  it('is renewed, and nobody notices', async () => {
    const standIn = await startStandIn({ edition: 'saas', chunkDelayMs: 0 });
    const { url } = await startProxy(proxyOptions(standIn.url));
    const client = openClient(url, 'ann');
    const conversation = client.conversation();
    await conversation.send({ text: 'hello' });
    await fetch(`${standIn.url}/stand-in/expire-tokens`, { method: 'POST' });
    assert.equal((await conversation.send({ text: 'hello' })).state, 'complete');
    assert.equal((await standIn.counters()).calls['T1'], 2);
    client.dispose();
  });
});
