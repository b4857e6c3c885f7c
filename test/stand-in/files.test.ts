import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCaller, createForm, readJson, readRefusal } from './support/call-api.js';
import { startStandIn, until } from './support/start-stand-in.js';

interface FileRow {
  readonly id: string;
  readonly filename: string;
  readonly bytes: number;
  readonly mimeType: string;
  readonly createdAt: string;
}
interface Uploads {
  readonly uploads: { running: number; finished: number; broken: number };
}

describe('files', async () => {
  const stand = await startStandIn({ edition: 'saas' });
  const token = await stand.token();
  const call = createCaller(stand, token);
  const other = createCaller(stand, await stand.token({ 'X-Stand-In-User': 'user-b' }));
  const upload = (content: BlobPart, { filename = 'a.txt', type = 'text/plain', headers = {} } = {}) =>
    call('files', { method: 'POST', body: createForm(content, filename, type), headers });
  const create = async (content: BlobPart, options = {}) => readJson<FileRow>(upload(content, options));
  const list = async (query = '', caller = call) =>
    (await readJson<{ files: FileRow[]; hasMore: boolean }>(caller(`files${query}`))).files;
  const counters = async () => readJson<Uploads>(fetch(`${stand.url}/stand-in/counters`));

  it('F2: an upload is answered with what it is, and its id has the form f-…', async () => {
    const response = await upload('Hello, 世界', { filename: '報告 "1".txt' });
    assert.equal(response.status, 200);
    const { id, createdAt, ...rest } = await readJson<FileRow>(response);
    assert.match(id, /^f-[0-9a-f]{12}$/);
    assert.match(createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.deepEqual(rest, { filename: '報告 "1".txt', bytes: 13, mimeType: 'text/plain' });
  });

  it('F2: the other forms that an answer may have, by switch', async () => {
    const read = async (form: string) => readJson(upload('x', { headers: { 'X-Stand-In-File-Form': form } }));
    for (const name of ['fileId', 'file_id']) {
      const body = await read(name);
      assert.match(String(body[name]), /^f-/);
      assert.equal('id' in body, false);
    }
    for (const name of ['file', 'data'])
      assert.match((await read(name))[name] ? ((await read(name))[name] as FileRow).id : '', /^f-/);
    assert.match(((await read('files'))['files'] as FileRow[])[0]?.id ?? '', /^f-/);
    assert.equal((await upload('x', { headers: { 'X-Stand-In-File-Status': '201' } })).status, 201);
  });

  it('F2: without a form, or without a file called file, it is a 400', async () => {
    const form = new FormData();
    form.set('document', new File(['x'], 'x.txt'));
    form.set('file', 'only text');
    for (const body of [form, '{}', 'file=x']) {
      const refusal = await readRefusal(call('files', { method: 'POST', body }));
      assert.deepEqual(refusal, [400, 'missing_parameter', 'file']);
    }
    const headers = { 'Content-Type': 'multipart/form-data; boundary=b' };
    for (const body of [
      '--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nno end',
      '',
      'x'.repeat(40_000),
    ]) {
      const refusal = await readRefusal(call('files', { method: 'POST', body, headers }));
      assert.equal(refusal[0], 400, body.slice(0, 20));
    }
  });

  it('F2: a file over the limit is a 413, which also those read who are still sending', async () => {
    const before = (await list()).length;
    const started = performance.now();
    // What is refused is taken as fast as it comes, however slow the server is otherwise.
    const headers = { 'X-Stand-In-Max-File': '1000', 'X-Stand-In-Upload-Rate': '100000' };
    const response = await upload(new Uint8Array(5_000_000), { headers });
    assert.ok(performance.now() - started < 20_000);
    assert.deepEqual(await readRefusal(response), [413, 'payload_too_large', 'file']);
    assert.equal((await upload(new Uint8Array(1000), { headers: { 'X-Stand-In-Max-File': '1000' } })).status, 200);
    assert.equal((await list()).length, before + 1);
  });

  it('F2: a type that is not allowed is a 400 that names those that are', async () => {
    const allow = (types: string, filename: string, type: string) =>
      upload('x', { filename, type, headers: { 'X-Stand-In-File-Types': types } });
    assert.deepEqual(await readRefusal(allow('image/*,.pdf', 'a.txt', 'text/plain')), [
      400,
      'invalid_parameter',
      'file',
    ]);
    assert.equal((await allow('image/*', 'a.png', 'image/png')).status, 200);
    assert.equal((await allow('.pdf', 'A.PDF', 'application/pdf')).status, 200);
    assert.equal((await allow('text/plain', 'a.txt', 'text/plain')).status, 200);
  });

  it('F2: a slow server takes so many bytes in a second', async () => {
    const started = performance.now();
    await upload(new Uint8Array(300_000), { headers: { 'X-Stand-In-Upload-Rate': '1000000' } });
    assert.ok(performance.now() - started >= 250);
  });

  it('F2: a connection that breaks in the middle leaves no file, nor does a client that leaves', async () => {
    const before = (await list()).length;
    const { broken } = (await counters()).uploads;
    await assert.rejects(upload(new Uint8Array(300_000), { headers: { 'X-Stand-In-Upload-Drop-After': '100000' } }));
    assert.equal((await counters()).uploads.broken, broken + 1);
    const leaving = new AbortController();
    const body = createForm(new Uint8Array(300_000), 'a', 'text/plain');
    const headers = { Authorization: `Bearer ${token}`, 'X-Stand-In-Upload-Rate': '10000' };
    const sending = fetch(`${stand.url}/v1/files`, { method: 'POST', headers, body, signal: leaving.signal });
    await until(async () => (await counters()).uploads.running === 1);
    leaving.abort();
    await assert.rejects(sending);
    await until(async () => (await counters()).uploads.running === 0);
    assert.equal((await counters()).uploads.broken, broken + 2);
    assert.equal((await list()).length, before);
  });

  it('F1: the list has the newest first, or the oldest, and no other page', async () => {
    await create('first');
    const { id } = await create('last');
    const answer = await readJson<{ files: FileRow[]; hasMore: boolean }>(call('files'));
    assert.equal(answer.hasMore, false);
    assert.equal(answer.files[0]?.id, id);
    const ids = answer.files.map((file) => file.id);
    assert.deepEqual(
      (await list('?order=asc')).map((file) => file.id),
      [...ids].reverse(),
    );
    assert.equal((await list('?limit=1')).length, 1);
    assert.deepEqual(await readRefusal(call('files?order=up')), [400, 'invalid_parameter', 'order']);
  });

  it('F1: two people have files of their own', async () => {
    const { id } = await create('mine');
    assert.deepEqual(await list('', other), []);
    for (const [path, method] of [
      [`files/${id}/content`, 'GET'],
      [`files/${id}`, 'DELETE'],
    ] as const) {
      assert.deepEqual(await readRefusal(other(path, { method })), [404, 'not_found', undefined]);
    }
    assert.equal((await call(`files/${id}/content`)).status, 200);
  });

  it('F3: a file comes back byte for byte, with its type and its name', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256);
    const { id } = await create(bytes, { filename: "売上 '26.bin", type: 'application/x-test' });
    const response = await call(`files/${id}/content`);
    assert.deepEqual(new Uint8Array(await response.arrayBuffer()), bytes);
    assert.equal(response.headers.get('content-type'), 'application/x-test');
    assert.equal(
      response.headers.get('content-disposition'),
      "attachment; filename=\"__ '26.bin\"; filename*=UTF-8''%E5%A3%B2%E4%B8%8A%20%2726.bin",
    );
    assert.equal((await call('files/f-000000000000/content')).status, 404);
  });

  it('F3: of a file that is larger than what is kept, the rest comes back as zeros', async () => {
    const { id } = await create('0123456789', { headers: { 'X-Stand-In-Keep-Bytes': '4' } });
    assert.equal(await (await call(`files/${id}/content`)).text(), '0123\0\0\0\0\0\0');
  });

  it('F4: a deleted file is gone; a second time it is a 404', async () => {
    const { id } = await create('x');
    assert.deepEqual(await readJson(call(`files/${id}`, { method: 'DELETE' })), { id, deleted: true });
    assert.equal((await call(`files/${id}/content`)).status, 404);
    assert.equal(
      (await list()).some((file) => file.id === id),
      false,
    );
    assert.equal((await call(`files/${id}`, { method: 'DELETE' })).status, 404);
    const again = await create('y');
    const silent = await call(`files/${again.id}`, { method: 'DELETE', headers: { 'X-Stand-In-Empty-Answers': 'on' } });
    assert.deepEqual([silent.status, await silent.text()], [204, '']);
  });
});
