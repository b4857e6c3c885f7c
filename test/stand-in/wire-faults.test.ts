import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { readChunks, readContent, readDeltas, readUntil } from './support/read-stream.js';
import { bearer, startStandIn, until } from './support/start-stand-in.js';

const text = '売上データ 📈 は👨‍👩‍👧‍👦 good, ça va';

describe('what the network does to a stream', async () => {
  const stand = await startStandIn({ edition: 'saas' });
  const send = async (headers: Record<string, string>) => stand.send(`say: ${text}`, { headers });
  const body = async (headers: Record<string, string>) => (await send(headers)).text();

  it('C1.15: a Japanese answer with emoji is intact when every byte travels alone', async () => {
    const response = await send({ 'X-Stand-In-Chunk-Bytes': '1', 'X-Stand-In-Chunk-Chars': '1' });
    const written = await response.text();
    assert.equal(readContent(written), text);
    // A chunk is a text of its own: no half of a character.
    for (const { content } of readDeltas(written)) assert.doesNotMatch(content ?? '', /\p{Surrogate}/u);
  });

  it('C1.15: chunkBytes cuts inside a character', async () => {
    const { createStandIn } = await import('../../src/stand-in.js');
    const handler = createStandIn({ edition: 'saas', chunkDelayMs: 0, chunkBytes: 1 });
    const headers = { ...bearer(await stand.token()), 'Content-Type': 'application/json' };
    const tokenBody = 'grant_type=client_credentials&client_id=saas-app-001&client_secret=stand-in-secret';
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const issued = await handler(
      new Request('http://page.test/federation/auth/v1/token', { method: 'POST', headers: form, body: tokenBody }),
    );
    const { access_token } = (await issued.json()) as { access_token: string };
    const messages = [{ role: 'user', content: `say: ${text}` }];
    const response = await handler(
      new Request('http://page.test/v1/chat/completions', {
        method: 'POST',
        headers: { ...headers, ...bearer(access_token) },
        body: JSON.stringify({ model: 'AGENTIC STAR', stream: true, messages }),
      }),
    );
    const reader = response.body?.getReader();
    const sizes = new Set<number>();
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) sizes.add(next.value.length);
    assert.deepEqual([...sizes], [1]);
  });

  it('C1.15: line ends can be LF, CRLF or CR', async () => {
    const ends = { lf: /^[^\r]*$/, crlf: /^(?:[^\r\n]|\r\n)*$/, cr: /^[^\n]*$/ };
    for (const [eol, pattern] of Object.entries(ends)) {
      const written = await body({ 'X-Stand-In-Eol': eol });
      assert.match(written, pattern);
      assert.equal(readContent(written), text, eol);
    }
  });

  it('dropAfter breaks the connection after exactly so many bytes', async () => {
    const response = await send({ 'X-Stand-In-Drop-After': '300' });
    let size = 0;
    const reader = response.body?.getReader();
    const read = async () => {
      for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) size += next.value.length;
    };
    await assert.rejects(read());
    assert.equal(size, 300);
  });

  it('stallAfter falls silent and leaves the connection open', async () => {
    const response = await send({ 'X-Stand-In-Stall-After': '13' });
    const { text: received, leave } = await readUntil(response, ': connected\n');
    assert.equal(received, ': connected\n\n');
    const id = response.headers.get('x-message-id');
    const { runs } = await stand.counters();
    assert.deepEqual(runs.find((run) => run.messageId === id)?.readers, 1);
    await leave();
  });

  it('faults leave reconnects alone unless they are meant, too', async () => {
    const token = await stand.token();
    const slow = { 'X-Stand-In-Chunk-Delay-Ms': '3' };
    const fault = { 'X-Stand-In-Drop-After': '100' };
    const response = await stand.send('hello', { token, headers: { ...slow, ...fault } });
    const id = response.headers.get('x-conversation-id');
    await assert.rejects(response.text());
    const again = async (headers: Record<string, string>) =>
      (await fetch(`${stand.url}/v1/chat/completions/${id}`, { headers: { ...bearer(token), ...headers } })).text();
    await assert.rejects(again({ ...fault, 'X-Stand-In-Faults-On': 'all' }));
    assert.match(await again(fault), /\[DONE\]/);
  });

  it('C1.15: malformed data lines stand between good ones', async () => {
    const written = await body({ 'X-Stand-In-Malformed': 'on' });
    assert.match(written, /data: not json\n\n/);
    assert.match(written, /"content":"brok\n\n/);
    assert.equal(readContent(written), text);
  });

  it('C1.15: a stream may begin with a BOM, lack spaces or blank lines, and have more fields', async () => {
    assert.ok((await send({ 'X-Stand-In-Quirks': 'bom' })).body);
    const bytes = new Uint8Array(await (await send({ 'X-Stand-In-Quirks': 'bom' })).arrayBuffer());
    assert.deepEqual([...bytes.subarray(0, 4)], [0xef, 0xbb, 0xbf, 0x3a]);
    const tight = await body({ 'X-Stand-In-Quirks': 'no-space,no-blank-lines' });
    assert.doesNotMatch(tight, /\n\n|data: /);
    assert.equal(readContent(tight), text);
    const rich = await body({ 'X-Stand-In-Quirks': 'sse-fields,unknown-fields,empty-choices' });
    assert.match(rich, /\nid: \d+\nretry: 3000\n/);
    assert.match(rich, /"xTrace":/);
    assert.ok(readChunks(rich).some((chunk) => chunk.choices?.length === 0));
    assert.equal(readContent(rich), text);
  });

  it('C1.15: one event may take several data lines', async () => {
    const written = await body({ 'X-Stand-In-Quirks': 'multiline' });
    const events = written.split('\n\n').filter((event) => event.startsWith('data: {'));
    const contents = events.map((event) => {
      const json = event.split('\n').map((line) => line.replace('data: ', ''));
      assert.ok(json.length > 5);
      return (
        (JSON.parse(json.join('\n')) as { choices: [{ delta: { content?: string } }] }).choices[0].delta.content ?? ''
      );
    });
    assert.equal(contents.join(''), text);
  });

  it('latencyMs delays the answer of an API call, not of a token call', async () => {
    const token = await stand.token({ 'X-Stand-In-Latency-Ms': '60000' });
    const start = performance.now();
    await stand.send('say: x', { token, headers: { 'X-Stand-In-Latency-Ms': '120' } });
    assert.ok(performance.now() - start >= 115);
  });

  it('headDelayMs keeps back the head of an answer whose message is taken', async () => {
    const token = await stand.token();
    const leaving = new AbortController();
    const headers = { 'X-Stand-In-Head-Delay-Ms': '60000' };
    const { runs } = await stand.counters();
    const answer = stand.send('say: x', { token, headers, signal: leaving.signal }).then(() => 'head');
    await until(async () => (await stand.counters()).runs.length > runs.length);
    assert.equal(await Promise.race([answer, pause(50, 'silence')]), 'silence');
    leaving.abort();
    await assert.rejects(answer);
  });

  it('firstChunkMs is a silence after the head, before anything is said', async () => {
    const start = performance.now();
    const response = await send({ 'X-Stand-In-First-Chunk-Ms': '120' });
    assert.equal(readContent(await response.text()), text);
    assert.ok(performance.now() - start >= 115);
    const silent = await send({ 'X-Stand-In-First-Chunk-Ms': '60000' });
    const { text: received, leave } = await readUntil(silent, '"role":"assistant"');
    assert.equal(readContent(received), '');
    await leave();
  });
});
