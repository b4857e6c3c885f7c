import assert from 'node:assert/strict';
import { knownPassword } from '../../src/stand-in.js';
import type { Given, OpenContract } from './open-contract.js';

/** Shapes that no document shows, each of which the client has to read. */
const shapes: readonly Given[] = [
  {},
  { listForm: 'data', userForm: 'wrapped', fileForm: 'fileId', cursorForm: 'opaque' },
  { listForm: 'array', userForm: 'bare', fileForm: 'file_id', fileStatus: '201', messageFiles: 'off' },
  { fileForm: 'file', emptyAnswers: 'on' },
  { fileForm: 'data' },
  { fileForm: 'files' },
];

/** Calls every method of the client that is no run, in every shape of the answers. */
export async function driveMethods(contract: OpenContract): Promise<void> {
  for (const switches of shapes) await driveShape(contract, switches);
}

async function driveShape({ open }: OpenContract, switches: Given): Promise<void> {
  const client = open(switches);
  const upload = await client.files.upload(new File(['a,b\n1,2\n'], '表.csv', { type: 'text/csv' }));
  assert.ok(upload.id);
  assert.ok((await client.files.list({ limit: 5, order: 'asc' })).items.length > 0);
  assert.equal((await client.files.content(upload.id)).blob.size, 8);

  const conversation = client.conversation();
  const file = { id: 'a', name: '表.csv', type: 'text/csv', size: 8, state: 'ready', fileId: upload.id } as const;
  const answer = await conversation.send({ text: 'artifacts', attachments: [file] });
  assert.equal(answer.deliverables.length, 5);
  for (const { path } of answer.deliverables) assert.ok((await client.files.artifact(path)).blob.size > 0);
  await conversation.send({ text: 'hello' });
  await client.conversation().send({ text: 'hello again' });

  const pages = [];
  for await (const page of client.conversations.pages({ limit: 1, order: 'desc', title: 'e' })) pages.push(page);
  assert.ok(pages.length > 1);
  const id = conversation.state.get().id ?? '';
  assert.equal((await client.conversations.messages(id, { limit: 100, order: 'asc' })).items.length, 4);
  assert.ok((await client.searchMessages('artifacts')).items.length > 0);
  await client.conversations.rename(id, '新しい名前');
  await client.conversations.delete(id);
  await client.files.delete(upload.id);

  assert.equal((await client.user.get()).username, 'Alex Example');
  await client.user.update({ username: 'Alex Example', bio: '', organizationId: 'org-2', jobTypeId: 'job-1' });
  const other = 'NewPass456!';
  for (const [currentPassword, newPassword] of [
    [knownPassword, other],
    [other, knownPassword],
  ] as const) {
    await client.user.changePassword({ currentPassword, newPassword, confirmPassword: newPassword });
  }
  assert.ok((await client.organizations()).length > 0);
  assert.ok((await client.jobTypes()).length > 0);
  client.dispose();
}
