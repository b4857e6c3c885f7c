import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { readChunks, readContent, readDeltas, readFinish } from './support/read-stream.js';
import { startStandIn } from './support/start-stand-in.js';

const fixtures = new URL('../fixtures/streams/', import.meta.url);

describe('the stream of an answer', async () => {
  const saas = await startStandIn({ edition: 'saas' });
  const body = async (text: string, headers: Record<string, string> = {}, fields = {}) =>
    (await saas.send(text, { headers, fields })).text();

  it('C1.8: has the headers of the platform, sent before the first chunk', async () => {
    const response = await saas.send('hello', { headers: { 'X-Stand-In-Stall-After': '0' } });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    assert.equal(response.headers.get('cache-control'), 'no-cache');
    assert.match(response.headers.get('x-conversation-id') ?? '', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.match(response.headers.get('x-message-id') ?? '', /^msg-[0-9a-f]{12}$/);
    await response.body?.cancel();
  });

  for (const dialect of ['seed', 'live', 'minimal']) {
    it(`C1.9, C1.10: is the golden stream of the dialect ${dialect}, byte for byte`, async () => {
      const stand = await startStandIn({ edition: 'saas', now: () => Date.parse('2025-01-15T10:30:00Z') });
      const headers = { 'X-Stand-In-Dialect': dialect, 'X-Stand-In-Chunk-Chars': '8' };
      const response = await stand.send('say: Salesデータ 📈 done.', { headers });
      const messageId = response.headers.get('x-message-id') ?? '';
      const written = await response.text();
      const golden = (await readFile(new URL(`stand-in-${dialect}.txt`, fixtures), 'utf8'))
        .replaceAll('{hex}', messageId.replace('msg-', ''))
        .replaceAll('{messageId}', messageId)
        .replaceAll('{conversationId}', response.headers.get('x-conversation-id') ?? '')
        // Only the stream itself tells this id.
        .replaceAll('{parentMessageId}', /"parentMessageId":"(msg-[0-9a-f]{12})"/.exec(written)?.[1] ?? '');
      assert.equal(written, golden);
    });
  }

  it('C1.9: a heartbeat is written in silence and only there', async () => {
    const headers = { 'X-Stand-In-Heartbeat-Ms': '30', 'X-Stand-In-Pause-Ms': '300' };
    const lines = (await body('slow', headers)).split('\n').filter((line) => line !== '');
    const beats = lines.flatMap((line, index) => (line === ': heartbeat' ? [index] : []));
    assert.ok(beats.length >= 4, `${beats.length} heartbeats`);
    for (const index of beats) assert.match(lines[index - 1] ?? '', /progress_message|^: heartbeat$/);
    // Longer than the silence that is allowed, but never silent so long.
    const busy = { 'X-Stand-In-Heartbeat-Ms': '400', 'X-Stand-In-Chunk-Delay-Ms': '5' };
    assert.doesNotMatch(await body('hello', busy), /heartbeat/);
  });

  it('C1.14: a direct answer has content only', async () => {
    for (const text of ['tasks', 'file', 'think', 'progress', 'question']) {
      const keys = readDeltas(await body(text, {}, { agentMode: false })).flatMap((delta) => Object.keys(delta));
      assert.deepEqual([...new Set(keys)], ['role', 'content'], text);
    }
  });

  it('C1.15: a failure in mid-answer has each of the shapes, after the text so far', async () => {
    const failing = async (form: string) => body('error', { 'X-Stand-In-Error-Chunk': form });
    const message = 'The agent lost its ledger.';
    const object = readChunks(await failing('object')).at(-1);
    assert.deepEqual(object, { error: { type: 'server_error', message, code: 'agent_failed' } });
    assert.deepEqual(readChunks(await failing('string')).at(-1), { error: message });
    assert.match(await failing('event'), /\nevent: error\ndata: \{"type":"server_error"/);
    const finish = await failing('finishReason');
    assert.equal(readFinish(finish), 'error');
    assert.equal(readDeltas(finish).at(-1)?.content, message);
    for (const form of ['object', 'string', 'event', 'finishReason']) {
      const written = await failing(form);
      assert.match(readContent(written), /^I have opened the ledger.*\*\*41,2/);
      assert.ok(written.endsWith('data: [DONE]\n\n'), form);
    }
    await assert.rejects(failing('drop'));
  });

  it('C1.15: an error can come before the first word', async () => {
    const written = await body('fail at once');
    assert.equal(readContent(written), '');
    assert.match(written, /"code":"agent_failed"/);
  });

  it('C1.15: the end of a stream can lack its finish reason, its [DONE], or both', async () => {
    const ends = async (ending: string) => {
      const written = await body('say: Hi there', { 'X-Stand-In-Ending': ending });
      assert.equal(readContent(written), 'Hi there');
      return [readFinish(written), written.includes('[DONE]')];
    };
    assert.deepEqual(await ends('full'), ['stop', true]);
    assert.deepEqual(await ends('finish'), ['stop', false]);
    assert.deepEqual(await ends('done'), [undefined, true]);
    assert.deepEqual(await ends('cut'), [undefined, false]);
  });
});
