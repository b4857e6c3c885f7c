import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCaller, readJson, readRefusal, seed } from './support/call-api.js';
import { readDeltas, readUntil } from './support/read-stream.js';
import { startStandIn } from './support/start-stand-in.js';

interface Made {
  readonly filename: string;
  readonly filepath: string;
  readonly fileType: string;
}

describe('the files that the agent made', async () => {
  const stand = await startStandIn({ edition: 'saas' });
  const token = await stand.token();
  const call = createCaller(stand, token);
  const get = (path: string, caller = call, headers = {}) =>
    caller(`files/proxy?filepath=${encodeURIComponent(path)}`, { headers });
  const make = async (text: string) => {
    const deltas = readDeltas(await (await stand.send(text, { token })).text());
    const sizes = deltas
      .flatMap((delta) => delta.tasks ?? [])
      .flatMap((task) => (task['files'] ?? []) as { size: number }[]);
    const files = deltas.flatMap((delta) => delta.deliverables ?? []) as unknown as Made[];
    return { files, sizes: sizes.map((file) => file.size) };
  };

  it('F5: each comes with its type, its name and as many bytes as its task says', async () => {
    const { files, sizes } = await make('artifacts');
    const starts: Record<string, RegExp> = {
      'text/plain': /^Prices/,
      'text/csv': /^Region,Q1/,
      'text/markdown': /^# Sales/,
      'image/png': /^\x89PNG\r\n\x1a\n/,
      'application/pdf': /^%PDF-1\.4\n/,
    };
    assert.deepEqual(files.map((file) => file.fileType).sort(), Object.keys(starts).sort());
    for (const [index, { filepath, fileType, filename }] of files.entries()) {
      const response = await get(filepath);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), fileType);
      assert.ok(response.headers.get('content-disposition')?.includes(`filename="${filename}"`));
      const bytes = Buffer.from(await response.arrayBuffer());
      assert.equal(bytes.length, sizes[index]);
      assert.match(bytes.toString('latin1'), starts[fileType] ?? /^$/);
    }
  });

  it('F5: a PDF says rightly where its objects are', async () => {
    const { files } = await make('artifacts');
    const pdf = await (await get(files.find((file) => file.fileType === 'application/pdf')?.filepath ?? '')).text();
    const table = Number(/startxref\n(\d+)\n%%EOF/.exec(pdf)?.[1]);
    assert.equal(pdf.slice(table, table + 4), 'xref');
    const places = [...pdf.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
    assert.equal(places.length, 5);
    for (const [index, place] of places.entries()) assert.ok(pdf.startsWith(`${index + 1} 0 obj`, place));
  });

  it('F5: names and contents that must not be trusted can be had, too', async () => {
    const { files } = await make('hostile');
    assert.deepEqual(
      files.slice(0, 2).map((file) => file.fileType),
      ['text/html', 'image/svg+xml'],
    );
    assert.ok(
      files.some((file) => file.filename.startsWith('../')) && files.some((file) => file.filename.includes('\u202e')),
    );
    for (const { filepath } of files) {
      const response = await get(filepath);
      assert.equal(response.status, 200, filepath);
      assert.match(
        response.headers.get('content-disposition') ?? '',
        /^attachment; filename="[ !#-~]*"; filename\*=UTF-8''[\w%.!~-]*$/,
      );
    }
    assert.match(await (await get(files[0]?.filepath ?? '')).text(), /<script>/);
  });

  it('F5: a file of the Japanese agent has a Japanese name and text', async () => {
    const { files } = await make('ファイルを作って');
    assert.equal(files[0]?.filename, '売上まとめ.csv');
    assert.match(await (await get(files[0].filepath)).text(), /^地域,Q1/);
  });

  it('F5: a file is there while its answer is still being written', async () => {
    const response = await stand.send('artifacts', { token, headers: { 'X-Stand-In-Chunk-Delay-Ms': '20' } });
    const { text, leave } = await readUntil(response, '"deliverables"');
    const path = /"filepath":"([^"]+)"/.exec(text)?.[1] ?? '';
    assert.equal((await get(path)).status, 200);
    await leave();
  });

  it('F5: no path is a 400; another person’s, an unknown one or one with dots is a 404, or a 403 by switch', async () => {
    const { files } = await make('file');
    const path = files[0]?.filepath ?? '';
    assert.deepEqual(await readRefusal(call('files/proxy')), [400, 'missing_parameter', 'filepath']);
    const other = createCaller(stand, await stand.token({ 'X-Stand-In-User': 'user-b' }));
    assert.deepEqual(await readRefusal(get(path, other)), [404, 'not_found', undefined]);
    assert.deepEqual(await readRefusal(get(path, other, { 'X-Stand-In-Foreign': '403' })), [
      403,
      'forbidden',
      undefined,
    ]);
    for (const wrong of ['sales-summary.csv', `${path}/../sales-summary.csv`, '../../etc/passwd', `/${path}`, '/']) {
      assert.deepEqual(await readRefusal(get(wrong)), [404, 'not_found', undefined], wrong);
    }
  });

  it('F5: it needs chat:exec and not chat:file', async () => {
    const { files } = await make('file');
    const path = files[0]?.filepath ?? '';
    const exec = createCaller(stand, await stand.token({ 'X-Stand-In-Scopes': 'chat:exec' }));
    assert.equal((await get(path, exec)).status, 200);
    const rest = createCaller(stand, await stand.token({ 'X-Stand-In-Scopes': 'chat:file,chat:history' }));
    assert.equal((await get(path, rest)).status, 403);
  });

  it('F5: a file goes with its conversation', async () => {
    const made = { filename: 'a.csv', filepath: '/path/to/sales-summary.csv', fileType: 'text/csv' };
    const { conversationIds } = await seed<{ conversationIds: string[] }>(stand.url, 'conversations', {});
    const messages = [{ sender: 'AI', text: '', deliverables: [made] }];
    await seed(stand.url, 'messages', { conversationId: conversationIds[0], messages });
    assert.equal((await get(made.filepath)).status, 200);
    await readJson(call(`conversations/${conversationIds[0]}`, { method: 'DELETE' }));
    assert.equal((await get(made.filepath)).status, 404);
  });
});
