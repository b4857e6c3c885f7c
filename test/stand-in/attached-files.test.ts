import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCaller, createForm, readJson, readRefusal } from './support/call-api.js';
import { readContent } from './support/read-stream.js';
import { startStandIn } from './support/start-stand-in.js';

interface Row {
  readonly text: string;
  readonly files?: Record<string, unknown>[];
}

describe('files in a message', async () => {
  const stand = await startStandIn({ edition: 'saas' });
  const token = await stand.token();
  const call = createCaller(stand, token);
  const create = async (filename: string) =>
    (await readJson<{ id: string }>(call('files', { method: 'POST', body: createForm('abc', filename, 'text/csv') })))
      .id;
  const send = (parts: object[], options = {}) =>
    stand.send('', { token, fields: { messages: [{ role: 'user', content: parts }] }, ...options });
  const read = async (id: string | null, headers = {}) =>
    (await readJson<{ messages: Row[] }>(call(`conversations/${id}/messages?order=asc`, { headers }))).messages;

  it('C1.4: are known by the id of their upload, and the history keeps them, also when they are deleted', async () => {
    const id = await create('numbers.csv');
    const response = await send([
      { type: 'text', text: 'Look at this' },
      { type: 'file', file_id: id },
    ]);
    assert.match(readContent(await response.text()), /`numbers\.csv` \(3 B\)/);
    const conversation = response.headers.get('x-conversation-id');
    const kept = [{ id, filename: 'numbers.csv', mimeType: 'text/csv', bytes: 3 }];
    assert.deepEqual(
      (await read(conversation)).map((row) => [row.text.slice(0, 12), row.files]),
      [
        ['Look at this', kept],
        ['I have recei', undefined],
      ],
    );
    await call(`files/${id}`, { method: 'DELETE' });
    assert.deepEqual((await read(conversation))[0]?.files, kept);
    const bare = await read(conversation, { 'X-Stand-In-Message-Files': 'off' });
    assert.equal('files' in (bare[0] ?? {}), false);
  });

  it('C1.12: a message of files alone gives its conversation the name of the first', async () => {
    const files = [await create('first.csv'), await create('second.csv')];
    const response = await send(files.map((file_id) => ({ type: 'file', file_id })));
    await response.text();
    const { conversations } = await readJson<{ conversations: { title: string }[] }>(call('conversations'));
    assert.equal(conversations[0]?.title, 'first.csv');
    assert.equal((await read(response.headers.get('x-conversation-id')))[0]?.files?.length, 2);
  });

  it('C1.4: an unknown, deleted or foreign one is a 404, or a 400 by switch', async () => {
    const deleted = await create('deleted.csv');
    await call(`files/${deleted}`, { method: 'DELETE' });
    const other = createCaller(stand, await stand.token({ 'X-Stand-In-User': 'user-b' }));
    const body = createForm('abc', 'foreign.csv', 'text/csv');
    const foreign = await readJson<{ id: string }>(other('files', { method: 'POST', body }));
    for (const file_id of ['f-000000000000', deleted, foreign.id]) {
      assert.deepEqual(await readRefusal(send([{ type: 'file', file_id }])), [404, 'not_found', undefined]);
      const headers = { 'X-Stand-In-Unknown-File': '400' };
      assert.deepEqual(await readRefusal(send([{ type: 'file', file_id }], { headers })), [
        400,
        'invalid_parameter',
        'messages',
      ]);
    }
  });
});
