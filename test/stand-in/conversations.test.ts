import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCaller, readJson, readRefusal, seed } from './support/call-api.js';
import { readUntil } from './support/read-stream.js';
import { startStandIn } from './support/start-stand-in.js';

interface Page {
  readonly conversations: { conversationId: string; title: string }[];
  readonly hasMore: boolean;
  readonly cursor?: string;
}
interface Row {
  readonly messageId: string;
  readonly parentMessageId?: string;
  readonly sender: string;
  readonly text: string;
}

const unknown = '550e8400-e29b-41d4-a716-446655440000';

describe('the pages of 1,000 conversations of the same time', async () => {
  const { url, api, token } = await startStandIn({ edition: 'saas' });
  const call = createCaller({ url, api }, await token());
  const { conversationIds } = await seed<{ conversationIds: string[] }>(url, 'conversations', {
    count: 1000,
    stepMs: 0,
    at: 1_700_000_000_000,
    messages: 0,
  });

  /** Reads all pages; `between` may change the list after each one. */
  const readAll = async (query: string, headers = {}, between = async (_: Page): Promise<void> => undefined) => {
    const ids: string[] = [];
    for (let cursor: string | undefined = '', pages = 0; cursor !== undefined && pages < 1100; pages++) {
      const next: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: Page = await readJson<Page>(call(`conversations?${query}${next}`, { headers }));
      ids.push(...page.conversations.map((row) => row.conversationId));
      cursor = page.cursor;
      await between(page);
    }
    return ids;
  };

  for (const order of ['desc', 'asc']) {
    for (const form of ['time', 'opaque']) {
      it(`H1.3: in order ${order}, with cursors in form ${form}, none is lost or doubled`, async () => {
        const ids = await readAll(`limit=33&order=${order}`, { 'X-Stand-In-Cursor-Form': form });
        assert.equal(ids.length, 1000);
        assert.deepEqual(new Set(ids), new Set(conversationIds));
      });
    }
  }

  it('H1.3: nor where some are renamed, deleted and added between two pages', async () => {
    const deleted = new Set<string>();
    const ids = await readAll('limit=50', {}, async (page) => {
      const [first, last] = [page.conversations[0], page.conversations.at(-1)];
      if (!first || !last) return;
      await call(`conversations/${first.conversationId}`, { method: 'PATCH', json: { title: 'Renamed' } });
      // The last one of a page is what its cursor stands for.
      await call(`conversations/${last.conversationId}`, { method: 'DELETE' });
      deleted.add(last.conversationId);
      await seed(url, 'conversations', { count: 1, at: 1_700_000_000_000, messages: 0, title: 'Added' });
    });
    assert.equal(deleted.size >= 20, true);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of conversationIds) assert.ok(ids.includes(id), id);
  });

  it('H1.2: a cursor with signs that a URL must have encoded is refused when it comes without', async () => {
    const headers = { 'X-Stand-In-Cursor-Form': 'opaque' };
    const { cursor } = await readJson<Page>(call('conversations?limit=1', { headers }));
    assert.deepEqual(await readRefusal(call(`conversations?cursor=${cursor}`)), [400, 'invalid_parameter', 'cursor']);
    const broken = encodeURIComponent('+/=&#***');
    assert.deepEqual(await readRefusal(call(`conversations?cursor=${broken}`)), [400, 'invalid_parameter', 'cursor']);
  });
});

