import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAcknowledgement } from '../../src/protocol/acknowledgement.js';
import { readConversationSummary } from '../../src/protocol/conversation-summary.js';
import { readFileName } from '../../src/protocol/file-name.js';
import { readFoundMessage } from '../../src/protocol/found-message.js';
import { readMasterRecords } from '../../src/protocol/master-record.js';
import { readPage } from '../../src/protocol/page.js';
import { readStoredFile, readUploadedFile } from '../../src/protocol/stored-file.js';
import { readUserProfile } from '../../src/protocol/user-profile.js';

const strange = [undefined, null, 'words', 7, true, {}, { data: {} }, { items: null }];

describe('a list', () => {
  const read = (body: unknown) => readPage(body, 'files', readStoredFile);
  const rows = [{ id: 'a' }, null, 'x', {}, { id: 'b' }];
  for (const body of [
    { files: rows },
    { data: rows },
    { items: rows },
    { results: rows },
    { data: { files: rows } },
    rows,
  ])
    it(`is read as ${JSON.stringify(body).slice(0, 20)}…, without rows that are none`, () => {
      const { items, ...rest } = read(body);
      assert.deepEqual([items.map(({ id }) => id), rest], [['a', 'b'], { hasMore: false }]);
    });

  it('has a cursor where there is more, and only then', () => {
    for (const [body, expected] of [
      [{ hasMore: true, cursor: 'c' }, [true, 'c']],
      [{ has_more: true, next_cursor: 7 }, [true, '7']],
      [{ nextCursor: 'c' }, [true, 'c']],
      [{ hasMore: false, cursor: 'c' }, [false, undefined]],
      [{ hasMore: true }, [true, undefined]],
      [{ hasMore: 'true' }, [false, undefined]],
      [{ cursor: '' }, [false, undefined]],
      [{ cursor: null }, [false, undefined]],
    ] as const) {
      const { hasMore, cursor } = read({ files: [], ...body });
      assert.deepEqual([hasMore, cursor], expected, JSON.stringify(body));
    }
  });

  for (const body of strange)
    it(`is a protocol error where there is none: ${JSON.stringify(body)}`, () => {
      assert.throws(() => read(body), { code: 'protocol' });
      assert.throws(() => readMasterRecords(body, 'organizations'), { code: 'protocol' });
    });
});

describe('a conversation in a list', () => {
  it('needs its id and nothing else', () => {
    assert.deepEqual(readConversationSummary({ id: 7 }), { id: '7', title: '' });
    assert.equal(readConversationSummary({ title: 'T' }), undefined);
  });

  it('may tell its times by names and numbers of another kind', () => {
    const { createdAt, updatedAt } = readConversationSummary({ id: 'c', created_at: 1736937000, updatedAt: 'soon' })!;
    assert.deepEqual([createdAt, updatedAt], ['2025-01-15T10:30:00.000Z', undefined]);
  });
});

describe('a file', () => {
  it('is read by each name that its fields may have', () => {
    for (const row of [
      { id: 'f', filename: 'a', bytes: 1, mimeType: 't', createdAt: '2025-01-15T10:30:00Z' },
      { file_id: 'f', file_name: 'a', size: 1, mime_type: 't', created_at: '2025-01-15T10:30:00Z' },
      { fileId: 'f', originalName: 'a', fileSize: 1, fileType: 't', uploadedAt: 1736937000000 },
    ]) {
      const expected = { id: 'f', name: 'a', type: 't', size: 1, createdAt: '2025-01-15T10:30:00.000Z', raw: row };
      assert.deepEqual(readStoredFile(row), expected);
    }
  });

  it('needs its id and nothing else', () => {
    assert.deepEqual(readStoredFile({ id: 'f', size: 'big' }), {
      id: 'f',
      name: '',
      type: '',
      raw: { id: 'f', size: 'big' },
    });
    assert.equal(readStoredFile({ filename: 'a' }), undefined);
  });

  for (const body of [...strange, [], { files: [] }, { file: {} }, { file: 'f' }])
    it(`was not uploaded where the answer has no id: ${JSON.stringify(body)}`, () => {
      assert.throws(() => readUploadedFile(body, { name: '', type: '' }), { code: 'protocol' });
    });
});

