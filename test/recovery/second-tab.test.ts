import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createModelServer, type ModelServer } from './support/model-server.js';
import { createPageClient, page } from './support/play-conversation.js';
import { say } from './support/reference-conversations.js';

/** A tab whose message is under way: the server has not said yet that it took it. */
async function sendUnconfirmed(
  isIdempotent: boolean,
): Promise<{ server: ModelServer; open: () => ReturnType<typeof createPageClient> }> {
  page.open();
  const server = createModelServer({
    ...{ edition: 'saas', dialect: 'seed', reconnect: 'replay', isEager: true, honoursKeys: isIdempotent },
    script: () => say('An answer.'),
    now: () => page.clock.now(),
    setTimer: (callback, milliseconds) => void page.clock.setTimer(callback, milliseconds),
  });
  server.plan = ({ endpoint }) => (endpoint === 'send' && server.seen.length === 1 ? { silent: true } : null);
  const open = (): ReturnType<typeof createPageClient> =>
    createPageClient(server, 'saas', { persist: 'session', idempotency: isIdempotent ? 'on' : 'off' });
  const client = open();
  void client
    .conversation()
    .send({ text: 'Book the table' })
    .catch(() => undefined);
  await page.clock.advance(1);
  return { server, open };
}

describe('a message that is under way', () => {
  for (const isIdempotent of [false, true]) {
    const how = isIdempotent ? 'with a key' : 'without a key';

    it(`is neither shown nor sent by a duplicated tab, ${how}`, async () => {
      const { server, open } = await sendUnconfirmed(isIdempotent);
      page.becomeTab('');
      const client = open();
      const chat = client.restore();
      await page.clock.advance(10_000);
      const { messages, returned } = chat.state.get();
      assert.deepEqual([messages.length, returned], [0, null]);
      assert.equal(server.seen.filter(({ endpoint }) => endpoint === 'send').length, 1);
      client.dispose();
    });

    it(`comes back after a reload of its own tab, ${how}`, async () => {
      const { server, open } = await sendUnconfirmed(isIdempotent);
      const client = open();
      const chat = client.restore();
      await page.clock.advance(10_000);
      const { messages, returned } = chat.state.get();
      const kept = [...messages, ...(returned ? [returned] : [])].map(({ content }) => content);
      assert.ok(kept.includes('Book the table'), kept.join());
      assert.equal(server.taken.length, 1);
      client.dispose();
    });
  }
});
