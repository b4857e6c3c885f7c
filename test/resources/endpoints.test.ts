import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { openResources } from './open-resources.js';

const api = await openResources();
const { client } = api;

describe('what the methods ask for (S3)', () => {
  const name = '../a b?&#';
  const part = '..%2Fa%20b%3F%26%23';
  const cursor = '2025-01-15T10:30:00.000Z+a&b=~';
  const password = { currentPassword: 'a', newPassword: 'b', confirmPassword: 'c' };
  const list = { conversations: [], messages: [], files: [], organizations: [], jobTypes: [] };

  for (const [what, call, method, path, body] of [
    ['conversations', () => client.conversations.list(), 'GET', '/v1/conversations', ''],
    [
      'some conversations',
      () => client.conversations.list({ limit: 10, cursor, order: 'asc', title: '売上 %' }),
      'GET',
      '/v1/conversations?limit=10&cursor=2025-01-15T10%3A30%3A00.000Z%2Ba%26b%3D~&order=asc&title=%E5%A3%B2%E4%B8%8A%20%25',
      '',
    ],
    [
      'conversations with nothing set',
      () => client.conversations.list({ limit: null, cursor: '', order: undefined, title: '' }),
      'GET',
      '/v1/conversations',
      '',
    ],
    [
      'messages',
      () => client.conversations.messages(name, { limit: 5, order: 'asc' }),
      'GET',
      `/v1/conversations/${part}/messages?limit=5&order=asc`,
      '',
    ],
    [
      'a new title',
      () => client.conversations.rename(name, '新しい'),
      'PATCH',
      `/v1/conversations/${part}`,
      { title: '新しい' },
    ],
    ['the end of a conversation', () => client.conversations.delete(name), 'DELETE', `/v1/conversations/${part}`, ''],
    ['files', () => client.files.list({ order: 'desc' }), 'GET', '/v1/files?order=desc', ''],
    ['a file', () => client.files.content(name), 'GET', `/v1/files/${part}/content`, ''],
    ['the end of a file', () => client.files.delete(name), 'DELETE', `/v1/files/${part}`, ''],
    [
      'what the agent made',
      () => client.files.artifact('/a//b/../ü +.xlsx'),
      'GET',
      '/v1/files/proxy?filepath=%2Fa%2F%2Fb%2F..%2F%C3%BC%20%2B.xlsx',
      '',
    ],
    [
      'messages with a word',
      () => client.searchMessages('Sales & 売'),
      'GET',
      '/v1/search/messages?q=Sales%20%26%20%E5%A3%B2',
      '',
    ],
    ['the user', () => client.user.get(), 'GET', '/v1/user', ''],
    [
      'a change of the user',
      () => client.user.update({ username: '田中', bio: '', jobTypeId: 3 }),
      'PATCH',
      '/v1/user',
      { username: '田中', bio: '', jobTypeId: 3 },
    ],
    ['another password', () => client.user.changePassword(password), 'POST', '/v1/user/password', password],
    ['organizations', () => client.organizations(), 'GET', '/v1/organizations', ''],
    ['job types', () => client.jobTypes(), 'GET', '/v1/job-types', ''],
  ] as const) {
    it(`asks for ${what}`, async () => {
      api.say(list);
      await call();
      assert.deepEqual(api.last(), [method, path, body]);
    });
  }
});

