import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readError, startStandIn } from './support/start-stand-in.js';

describe('the fields of a chat request', async () => {
  const saas = await startStandIn({ edition: 'saas' });
  const marketplace = await startStandIn({ edition: 'marketplace' });
  const refusal = async (stand: typeof saas, fields: Record<string, unknown>, headers: Record<string, string> = {}) => {
    const response = await stand.send('hello', { fields, headers });
    const { code, param } = response.ok ? {} : await readError(response);
    return [response.status, code, param];
  };

  it('C1.1: the model must be given and be AGENTIC STAR', async () => {
    assert.deepEqual(await refusal(saas, { model: undefined }), [400, 'missing_parameter', 'model']);
    assert.deepEqual(await refusal(saas, { model: 'gpt' }), [400, 'invalid_parameter', 'model']);
  });

  it('C1.2: stream must be given and be true', async () => {
    assert.deepEqual(await refusal(saas, { stream: undefined }), [400, 'missing_parameter', 'stream']);
    assert.deepEqual(await refusal(saas, { stream: false }), [400, 'invalid_parameter', 'stream']);
    assert.deepEqual(await refusal(saas, { stream: 'true' }), [400, 'invalid_parameter', 'stream']);
  });

  it('C1.3: messages must be a list with a user message, known roles and contents', async () => {
    assert.deepEqual(await refusal(saas, { messages: undefined }), [400, 'missing_parameter', 'messages']);
    const user = { role: 'user', content: 'x' };
    for (const messages of [
      [],
      'hello',
      {},
      [{ role: 'assistant', content: 'x' }],
      [user, { role: 'tool', content: 'x' }],
      [{ role: 'user' }],
      [{ role: 'user', content: 5 }],
      [{ role: 'user', content: [] }],
      [user, null],
    ]) {
      assert.deepEqual(
        await refusal(saas, { messages }),
        [400, 'invalid_parameter', 'messages'],
        JSON.stringify(messages),
      );
    }
  });

  it('C1.4: a part is a text or a known file', async () => {
    const withPart = (part: object) => ({ messages: [{ role: 'user', content: [{ type: 'text', text: 'a' }, part] }] });
    assert.deepEqual(await refusal(saas, withPart({ type: 'image', url: 'x' })), [
      400,
      'invalid_parameter',
      'messages',
    ]);
    assert.deepEqual(await refusal(saas, withPart({ type: 'text' })), [400, 'invalid_parameter', 'messages']);
    const file = withPart({ type: 'file', file_id: 'f-abc123' });
    assert.deepEqual((await refusal(saas, file))[0], 404);
    assert.deepEqual((await refusal(saas, file, { 'X-Stand-In-Unknown-File': '400' }))[0], 400);
    assert.deepEqual((await refusal(saas, withPart({ type: 'text', text: 'b' })))[0], 200);
  });

  it('C1.5: the fields of the SaaS edition have their values', async () => {
    assert.deepEqual(await refusal(saas, { agentLevel: 'best' }), [400, 'invalid_parameter', 'agentLevel']);
    assert.deepEqual(await refusal(saas, { agentMode: 'on' }), [400, 'invalid_parameter', 'agentMode']);
    assert.deepEqual(await refusal(saas, { privateMode: 1 }), [400, 'invalid_parameter', 'privateMode']);
    const good = { agentLevel: 'high_performance', agentMode: false, privateMode: true };
    assert.deepEqual((await refusal(saas, good))[0], 200);
  });

  it('C1.6: the Marketplace needs one known agent and ignores the fields of the SaaS edition', async () => {
    assert.deepEqual(await refusal(marketplace, { agentId: undefined }), [400, 'missing_parameter', 'agentId']);
    assert.deepEqual(await refusal(marketplace, { agent: 'another' }), [400, 'invalid_parameter', 'agentId']);
    assert.deepEqual((await refusal(marketplace, { agentId: 'another' }))[0], 404);
    assert.deepEqual((await refusal(marketplace, { agentId: undefined, agent: 'agent-ai-bot' }))[0], 200);
    assert.deepEqual((await refusal(marketplace, { agent: 'agent-ai-bot' }))[0], 200);
    assert.deepEqual((await refusal(marketplace, { agentLevel: 'best', agentMode: 'on' }))[0], 200);
  });

  it('C1.6: the prefix of the Marketplace can be the one of the reference', async () => {
    const stand = await startStandIn({ edition: 'marketplace', mpPrefix: '/v1' });
    assert.equal((await stand.send('hello')).status, 200);
    const headers = { 'X-Stand-In-Mp-Prefix': '/api/v1' };
    assert.equal((await stand.send('hello', { headers })).status, 404);
  });

  it('C1.7: a conversation id is a UUID of a known conversation that is not busy', async () => {
    assert.deepEqual(await refusal(saas, { conversationId: 'c-1' }), [400, 'invalid_parameter', 'conversationId']);
    const unknown = '550e8400-e29b-41d4-a716-446655440000';
    assert.deepEqual((await refusal(saas, { conversationId: unknown }))[0], 404);
    const headers = { 'X-Stand-In-Chunk-Delay-Ms': '20' };
    for (const stand of [saas, marketplace]) {
      const busy = await stand.send('report', { headers });
      const fields = { conversationId: busy.headers.get('x-conversation-id') };
      const conflict = await stand.send('hello', { fields });
      assert.equal(conflict.status, 409);
      const { type, code } = await readError(conflict);
      assert.deepEqual([type, code], ['conflict_error', 'conversation_in_progress']);
      await busy.body?.cancel();
    }
  });
});