describe('changing conversations', async () => {
  const stand = await startStandIn({ edition: 'saas' });
  const { url } = stand;
  const token = await stand.token();
  const call = createCaller(stand, token);
  const other = createCaller(stand, await stand.token({ 'X-Stand-In-User': 'user-b' }));
  const create = async (body: object = {}) => {
    const { conversationIds } = await seed<{ conversationIds: string[] }>(url, 'conversations', body);
    return conversationIds[0] ?? '';
  };
  const titles = async (caller = call) =>
    (await readJson<Page>(caller('conversations?limit=100'))).conversations.map((row) => row.title);

  it('H3: a conversation takes another title, and the list shows it', async () => {
    const id = await create();
    const response = await call(`conversations/${id}`, { method: 'PATCH', json: { title: '新しいタイトル' } });
    assert.deepEqual(await readJson(response), { conversationId: id, title: '新しいタイトル' });
    assert.ok((await titles()).includes('新しいタイトル'));
  });

  it('H3: without a title, or with an empty or blank one, it is a 400; unknown or foreign, a 404', async () => {
    const id = await create();
    const rename = (json: unknown, path = id, caller = call) =>
      readRefusal(caller(`conversations/${path}`, { method: 'PATCH', json }));
    assert.deepEqual(await rename({}), [400, 'missing_parameter', 'title']);
    for (const title of ['', '  \n', 5, null]) {
      assert.deepEqual(await rename({ title }), [400, 'invalid_parameter', 'title'], String(title));
    }
    assert.deepEqual(await rename({ title: 'x' }, 'c-1'), [400, 'invalid_parameter', 'conversationId']);
    assert.deepEqual(await rename({ title: 'x' }, unknown), [404, 'not_found', undefined]);
    assert.deepEqual(await rename({ title: 'x' }, id, other), [404, 'not_found', undefined]);
    assert.equal((await titles()).includes('x'), false);
  });

  it('H4: a deleted conversation is gone from list, history and chat; a second time it is a 404', async () => {
    const id = await create({ title: 'Going' });
    assert.deepEqual(await readRefusal(other(`conversations/${id}`, { method: 'DELETE' })), [
      404,
      'not_found',
      undefined,
    ]);
    const response = await call(`conversations/${id}`, { method: 'DELETE' });
    assert.deepEqual(await readJson(response), { conversationId: id, deleted: true });
    assert.equal((await titles()).includes('Going 1'), false);
    assert.equal((await call(`conversations/${id}/messages`)).status, 404);
    assert.equal((await stand.send('hello', { token, fields: { conversationId: id } })).status, 404);
    assert.equal((await call(`conversations/${id}`, { method: 'DELETE' })).status, 404);
  });

  it('H4: one that is being answered is a 409, or is stopped and deleted by switch', async () => {
    const response = await stand.send('report', { token, headers: { 'X-Stand-In-Chunk-Delay-Ms': '20' } });
    const { rest } = await readUntil(response, '"content"');
    const path = `conversations/${response.headers.get('x-conversation-id')}`;
    assert.deepEqual(await readRefusal(call(path, { method: 'DELETE' })), [409, 'conversation_in_progress', undefined]);
    const headers = { 'X-Stand-In-Delete-Running': '200' };
    assert.equal((await call(path, { method: 'DELETE', headers })).status, 200);
    assert.match(await rest(), /\[DONE\]/);
    assert.ok((await stand.counters()).cancelled.includes(response.headers.get('x-conversation-id') ?? ''));
    assert.equal((await call(`${path}/messages`)).status, 404);
  });

  it('H1: two people never see each other’s conversations', async () => {
    await create({ title: 'Of A', user: 'user-a' });
    await create({ title: 'Of B', user: 'user-b' });
    assert.deepEqual(await titles(other), ['Of B 1']);
    assert.equal((await titles()).includes('Of B 1'), false);
  });

  it('H2.1: parentMessageId gives branches, and a chat goes on after the newest message', async () => {
    const id = await create({ messages: 4 });
    const read = async () =>
      (await readJson<{ messages: Row[] }>(call(`conversations/${id}/messages?order=asc`))).messages;
    const [first, , third] = await read();
    const messages = [
      { sender: 'User', text: 'Another question' },
      { sender: 'AI', text: 'Another answer' },
    ];
    const branch = { conversationId: id, parentMessageId: first?.messageId, messages };
    const { messageIds } = await seed<{ messageIds: string[] }>(url, 'messages', branch);
    const rows = await read();
    assert.deepEqual(
      rows.filter((row) => row.parentMessageId === first?.messageId).map((row) => row.text),
      ['Conversation 1, answer 1', 'Another question'],
    );
    assert.deepEqual([rows[5]?.messageId, rows[5]?.parentMessageId], [messageIds[1], messageIds[0]]);
    assert.equal(third?.parentMessageId, rows[1]?.messageId);
    await (await stand.send('say: on', { token, fields: { conversationId: id } })).text();
    assert.equal((await read())[6]?.parentMessageId, messageIds[1]);
  });

  it('the hooks refuse what they cannot read', async () => {
    const hook = (name: string, body: object) =>
      readRefusal(fetch(`${url}/stand-in/${name}`, { method: 'POST', body: JSON.stringify(body) }));
    assert.deepEqual(await hook('conversations', { count: -1 }), [400, 'invalid_parameter', 'count']);
    assert.deepEqual(await hook('messages', { conversationId: unknown }), [404, 'not_found', undefined]);
    const id = await create();
    const messages = [{ sender: 'Robot', text: '' }];
    assert.deepEqual(await hook('messages', { conversationId: id, messages }), [400, 'invalid_parameter', 'messages']);
  });
});