describe('what they resolve with', () => {
  it('is a page of conversations, with the cursor as it came', async () => {
    const row = {
      conversationId: 'c',
      title: 'T',
      createdAt: '2025-01-15T10:30:00Z',
      updatedAt: '2025-01-15T10:35:00Z',
    };
    api.say({ conversations: [row, { title: 'without id' }], hasMore: true, cursor: '2025~%' });
    const page = await client.conversations.list();
    const [createdAt, updatedAt] = ['2025-01-15T10:30:00.000Z', '2025-01-15T10:35:00.000Z'];
    assert.deepEqual(page, { items: [{ id: 'c', title: 'T', createdAt, updatedAt }], hasMore: true, cursor: '2025~%' });
  });

  it('are messages in the order that was asked for, with tasks and deliverables', async () => {
    const task = { taskId: 't', actionType: 'Tool execution', title: 'Look', status: 'completed' };
    const messages = [
      { messageId: 'q', sender: 'User', text: 'Q', createdAt: '2025-01-15T10:30:00Z' },
      {
        ...{ messageId: 'a', parentMessageId: 'q', sender: 'AI', text: 'A', createdAt: '2025-01-15T10:31:00Z' },
        ...{ status: { processing: true, unfinished: false }, tasks: [{ ...task, status: 'running' }, task] },
        deliverables: [{ filename: 'a.csv', filepath: '/p/a.csv', fileType: 'csv' }, {}],
      },
    ];
    api.say({ messages, hasMore: false });
    for (const [order, ids] of [
      [undefined, 'aq'],
      ['desc', 'aq'],
      ['asc', 'qa'],
    ] as const) {
      const { items, hasMore } = await client.conversations.messages('c', { order });
      assert.deepEqual([items.map(({ id }) => id).join(''), hasMore], [ids, false]);
    }
    const answer = (await client.conversations.messages('c')).items[0]!;
    assert.deepEqual([answer.parentId, answer.role, answer.content, answer.processing], ['q', 'assistant', 'A', true]);
    assert.deepEqual(
      answer.tasks.map(({ label, status }) => [label, status]),
      [['Look', 'completed']],
    );
    assert.deepEqual(
      answer.deliverables.map(({ path }) => path),
      ['/p/a.csv'],
    );
  });

  it('is the title as the server keeps it, or as it was sent', async () => {
    api.say({ conversationId: 'c', title: 'Trimmed' });
    assert.deepEqual(await client.conversations.rename('c', ' Trimmed '), { id: 'c', title: 'Trimmed' });
    api.answer = (_, response) => void response.writeHead(204).end();
    assert.deepEqual(await client.conversations.rename('c', 'New'), { id: 'c', title: 'New' });
  });

  it('is nothing where something is deleted, whatever a server says about that', async () => {
    for (const [status, body] of [
      [200, '{"conversationId":"c","deleted":true}'],
      [200, '{}'],
      [200, ''],
      [204, ''],
    ] as const) {
      api.answer = (_, response) => void response.writeHead(status).end(body);
      assert.equal(await client.conversations.delete('c'), undefined);
      assert.equal(await client.files.delete('f'), undefined);
    }
  });

  it('is a profile in which what the server does not repeat is as it was sent', async () => {
    api.say({ success: true, user: { id: 7, username: 'Tanaka' } });
    const { id, username, bio } = await client.user.update({ username: 'tanaka', bio: 'B' });
    assert.deepEqual([id, username, bio], ['7', 'Tanaka', 'B']);
  });
});

describe('what is no such answer', () => {
  const calls = {
    list: () => client.conversations.list(),
    pages: () => client.conversations.pages().next(),
    messages: () => client.conversations.messages('c'),
    rename: () => client.conversations.rename('c', 't'),
    'delete of a conversation': () => client.conversations.delete('c'),
    upload: () => client.files.upload(new Blob(['x'])),
    files: () => client.files.list(),
    'delete of a file': () => client.files.delete('f'),
    search: () => client.searchMessages('q'),
    user: () => client.user.get(),
    update: () => client.user.update({}),
    changePassword: () => client.user.changePassword({ currentPassword: '', newPassword: '', confirmPassword: '' }),
    organizations: () => client.organizations(),
    jobTypes: () => client.jobTypes(),
  };
  for (const [name, call] of Object.entries(calls)) {
    it(`is a protocol error: ${name}`, async () => {
      for (const body of ['<!doctype html><title>Sign in</title>', '"words"', '{"deleted":', 'null']) {
        api.answer = (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(body);
        await assert.rejects(call(), { name: 'ChatError', code: 'protocol' }, body);
      }
    });

    it(`is what the server says about it: ${name}`, async () => {
      const error = { type: 'invalid_request_error', message: 'Invalid parameter: limit', param: 'limit' };
      api.say({ error: { ...error, suggested_action: 'limit must be between 1 and 100' } }, 400);
      await assert.rejects(call(), {
        ...{ name: 'ChatError', code: 'invalid-request', status: 400, message: error.message, param: 'limit' },
        suggestedAction: 'limit must be between 1 and 100',
      });
    });
  }

  it('says that nothing was deleted', async () => {
    api.say({ conversationId: 'c', deleted: false });
    await assert.rejects(client.conversations.delete('c'), { code: 'protocol' });
  });
});

describe('a name that would lead elsewhere', () => {
  let before = 0;
  beforeEach(() => {
    before = api.server.seen.length;
  });
  for (const id of ['', '.', '..'])
    it(`is never asked for: “${id}”`, async () => {
      for (const call of [
        () => client.conversations.delete(id),
        () => client.conversations.rename(id, 't'),
        () => client.conversations.messages(id),
        () => client.files.delete(id),
        () => client.files.content(id),
      ])
        await assert.rejects(call(), { code: 'invalid-request' });
      assert.equal(api.server.seen.length, before);
    });
});
