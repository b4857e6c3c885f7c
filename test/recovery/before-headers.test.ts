import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { breakFirst } from './support/break-first.js';
import type { Fault } from './support/fault.js';
import { type Ending, page, type Play, playConversation } from './support/play-conversation.js';
import { referenceConversations } from './support/reference-conversations.js';

const lost: Readonly<Record<string, Fault>> = {
  'before the server hears of it': { refused: true },
  'when the server has taken it': { reset: true },
};
const [conversation] = referenceConversations;
const base = { conversation: conversation!, dialect: 'seed', reconnect: 'replay' } as const;

/** A play whose first POST gets no headers. */
function play(
  edition: Play['edition'],
  fault: Fault,
  more: Partial<Play> = {},
  then?: Parameters<typeof playConversation>[1],
): Promise<Ending> {
  return playConversation({ ...base, edition, plan: breakFirst('send', fault), ...more }, then);
}

for (const edition of ['saas', 'marketplace', 'openai'] as const) {
  describe(`${edition}: a new conversation whose first request is lost before the headers`, () => {
    for (const [when, fault] of Object.entries(lost)) {
      it(`ends without an answer and is not sent again by itself, ${when}`, async () => {
        const ending = await play(edition, fault);
        assert.match(ending.phase, /^(interrupted|failed)$/);
        assert.match(String(ending.question), /^(interrupted|error)$/);
        assert.equal(ending.answer?.content ?? '', '');
        assert.deepEqual([ending.posts, ending.left], [1, 0]);
      });

      it(`is sent once more by Retry, with the text that was kept, ${when}`, async () => {
        let retried: { state: string } | null = null;
        const ending = await play(edition, fault, {}, async (chat) => {
          const answer = chat.retry();
          await page.clock.advance(60_000);
          retried = await answer;
        });
        assert.deepEqual(retried && (retried as { state: string }).state, 'complete');
        assert.deepEqual([ending.phase, ending.question, ending.posts], ['completed', 'complete', 2]);
        assert.deepEqual(
          ending.server.seen.filter(({ endpoint }) => endpoint === 'send').map(({ question }) => question),
          [base.conversation.question, base.conversation.question],
        );
      });
    }
  });
}

for (const edition of ['saas', 'marketplace'] as const) {
  describe(`${edition}: a request with an idempotency key that is lost before the headers`, () => {
    for (const [when, fault] of Object.entries(lost)) {
      it(`is sent again by itself with the same key, and taken once, ${when}`, async () => {
        const truth = await play(edition, {}, { isIdempotent: true });
        const ending = await play(edition, fault, { isIdempotent: true });
        assert.deepEqual([ending.phase, ending.question], ['completed', 'complete']);
        assert.deepEqual(ending.answer, truth.answer);
        assert.deepEqual([ending.posts, ending.taken, ending.left], [2, 1, 0]);
        const keys = new Set(ending.server.seen.filter(({ endpoint }) => endpoint === 'send').map(({ key }) => key));
        assert.equal(keys.size, 1);
        assert.ok([...keys][0], 'a key travels');
      });
    }
  });
}

describe('a later request of a known conversation that is lost before the headers', () => {
  /** The second message is lost; how it ended, and how often it left. */
  async function playSecond(edition: Play['edition'], reconnect: Play['reconnect'], fault: Fault) {
    let isSecond = false;
    let isBroken = false;
    let end: { content: string; state: string } | { code: string } | null = null;
    const ending = await playConversation(
      {
        ...{ ...base, edition, reconnect },
        plan({ endpoint }) {
          if (endpoint !== 'send' || !isSecond || isBroken) return null;
          isBroken = true;
          return fault;
        },
      },
      async (chat) => {
        isSecond = true;
        const answer = chat.send({ text: 'And then?' }).catch((error: unknown) => error as { code: string });
        await page.clock.advance(150_000);
        end = await answer;
      },
    );
    return { ...ending, end: end as unknown as { content: string; state: string } | { code: string } };
  }

  for (const edition of ['saas', 'marketplace'] as const) {
    it(`is found by attaching where the server took it: ${edition}`, async () => {
      const { end, phase, posts, taken, left } = await playSecond(edition, 'replay', { reset: true });
      assert.equal('state' in end && end.state, 'complete');
      assert.deepEqual([phase, posts, taken, left], ['completed', 2, 2, 0]);
    });
  }

  it('is found in the history where the run is over by then', async () => {
    const { end, phase, posts, taken, left } = await playSecond('saas', '404', { reset: true });
    assert.equal('content' in end && end.content.length > 500 && end.state, 'complete');
    assert.deepEqual([phase, posts, taken, left], ['completed', 2, 2, 0]);
  });

  it('has failed where the history does not know it, and its text is kept for Retry', async () => {
    const { end, phase, posts, taken, question, left } = await playSecond('saas', 'replay', { refused: true });
    assert.ok('code' in end);
    assert.deepEqual([phase, question, posts, taken, left], ['failed', 'error', 2, 1, 0]);
  });

  it('stays "perhaps sent" where nobody can tell', async () => {
    const { phase, question, posts, left } = await playSecond('marketplace', '404', { reset: true });
    assert.deepEqual([phase, question, posts, left], ['interrupted', 'interrupted', 2, 0]);
  });
});
