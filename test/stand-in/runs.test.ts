import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readContent, readUntil } from './support/read-stream.js';
import { bearer, readError, startStandIn, until } from './support/start-stand-in.js';

const paced = { 'X-Stand-In-Chunk-Delay-Ms': '5' };

describe('a run', async () => {
  const stand = await startStandIn({ edition: 'saas' });
  const find = async (response: Response) => {
    const id = response.headers.get('x-message-id');
    const run = (await stand.counters()).runs.find(({ messageId }) => messageId === id);
    if (!run) throw new Error('The run is not counted.');
    return run;
  };

  it('C1.11: goes on when its reader leaves, and the leaving reaches the reader', async () => {
    const leaving = new AbortController();
    const response = await stand.send('hello', { headers: paced, signal: leaving.signal });
    await readUntil(response, '"content"');
    assert.equal((await find(response)).readers, 1);
    leaving.abort();
    await until(async () => (await find(response)).readers === 0);
    const left = await find(response);
    assert.equal(left.state, 'running');
    await until(async () => (await find(response)).state === 'completed');
    assert.ok((await find(response)).chunks > left.chunks);
  });

  it('C1.11: its reader is let go also while it waits in silence', async () => {
    const leaving = new AbortController();
    const headers = { 'X-Stand-In-Pause-Ms': '60000' };
    const response = await stand.send('slow', { headers, signal: leaving.signal });
    await readUntil(response, 'progress_message');
    leaving.abort();
    await until(async () => (await find(response)).readers === 0);
  });

  it('C2.3: two readers at once both get everything', async () => {
    const token = await stand.token();
    const response = await stand.send('hello', { token, headers: paced });
    const first = await readUntil(response, '"content"');
    const id = response.headers.get('x-conversation-id');
    const second = await fetch(`${stand.url}/v1/chat/completions/${id}`, { headers: bearer(token) });
    assert.equal(second.headers.get('x-message-id'), response.headers.get('x-message-id'));
    const [one, two] = await Promise.all([first.rest(), second.text()]);
    assert.match(one, /\[DONE\]/);
    assert.equal(two, one);
  });

  it('C3: a cancel stops the producer, not only the readers', async () => {
    const token = await stand.token();
    const response = await stand.send('report', { token, headers: paced });
    await readUntil(response, '"content"');
    const id = response.headers.get('x-conversation-id') ?? '';
    const url = `${stand.url}/v1/chat/completions/${id}/cancel`;
    assert.equal((await fetch(url, { method: 'POST', headers: bearer(token) })).status, 200);
    const { chunks, state } = await find(response);
    assert.equal(state, 'cancelled');
    await new Promise((resolve) => setTimeout(resolve, 60));
    assert.equal((await find(response)).chunks, chunks);
    const { alive, cancelled } = await stand.counters();
    assert.ok(cancelled.includes(id) && !alive.includes(id));
  });

  it('is read again from its start by the same Idempotency-Key and body', async () => {
    const token = await stand.token();
    const headers = { 'Idempotency-Key': 'key-1', 'X-Stand-In-Chunk-Delay-Ms': '2' };
    const before = (await stand.counters()).runs.length;
    const first = await stand.send('say: only once', { token, headers });
    const [one, two] = await Promise.all([
      first.text(),
      (await stand.send('say: only once', { token, headers })).text(),
    ]);
    assert.equal(readContent(one), 'only once');
    assert.equal(two, one);
    assert.equal(await (await stand.send('say: only once', { token, headers })).text(), one);
    assert.equal((await stand.counters()).runs.length, before + 1);
  });

  it('is refused for a used Idempotency-Key with another body', async () => {
    const token = await stand.token();
    const headers = { 'Idempotency-Key': 'key-2' };
    await (await stand.send('say: one', { token, headers })).text();
    const other = await stand.send('say: two', { token, headers });
    assert.deepEqual([other.status, (await readError(other))['code']], [422, 'idempotency_key_reused']);
  });

  it("is not found by another person's Idempotency-Key", async () => {
    const headers = { 'Idempotency-Key': 'key-3' };
    const mine = await stand.send('say: mine', { headers });
    const token = await stand.token({ 'X-Stand-In-User': 'user-b' });
    const theirs = await stand.send('say: mine', { token, headers });
    assert.notEqual(theirs.headers.get('x-message-id'), mine.headers.get('x-message-id'));
  });

  it('ends, with everything else, when the test hook resets', async () => {
    const response = await stand.send('slow', { headers: { 'X-Stand-In-Pause-Ms': '60000' } });
    const reading = response.text();
    await fetch(`${stand.url}/stand-in/reset`, { method: 'POST' });
    assert.match(await reading, /\[DONE\]/);
    const { calls, runs } = await stand.counters();
    assert.deepEqual([calls, runs], [{ counters: 1 }, []]);
  });
});
