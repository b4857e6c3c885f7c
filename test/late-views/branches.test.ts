import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Branches } from '../../src/late-views/branches.js';
import { createMessage, type Message } from '../../src/protocol/message.js';

/** A conversation of that many messages in which the first answer was asked for twice, and how often one is read. */
function createCounted(count: number): { messages: readonly Message[]; reads: () => number } {
  let reads = 0;
  const messages = Array.from({ length: count }, (_, index) => {
    const message = createMessage({
      id: `m${index}`,
      serverId: `m${index}`,
      parentId: index === 0 ? '' : `m${index === 2 ? 0 : index - 1}`,
      role: index % 2 === 0 ? 'user' : 'assistant',
      state: 'complete',
      createdAt: '2025-01-15T10:30:00.000Z',
    });
    return new Proxy(message, { get: (target, name) => ((reads += 1), Reflect.get(target, name)) as unknown });
  });
  return { messages, reads: () => reads };
}

function createBranches(): Branches {
  const host = { addController: () => undefined, addEventListener: () => undefined, requestUpdate: () => undefined };
  const port = { redraw: () => undefined, speak: () => undefined, letGo: () => undefined };
  return new Branches({} as never, host as never, port);
}

describe('a conversation with branches in which an answer grows', () => {
  it('reads of the messages what has grown, however many there are', () => {
    const counts = [10, 2000].map((count) => {
      const { messages, reads } = createCounted(count);
      const branches = createBranches();
      assert.equal(branches.show(messages).length, count - 1);
      const before = reads();
      const grown = messages.with(-1, createMessage({ ...messages.at(-1)!, content: 'more' }));
      const shown = branches.show(grown);
      assert.equal(shown.at(-1)?.content, 'more');
      assert.equal(branches.show(grown), shown);
      return reads() - before;
    });
    assert.equal(counts[0], counts[1]);
  });

  it('shows what has grown also on a branch that is chosen later', () => {
    const { messages } = createCounted(10);
    const branches = createBranches();
    branches.show(messages);
    const grown = messages.with(1, createMessage({ ...messages[1]!, content: 'more' }));
    assert.equal(branches.show(grown).length, 9);
    branches.leadTo('m1');
    assert.deepEqual(
      branches.show(grown).map(({ content }) => content),
      ['', 'more'],
    );
  });
});
