import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readContent, readDeltas, readFinish, readUntil } from './support/read-stream.js';
import { bearer, readError, startStandIn } from './support/start-stand-in.js';

const answer =
  'The quick brown fox jumps over the lazy dog, and then it sleeps until the morning comes. ' +
  'Nobody wakes it, for the day was long and the fence was high.';

describe('coming back to a conversation', async () => {
  const stand = await startStandIn({ edition: 'saas', chunkDelayMs: 12, chunkChars: 3 });
  const token = await stand.token();
  const unknown = '550e8400-e29b-41d4-a716-446655440000';
  const reconnect = async (id: string | null, headers: Record<string, string> = {}) =>
    fetch(`${stand.url}/v1/chat/completions/${id}`, { headers: { ...bearer(token), ...headers } });
  const cancel = async (id: string | null, headers: Record<string, string> = {}) =>
    fetch(`${stand.url}/v1/chat/completions/${id}/cancel`, {
      method: 'POST',
      headers: { ...bearer(token), ...headers },
    });
  const begin = async (text: string, mark: string, headers: Record<string, string> = {}) => {
    const response = await stand.send(text, { token, headers });
    const { text: seen, leave, rest } = await readUntil(response, mark);
    return { id: response.headers.get('x-conversation-id'), response, seen, leave, rest };
  };
  const comeBack = async (mode: string) => {
    const { id, response, leave } = await begin(`say: ${answer}`, '"and"');
    await leave();
    const again = await reconnect(id, { 'X-Stand-In-Reconnect': mode });
    assert.equal(again.status, 200);
    assert.equal(again.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    for (const name of ['x-conversation-id', 'x-message-id']) {
      assert.equal(again.headers.get(name), response.headers.get(name));
    }
    const written = await again.text();
    assert.ok(written.startsWith(': connected\n\n'));
    assert.equal(readFinish(written), 'stop');
    return readDeltas(written).flatMap((delta) => delta.content ?? []);
  };

  it('C2.1 replay: brings everything from the start, as it was cut', async () => {
    const contents = await comeBack('replay');
    assert.equal(contents.join(''), answer);
    assert.equal(contents[0], 'The');
  });

  it('C2.1 continue: brings only what comes now', async () => {
    const text = (await comeBack('continue')).join('');
    assert.ok(answer.endsWith(text) && text.length < 120, text);
  });

  it('C2.1 snapshot: brings all so far in one chunk, then what comes', async () => {
    const contents = await comeBack('snapshot');
    assert.equal(contents.join(''), answer);
    assert.ok((contents[0]?.length ?? 0) > 30);
  });

  it('C2.1 overlap: brings the last 40 characters, then what comes', async () => {
    const contents = await comeBack('overlap');
    assert.equal(contents[0]?.length, 40);
    assert.ok(answer.endsWith(contents.join('')) && contents.join('').length < answer.length);
  });

  it('C2.1 404: is refused', async () => {
    const { id, leave } = await begin(`say: ${answer}`, '"and"');
    assert.equal((await reconnect(id, { 'X-Stand-In-Reconnect': '404' })).status, 404);
    await leave();
  });

  it('C2.2: an unknown or settled conversation is a 404, a malformed id a 400 or 404', async () => {
    const settled = await stand.send('say: x', { token });
    await settled.text();
    for (const id of [unknown, settled.headers.get('x-conversation-id')]) {
      const response = await reconnect(id);
      assert.deepEqual([response.status, (await readError(response))['type']], [404, 'not_found_error']);
    }
    assert.equal((await reconnect('c-1')).status, 400);
    assert.equal((await reconnect('c-1', { 'X-Stand-In-Bad-Id': '404' })).status, 404);
  });

  it('C2.4: replay and snapshot send all tasks, files and questions so far again', async () => {
    const headers = { 'X-Stand-In-Pause-Ms': '20' };
    const { id, rest } = await begin('tasks', 'tool_result', headers);
    const statuses = async (mode: string) =>
      readDeltas(await (await reconnect(id, { 'X-Stand-In-Reconnect': mode })).text()).flatMap(
        (delta) => delta.tasks ?? [],
      );
    const [replay, snapshot, whole] = await Promise.all([statuses('replay'), statuses('snapshot'), rest()]);
    const original = readDeltas(whole).flatMap((delta) => delta.tasks ?? []);
    assert.equal(original.length, 6);
    assert.deepEqual(replay, original);
    const calls = (tasks: readonly Record<string, unknown>[]) => new Set(tasks.map((task) => task['callId']));
    assert.deepEqual(calls(snapshot), calls(original));
  });

  it('C3.1: a cancel is confirmed and ends the open stream in each of its ways', async () => {
    const ends: [string, string | undefined, boolean][] = [
      ['error', 'error', true],
      ['stop', 'stop', true],
      ['cancelled', 'cancelled', true],
      ['close', undefined, false],
    ];
    for (const [cancelEnd, finish, done] of ends) {
      const { id, rest } = await begin('report', '"content"', { 'X-Stand-In-Cancel-End': cancelEnd });
      const response = await cancel(id);
      assert.deepEqual([response.status, await response.json()], [200, { conversationId: id, cancelled: true }]);
      const written = await rest();
      assert.deepEqual([readFinish(written), written.includes('[DONE]')], [finish, done], cancelEnd);
    }
  });

  it('C3.2: a malformed id is a 400, an unknown one a 404, an idle one a 404 or 200', async () => {
    const bad = await cancel('c-1');
    const { code, param } = await readError(bad);
    assert.deepEqual([bad.status, code, param], [400, 'invalid_parameter', 'conversationId']);
    assert.equal((await cancel(unknown)).status, 404);
    const idle = await stand.send('say: x', { token });
    await idle.text();
    const id = idle.headers.get('x-conversation-id');
    assert.equal((await cancel(id)).status, 404);
    const kind = await cancel(id, { 'X-Stand-In-Idle-Cancel': '200' });
    assert.deepEqual(await kind.json(), { conversationId: id, cancelled: true });
  });

  it('C3.3: after a cancel there is nothing to come back to, and a new message is taken', async () => {
    const { id, rest } = await begin('report', '"content"');
    await cancel(id);
    await rest();
    assert.equal((await reconnect(id)).status, 404);
    const next = await stand.send('say: again', { token, fields: { conversationId: id } });
    assert.equal(readContent(await next.text()), 'again');
  });
});