describe('a message that a search found', () => {
  it('is like one of the history', () => {
    const row = { conversationId: 'c', messageId: 'm', sender: 'User', text: 'T', createdAt: '2025-01-15T10:30:00Z' };
    const expected = {
      id: 'm',
      conversationId: 'c',
      role: 'user',
      content: 'T',
      createdAt: '2025-01-15T10:30:00.000Z',
    };
    assert.deepEqual(readFoundMessage(row), { ...expected, raw: row });
  });

  it('may have the message and the conversation in it', () => {
    const row = {
      conversation: { id: 'c', title: 'About' },
      message: { id: 'm', role: 'assistant', content: [{ type: 'text', text: 'T' }] },
      highlight: 'a <em>T</em>',
    };
    const { raw: _, ...found } = readFoundMessage(row);
    const expected = { id: 'm', conversationId: 'c', conversationTitle: 'About', role: 'assistant', content: 'T' };
    assert.deepEqual(found, { ...expected, snippet: 'a <em>T</em>' });
  });

  it('has an id of its own where it tells none, the same each time', () => {
    assert.equal(readFoundMessage({ text: 'a' }).id, readFoundMessage({ text: 'a' }).id);
    assert.notEqual(readFoundMessage({ text: 'a' }).id, readFoundMessage({ text: 'b' }).id);
  });
});

describe('a user', () => {
  it('is read at the top and below user, data and profile', () => {
    const row = { id: 'u', username: 'N', bio: '', email: 'a@b' };
    for (const body of [row, { user: row }, { data: row }, { data: { user: row } }, { profile: row }]) {
      assert.deepEqual(readUserProfile(body), { ...row, raw: row });
    }
  });

  it('has an organization and a job type only where it says so', () => {
    for (const [body, organization, jobType] of [
      [{}, undefined, undefined],
      [{ organization: 'O', jobType: { id: 1, name: 'J' } }, ['O', 'O'], ['1', 'J']],
      [{ organizationId: 3, organizationName: 'O', job_type: 'J' }, ['3', 'O'], ['J', 'J']],
      [{ organizationId: 3, jobTypeId: 'j' }, ['3', '3'], ['j', 'j']],
      [{ organization: null, jobType: {} }, undefined, undefined],
    ] as const) {
      const profile = readUserProfile(body);
      const told = [profile.organization, profile.jobType].map((part) => part && Object.values(part));
      assert.deepEqual(told, [organization, jobType], JSON.stringify(body));
    }
  });

  for (const body of [undefined, null, 'words', 7, []])
    it(`is a protocol error where there is none: ${JSON.stringify(body)}`, () => {
      assert.throws(() => readUserProfile(body), { code: 'protocol' });
    });
});

describe('organizations and job types', () => {
  it('are records or names, and of id and name one stands for the other', () => {
    const rows = [
      { id: 1, name: 'A' },
      { organizationId: 'b', organizationName: 'B' },
      { code: 'c' },
      { label: 'D' },
      'E',
      null,
      {},
    ];
    const read = readMasterRecords({ organizations: rows }, 'organizations').map(({ id, name }) => `${id} ${name}`);
    assert.deepEqual(read, ['1 A', 'b B', 'c c', 'D D', 'E E']);
  });
});

describe('the answer to a change', () => {
  it('may be nothing, or any record that does not say no', () => {
    assert.deepEqual(readAcknowledgement(' \n'), {});
    assert.deepEqual(readAcknowledgement('{"deleted":true}'), { deleted: true });
    for (const text of ['[]', 'true', '<p>', '{"deleted":false}', '{"success":false}'])
      assert.throws(() => readAcknowledgement(text), { code: 'protocol' }, text);
  });
});

describe('the name of a file', () => {
  for (const [header, name] of [
    [null, undefined],
    ['attachment', undefined],
    ['attachment; filename=a.txt', 'a.txt'],
    ['attachment; filename="a b; c.txt"; size=3', 'a b; c.txt'],
    ['attachment; filename="a \\"b\\".txt"', 'a "b".txt'],
    ['attachment; filename*=UTF-8\'\'%E5%A0%B1%20%E5%91%8A.txt; filename="x.txt"', '報 告.txt'],
    ['attachment; filename="x.txt"; filename*=utf-8\'ja\'%E5%A0%B1.txt', '報.txt'],
    ["attachment; filename*=UTF-8''%E5%A0.txt; filename=x.txt", 'x.txt'],
    ["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", 'passwd'],
    ['attachment; filename="..\\\\..\\\\a.txt"', 'a.txt'],
    ['attachment; filename="/etc/"', undefined],
    ['ATTACHMENT;FILENAME="a\u0001b"', 'ab'],
    ['attachment; xfilename=a', undefined],
  ] as const)
    it(`of ${String(header)} is ${String(name)}`, () => assert.equal(readFileName(header), name));
});
