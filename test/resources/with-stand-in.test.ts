import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createChatClient } from '../../src/client.js';
import { startStandIn } from '../stand-in/support/start-stand-in.js';

const stand = await startStandIn({ edition: 'saas' });
const client = createChatClient({ apiUrl: stand.url, getToken: () => stand.token() });

describe('the conversations that the stand-in keeps', () => {
  it('are listed page by page and read, by the ids that the streams told', async () => {
    const token = await stand.token();
    const ids: string[] = [];
    for (const text of ['say: one', 'say: two', 'say: three']) {
      const response = await stand.send(text, { token });
      ids.push(response.headers.get('x-conversation-id') ?? '');
      await response.text();
    }
    const found: string[] = [];
    const sizes: number[] = [];
    for await (const { items } of client.conversations.pages({ limit: 2 })) {
      sizes.push(items.length);
      found.push(...items.map(({ id }) => id));
    }
    assert.deepEqual([sizes, [...found].sort()], [[2, 1], [...ids].sort()]);

    const { items } = await client.conversations.messages(ids[0] ?? '', { order: 'asc' });
    assert.deepEqual(
      items.map(({ role, content }) => [role, content]),
      [
        ['user', 'say: one'],
        ['assistant', 'one'],
      ],
    );
    assert.equal(items[1]?.parentId, items[0]?.id);
  });

  it('are refused as the reference says', async () => {
    await assert.rejects(client.conversations.list({ limit: 101 }), {
      ...{ code: 'invalid-request', param: 'limit', suggestedAction: 'limit must be between 1 and 100' },
    });
    await assert.rejects(client.conversations.messages('550e8400-e29b-41d4-a716-446655440000'), { code: 'not-found' });
  });
});

describe('the stand-in of an edition without resources', () => {
  it('is asked nothing', async () => {
    const marketplace = await startStandIn({ edition: 'marketplace' });
    const other = createChatClient({
      ...{ edition: 'marketplace', agentId: 'agent-ai-bot', apiUrl: marketplace.url },
      getToken: () => marketplace.token(),
    });
    await assert.rejects(other.conversations.list(), { code: 'config', param: 'edition' });
    await assert.rejects(other.files.upload(new Blob(['x'])), { code: 'config' });
    const { calls } = await marketplace.counters();
    assert.deepEqual(
      Object.keys(calls).filter((id) => id !== 'counters'),
      [],
    );
  });
});
