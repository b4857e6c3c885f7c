import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openResources } from './open-resources.js';

const api = await openResources();
const { client } = api;
const report = (): File => new File(['a,b\n', '日本'], '報告 "1".csv', { type: 'text/csv' });

async function whenSeen(count: number): Promise<void> {
  while (api.server.seen.length < count) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe('an upload', () => {
  it('is a form with the part file, and no type but that of the form (S3)', async () => {
    api.say({ id: 'f-1', filename: 'r.csv', bytes: 10, mimeType: 'text/csv', createdAt: '2025-01-15T10:30:00Z' });
    const { raw: _, ...file } = await client.files.upload(report());
    const createdAt = '2025-01-15T10:30:00.000Z';
    assert.deepEqual(file, { id: 'f-1', name: 'r.csv', type: 'text/csv', size: 10, createdAt });
    const { method, path, headers, body } = api.server.seen.at(-1)!;
    assert.deepEqual([method, path, headers.accept], ['POST', '/v1/files', 'application/json']);
    const [, boundary] = /^multipart\/form-data; boundary=(.+)$/.exec(headers['content-type'] ?? '') ?? [];
    assert.ok(boundary);
    const [, part = '', end] = body.split(`--${boundary}`);
    assert.match(part, /content-disposition: form-data; name="file"; filename="報告 %221%22\.csv"\r\n/i);
    assert.match(part, /content-type: text\/csv\r\n\r\na,b\n日本\r\n$/i);
    assert.equal(end?.trim(), '--');
  });

  for (const [what, body] of Object.entries({
    'at the top': { fileId: 'f' },
    'with another name': { file_id: 'f' },
    'as a number': { id: 7 },
    'below file': { id: 'request-1', file: { id: 'f' } },
    'below data': { success: true, data: { id: 'f' } },
    'below data and file': { data: { file: { fileId: 'f' } } },
    'in a list': { files: [{ id: 'f' }] },
    'in nothing but a list': [{ id: 'f' }],
  }))
    it(`is read with its id ${what} (D13), and with what is known here already`, async () => {
      api.say(body, 201);
      const { id, name, type, size } = await client.files.upload(report());
      assert.ok(id === 'f' || id === '7');
      assert.deepEqual([name, type, size], ['報告 "1".csv', 'text/csv', 10]);
    });

  it('goes by the page’s own fetch, with its headers, and tells no progress that nobody knows', async () => {
    api.say({ id: 'f' });
    let calls = 0;
    const own: typeof fetch = (url, init) => {
      calls += 1;
      return fetch(url, init);
    };
    const told: unknown[] = [];
    const headers = { 'x-site': '1' };
    await api.open({ fetch: own, headers }).files.upload(report(), { onProgress: (progress) => told.push(progress) });
    assert.deepEqual([calls, told, api.server.seen.at(-1)?.headers['x-site']], [1, [], '1']);
  });

  it('travels once more, whole, with a new token', async () => {
    const bodies: string[] = [];
    api.answer = ({ headers, body }, response) => {
      bodies.push(body.slice(body.indexOf('\r\n'), body.lastIndexOf('\r\n--')));
      response.writeHead(headers.authorization === 'Bearer t2' ? 200 : 401).end('{"id":"f"}');
    };
    let tokens = 0;
    const other = api.open({ getToken: () => Promise.resolve(`t${String(++tokens)}`) });
    await other.files.upload(report());
    assert.equal(bodies.length, 2);
    assert.equal(bodies[0], bodies[1]);
    assert.match(bodies[1] ?? '', /日本/);
  });

  it('says that it is too large', async () => {
    api.say({ error: { type: 'payload_too_large_error', message: 'Too large', param: 'file' } }, 413);
    await assert.rejects(client.files.upload(report()), { code: 'too-large', status: 413, param: 'file' });
  });
});

describe('whoever ends a request', { timeout: 20_000 }, () => {
  it('gets an aborted error at once, and the request ends', async () => {
    let left = 0;
    api.answer = (_, response) => void response.on('close', () => (left += 1));
    for (const call of [
      (signal: AbortSignal) => client.files.upload(report(), { signal }),
      (signal: AbortSignal) => client.conversations.list({}, { signal }),
      (signal: AbortSignal) => client.conversations.pages({}, { signal }).next(),
      (signal: AbortSignal) => client.files.content('f', { signal }),
    ]) {
      const abort = new AbortController();
      const before = api.server.seen.length;
      const ended = left;
      const asking = assert.rejects(call(abort.signal), { name: 'ChatError', code: 'aborted' });
      await whenSeen(before + 1);
      abort.abort();
      await asking;
      while (left === ended) await new Promise((resolve) => setTimeout(resolve, 2));
    }
  });

  it('asks nobody where that was before, and waits for no token', { timeout: 5_000 }, async () => {
    const before = api.server.seen.length;
    await assert.rejects(client.user.get({ signal: AbortSignal.abort() }), { code: 'aborted' });
    const abort = new AbortController();
    const other = api.open({ getToken: () => new Promise(() => undefined) });
    const asking = assert.rejects(other.user.get({ signal: abort.signal }), { code: 'aborted' });
    setTimeout(() => abort.abort(), 10);
    await asking;
    assert.equal(api.server.seen.length, before);
  });

  it('may be the client, which then makes no more of them', async () => {
    api.answer = () => undefined;
    const other = api.open();
    const before = api.server.seen.length;
    const asking = assert.rejects(other.user.get(), { code: 'aborted' });
    await whenSeen(before + 1);
    other.dispose();
    await asking;
    await assert.rejects(other.user.get(), { code: 'aborted' });
    assert.equal(api.server.seen.length, before + 1);
  });
});

describe('the content of a file', { timeout: 20_000 }, () => {
  it('is its bytes as they are, with its type and its name', async () => {
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d, 0xff]);
    api.answer = (_, response) =>
      void response
        .writeHead(200, {
          'content-type': 'application/json',
          'content-disposition': 'attachment; filename="x.json"; filename*=UTF-8\'\'..%2F%E5%A0%B1%E5%91%8A.json',
        })
        .end(bytes);
    for (const call of [() => client.files.content('f'), () => client.files.artifact('/p')]) {
      const { name, blob } = await call();
      assert.deepEqual([name, blob.type], ['報告.json', 'application/json']);
      assert.deepEqual(Buffer.from(await blob.arrayBuffer()), bytes);
    }
    assert.equal(api.server.seen.at(-1)?.headers.accept, '*/*');
  });

  it('may be nothing, of no type and without a name', async () => {
    api.answer = (_, response) => void response.writeHead(200).end();
    const { name, blob } = await client.files.content('f');
    assert.deepEqual([name, blob.size, blob.type], [undefined, 0, '']);
  });

  for (const [what, headers] of Object.entries({ told: { 'content-length': '11' }, 'not told': {} }))
    it(`is given up where it is larger than it may be, and its size ${what}`, async () => {
      let hasLeft = false;
      api.answer = (_, response) => {
        response.on('close', () => (hasLeft = true));
        response.writeHead(200, headers).write('0123456789');
        if (what === 'not told') setTimeout(() => response.write('0'), 10);
      };
      await assert.rejects(client.files.content('f', { maxSize: 10 }), { code: 'too-large' });
      while (!hasLeft) await new Promise((resolve) => setTimeout(resolve, 2));
    });

  it('may be as large as it may be', async () => {
    api.answer = (_, response) => void response.writeHead(200, { 'content-length': '10' }).end('0123456789');
    assert.equal((await client.files.content('f', { maxSize: 10 })).blob.size, 10);
  });

  it('ends in the middle where somebody ends it', async () => {
    let hasLeft = false;
    api.answer = (_, response) => {
      response.on('close', () => (hasLeft = true));
      response.writeHead(200).write('0123456789');
    };
    const abort = new AbortController();
    const asking = assert.rejects(client.files.content('f', { signal: abort.signal }), { code: 'aborted' });
    setTimeout(() => abort.abort(), 30);
    await asking;
    while (!hasLeft) await new Promise((resolve) => setTimeout(resolve, 2));
  });

  it('is a network error where the connection breaks', async () => {
    api.answer = (_, response) => {
      response.writeHead(200, { 'content-length': '20' }).write('0123456789');
      setTimeout(() => response.destroy(), 10);
    };
    await assert.rejects(client.files.content('f'), { code: 'network' });
  });
});
