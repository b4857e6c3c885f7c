import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore } from '../../src/stand-in.js';
import { readContent, readUntil } from './support/read-stream.js';
import { bearer, readError, startStandIn } from './support/start-stand-in.js';

interface Page {
  readonly conversations: { conversationId: string; title: string; createdAt: string; updatedAt: string }[];
  readonly hasMore: boolean;
  readonly cursor?: string;
}
interface Row {
  readonly messageId: string;
  readonly parentMessageId?: string;
  readonly sender: string;
  readonly text: string;
  readonly status: { processing: boolean; unfinished: boolean };
  readonly tasks: Record<string, unknown>[];
  readonly deliverables?: Record<string, unknown>[];
}

describe('the history', async () => {
  const stand = await startStandIn({ edition: 'saas' });
  const token = await stand.token();
  const get = async (path: string, bearerOf = token) => fetch(`${stand.url}/v1/${path}`, { headers: bearer(bearerOf) });
  const messages = async (id: string | null, query = '?order=asc') => {
    const body = (await (await get(`conversations/${id}/messages${query}`)).json()) as {
      messages: Row[];
      hasMore: boolean;
    };
    assert.equal(body.hasMore, false);
    return body.messages;
  };
  const listed = async (id: string | null) =>
    ((await (await get('conversations?limit=100')).json()) as Page).conversations.find(
      (row) => row.conversationId === id,
    );

  it('C1.12, H2.1: a new conversation has a title and two messages, processing while it runs', async () => {
    const headers = { 'X-Stand-In-Chunk-Delay-Ms': '5' };
    const response = await stand.send('hello  my\nfriend, how is this long first message cut?', { token, headers });
    const id = response.headers.get('x-conversation-id');
    const { rest } = await readUntil(response, 'scri');
    const row = await listed(id);
    assert.equal(row?.title, 'hello my friend, how is this long first ');
    assert.match(row.createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const [question, running] = await messages(id);
    assert.deepEqual([question?.sender, question?.status], ['User', { processing: false, unfinished: false }]);
    assert.equal(question && 'parentMessageId' in question, false);
    assert.deepEqual([running?.sender, running?.status], ['AI', { processing: true, unfinished: false }]);
    assert.match(running?.text ?? '', /^Hello! 👋/);
    const content = readContent(await rest());
    const [, settled] = await messages(id);
    assert.deepEqual(settled?.status, { processing: false, unfinished: false });
    assert.equal(settled.text, content);
    assert.equal(settled.messageId, response.headers.get('x-message-id'));
    assert.equal(settled.parentMessageId, question?.messageId);
    assert.equal('deliverables' in settled, false);
  });

  it('C1.12: a cancelled and a failed answer are unfinished and keep their text', async () => {
    const failed = await stand.send('error', { token });
    await failed.text();
    const [, failure] = await messages(failed.headers.get('x-conversation-id'));
    assert.deepEqual(failure?.status, { processing: false, unfinished: true });
    assert.match(failure.text, /41,2$/);
    const headers = { 'X-Stand-In-Chunk-Delay-Ms': '5' };
    const response = await stand.send('report', { token, headers });
    const id = response.headers.get('x-conversation-id');
    await readUntil(response, '"content"');
    const url = `${stand.url}/v1/chat/completions/${id}/cancel`;
    await fetch(url, { method: 'POST', headers: bearer(token) });
    const [, stopped] = await messages(id);
    assert.deepEqual(stopped?.status, { processing: false, unfinished: true });
    assert.match(stopped.text, /^#/);
  });

  it('C1.13: a private conversation is in no list and has no history', async () => {
    const response = await stand.send('say: secret', { token, fields: { privateMode: true } });
    await response.text();
    const id = response.headers.get('x-conversation-id');
    assert.equal(await listed(id), undefined);
    assert.equal((await get(`conversations/${id}/messages`)).status, 404);
    const next = await stand.send('say: more', { token, fields: { conversationId: id, privateMode: true } });
    assert.equal(next.status, 200);
  });

  it('H2.1: messages form a chain, newest first unless asked otherwise, with tasks and deliverables', async () => {
    const first = await stand.send('say: one', { token });
    await first.text();
    const id = first.headers.get('x-conversation-id');
    await (await stand.send('file', { token, fields: { conversationId: id } })).text();
    const rows = await messages(id);
    assert.deepEqual(
      rows.map((row) => row.sender),
      ['User', 'AI', 'User', 'AI'],
    );
    assert.deepEqual(
      rows.slice(1).map((row) => row.parentMessageId),
      rows.slice(0, -1).map((row) => row.messageId),
    );
    assert.deepEqual(
      (await messages(id, '')).map((row) => row.messageId),
      rows.map((row) => row.messageId).reverse(),
    );
    assert.equal((await messages(id, '?limit=1'))[0]?.messageId, rows[3]?.messageId);
    const [task] = rows[3]?.tasks ?? [];
    assert.deepEqual([task?.['actionType'], task?.['status'], rows[3]?.tasks.length], ['file_created', 'completed', 1]);
    const filepath = `plans/${id}/deliverables/sales-summary.csv`;
    assert.deepEqual(rows[3]?.deliverables, [{ filename: 'sales-summary.csv', filepath, fileType: 'text/csv' }]);
  });

  it('H2.1: an answer whose final chunk repeats all is kept once', async () => {
    const response = await stand.send('repeat', { token });
    await response.text();
    const [, answer] = await messages(response.headers.get('x-conversation-id'));
    assert.equal(answer?.text, 'The last words of this answer come with the finish reason.');
  });

  it('H2.2: a malformed id is a 400, an unknown one a 404, a token without the scope a 403', async () => {
    assert.equal((await get('conversations/c-1/messages')).status, 400);
    const unknown = 'conversations/550e8400-e29b-41d4-a716-446655440000/messages';
    assert.equal((await get(unknown)).status, 404);
    assert.equal((await get(unknown, await stand.token({ 'X-Stand-In-Scopes': 'chat:exec' }))).status, 403);
  });

  it('H1.1: limit is an integer from 1 to 100', async () => {
    for (const limit of ['0', '101', 'ten', '1.5', '-1', '']) {
      const response = await get(`conversations?limit=${limit}`);
      const { code, param, suggested_action } = await readError(response);
      assert.deepEqual([response.status, code, param], [400, 'invalid_parameter', 'limit'], limit);
      assert.equal(suggested_action, 'limit must be between 1 and 100');
    }
    assert.equal((await get('conversations?limit=100')).status, 200);
  });

  it('H1.2: an unknown order and a bad cursor are refused', async () => {
    for (const query of ['order=up', 'cursor=abc', 'cursor=2025-99-99T00:00:00.000Z']) {
      const response = await get(`conversations?${query}`);
      assert.deepEqual([response.status, (await readError(response))['param']], [400, query.split('=')[0]]);
    }
  });

  it('the conversation list changes its time when a message comes', async () => {
    let now = Date.parse('2025-01-15T10:30:00Z');
    const clocked = await startStandIn({ edition: 'saas', now: () => now });
    const owner = await clocked.token();
    const response = await clocked.send('say: x', { token: owner });
    await response.text();
    now += 300_000;
    await (
      await clocked.send('say: y', {
        token: owner,
        fields: { conversationId: response.headers.get('x-conversation-id') },
      })
    ).text();
    const page = (await (await fetch(`${clocked.url}/v1/conversations`, { headers: bearer(owner) })).json()) as Page;
    assert.deepEqual(
      page.conversations.map(({ createdAt, updatedAt }) => [createdAt, updatedAt]),
      [['2025-01-15T10:30:00Z', '2025-01-15T10:35:00Z']],
    );
  });
});

describe('the pages of the conversation list', async () => {
  const store = createMemoryStore();
  const times = [
    ...Array.from({ length: 20 }, (_, index) => 1_000_000 + index),
    ...Array.from({ length: 12 }, () => 1_000_005),
  ];
  for (const [index, createdAt] of times.entries()) {
    const id = `550e8400-e29b-41d4-a716-4466554400${String(index).padStart(2, '0')}`;
    const title = index % 4 === 0 ? `Sales ${index}` : `Other ${index}`;
    store.conversations.save({ id, user: 'user-a', title, createdAt, updatedAt: createdAt, isPrivate: false });
  }
  const stand = await startStandIn({ edition: 'saas', store });
  const headers = bearer(await stand.token());
  const page = async (query: string) =>
    (await (await fetch(`${stand.url}/v1/conversations?${query}`, { headers })).json()) as Page;
  const readAll = async (query: string): Promise<Page[]> => {
    const pages = [await page(query)];
    for (let last = pages[0]; last?.cursor && pages.length <= times.length; last = pages.at(-1)) {
      pages.push(await page(`${query}&cursor=${encodeURIComponent(last.cursor)}`));
    }
    return pages;
  };

  it('H1.1: a page has 25 conversations unless asked otherwise', async () => {
    const first = await page('');
    assert.deepEqual([first.conversations.length, first.hasMore], [25, true]);
  });

  for (const order of ['desc', 'asc']) {
    it(`H1.3: pages in order ${order} lose and repeat nothing, also among equal times`, async () => {
      for (const limit of [1, 3, 5, 7]) {
        const pages = await readAll(`limit=${limit}&order=${order}`);
        const ids = pages.flatMap((one) => one.conversations.map((row) => row.conversationId));
        assert.equal(new Set(ids).size, times.length);
        assert.equal(ids.length, times.length);
        assert.deepEqual(
          pages.map((one) => one.hasMore),
          pages.map((one) => one.cursor !== undefined),
        );
        const shown = pages.flatMap((one) => one.conversations.map((row) => row.createdAt));
        assert.deepEqual(shown, order === 'asc' ? [...shown].sort() : [...shown].sort().reverse());
      }
    });
  }

  it('H1.3: the cursor is a time with milliseconds where no other conversation shares it', async () => {
    assert.equal((await page('limit=1')).cursor, new Date(1_000_019).toISOString());
  });

  it('H1.4: title is a part of the title, in any case', async () => {
    const { conversations } = await page('title=SALES&limit=100');
    assert.equal(conversations.length, 8);
    assert.ok(conversations.every((row) => row.title.startsWith('Sales')));
  });
});
