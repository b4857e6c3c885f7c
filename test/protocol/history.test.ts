import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ChatError } from '../../src/foundation/chat-error.js';
import { readHistory } from '../../src/protocol/history.js';

const read = (...messages: readonly unknown[]) => readHistory({ messages, hasMore: false });
const idsOf = (messages: readonly { readonly serverId: string }[]) => messages.map(({ serverId }) => serverId);

/** Two turns within one second, then a third: the times of S3 are whole seconds. */
const [q1, a1, q2, a2] = [
  { messageId: 'q1', sender: 'User', text: 'one', createdAt: '2025-01-15T10:30:00Z' },
  { messageId: 'a1', parentMessageId: 'q1', sender: 'AI', text: 'two', createdAt: '2025-01-15T10:30:00Z' },
  { messageId: 'q2', parentMessageId: 'a1', sender: 'User', text: 'three', createdAt: '2025-01-15T10:30:00Z' },
  { messageId: 'a2', parentMessageId: 'q2', sender: 'AI', text: 'four', createdAt: '2025-01-15T10:31:00Z' },
] as const;
const inOrder = ['q1', 'a1', 'q2', 'a2'];

describe('a message of the history', () => {
  it('is read as the reference shows it (S3)', () => {
    const task = { taskId: 't', actionType: 'Tool execution', title: 'Search', status: 'completed', content: 'Found' };
    const file = { filename: 'a.xlsx', filepath: '/p/a.xlsx', fileType: 'xlsx' };
    const [message] = read({
      ...a1,
      conversationId: 'c',
      updatedAt: '2025-01-15T10:30:05Z',
      status: { processing: true, unfinished: false },
      tasks: [task],
      deliverables: [file],
    });
    const { tasks, ...rest } = message!;
    assert.deepEqual(rest, {
      serverId: 'a1',
      parentId: 'q1',
      role: 'assistant',
      content: 'two',
      createdAt: '2025-01-15T10:30:00.000Z',
      processing: true,
      unfinished: false,
      deliverables: [file],
      attachments: [],
    });
    assert.deepEqual(
      tasks.map(({ id, label, status, result }) => [id, label, status, result]),
      [['t', 'Search', 'completed', 'Found']],
    );
  });

  it('may lack everything: nothing is made up but an id, the same for the same message', () => {
    const [message] = read({});
    const { serverId, ...rest } = message!;
    assert.deepEqual(rest, {
      role: 'assistant',
      content: '',
      createdAt: '',
      processing: false,
      unfinished: false,
      tasks: [],
      deliverables: [],
      attachments: [],
    });
    assert.notEqual(serverId, '');
    assert.deepEqual(idsOf(read({})), [serverId]);
    assert.notDeepEqual(idsOf(read({ text: 'other' })), [serverId]);
  });

  it('has the files that came with it, where they have an id to be named by (assumed)', () => {
    const files = [
      { id: 'f-1', filename: 'a.csv', bytes: 3, mimeType: 'text/csv', createdAt: 1 },
      { file_id: 'f-2', name: 'b' },
      { filename: 'c' },
      7,
    ];
    const [message] = read({ ...q1, files });
    assert.deepEqual(message!.attachments, [
      { id: 'f-1', name: 'a.csv', type: 'text/csv', size: 3, state: 'ready', fileId: 'f-1' },
      { id: 'f-2', name: 'b', type: '', size: 0, state: 'ready', fileId: 'f-2' },
    ]);
  });

  for (const [word, role] of [
    ['User', 'user'],
    ['user', 'user'],
    ['AI', 'assistant'],
    ['assistant', 'assistant'],
    ['System', 'system'],
    ['Agent', 'assistant'],
  ] as const) {
    it(`is by ${role} where its sender or its role is ${word} (D18)`, () => {
      assert.deepEqual(
        read({ sender: word }, { role: word }).map((message) => message.role),
        [role, role],
      );
    });
  }

  it('has its text under either name, also in parts (D18)', () => {
    const parts = [
      { type: 'text', text: 'a' },
      { type: 'file', file_id: 'f' },
      { type: 'text', text: 'b' },
    ];
    assert.deepEqual(
      read({ text: 'x', content: 'y' }, { content: 'y' }, { content: parts }).map(({ content }) => content),
      ['x', 'y', 'ab'],
    );
  });

  it('takes seconds and milliseconds for its time, and either spelling (D2, D17)', () => {
    const rows = [
      { createdAt: 1_736_937_000 },
      { created_at: 1_736_937_000_000 },
      { updatedAt: '2025-01-15T10:30:00Z' },
    ];
    for (const row of rows) assert.equal(read(row)[0]?.createdAt, '2025-01-15T10:30:00.000Z');
  });

  it('does not show a question that was asked as a step', () => {
    const tasks = [
      { actionType: 'permission_request', title: 'May I?' },
      { actionType: 'execute', title: 'Search' },
    ];
    assert.deepEqual(
      read({ tasks })[0]?.tasks.map(({ label }) => label),
      ['Search'],
    );
  });
});

describe('the messages of the history', () => {
  for (const [what, rows] of [
    ['came so', [q1, a1, q2, a2]],
    ['came newest first', [a2, q2, a1, q1]],
    ['came newest first within a second', [q2, a1, q1, a2]],
  ] as const) {
    it(`are oldest first where they ${what}`, () => assert.deepEqual(idsOf(read(...rows)), inOrder));
  }

  it('are oldest first by their time alone where they have no links', () => {
    const rows = ['2025-01-15T10:32:00Z', '2025-01-15T10:31:00+09:00', 1_736_937_000];
    assert.deepEqual(
      read(...rows.map((createdAt, at) => ({ messageId: String(at), createdAt }))).map(({ serverId }) => serverId),
      ['1', '2', '0'],
    );
  });

  it('stay where they are where they tell no time', () => {
    const rows = [{ messageId: 'x' }, q1, { messageId: 'y' }, a2, { messageId: 'z' }];
    assert.deepEqual(idsOf(read(...rows)), ['x', 'q1', 'y', 'a2', 'z']);
  });

  it('may be none; what is no message is skipped', () => {
    assert.deepEqual(read(), []);
    assert.deepEqual(idsOf(read(null, 7, 'x', [], q1)), ['q1']);
  });

  for (const body of [undefined, null, '', 7, [], [q1], {}, { messages: null }, { messages: {} }, { data: [q1] }]) {
    it(`are told to be missing in ${JSON.stringify(body) ?? 'no JSON'}`, () => {
      assert.throws(() => readHistory(body), { name: 'ChatError', code: 'protocol' });
    });
  }

  it('never make the reader throw anything else, whatever JSON they are', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (messages) => {
        assert.ok(Array.isArray(readHistory({ messages })));
      }),
    );
    assert.throws(() => readHistory(JSON.parse('{"error":{"message":"m"}}')), ChatError);
  });
});
