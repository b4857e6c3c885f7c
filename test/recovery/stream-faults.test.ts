import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCorpus } from '../support/corpus.js';
import { createSeededRandom } from '../support/seeded-random.js';
import { breakFirst } from './support/break-first.js';
import type { Plan } from './support/fault.js';
import { type Ending, type Play, playConversation } from './support/play-conversation.js';
import { referenceConversations } from './support/reference-conversations.js';
import { streamFaultPlaces } from './support/stream-fault-places.js';

const [letter, , tasks] = referenceConversations;
const usual = { edition: 'saas', dialect: 'live', reconnect: 'replay', conversation: tasks! } as const;

async function playTruth(play: Partial<Play> = {}): Promise<Ending> {
  return playConversation({ ...usual, plan: () => null, ...play });
}

/** Plays the reference conversation; it must end as if nothing had happened, with one POST. */
async function assertWhole(plan: Plan, play: Partial<Play> = {}): Promise<Ending> {
  const ending = await playConversation({ ...usual, ...play, plan });
  assert.deepEqual(ending.answer, (await playTruth(play)).answer);
  assert.deepEqual([ending.phase, ending.posts, ending.taken, ending.left], ['completed', 1, 1, 0]);
  return ending;
}

describe('a fault of the stream after which the answer is whole', () => {
  it('cut k times in one answer', async () => {
    for (const k of [2, 5, 20]) {
      for (let seed = 1; seed <= 10; seed++) {
        const random = createSeededRandom(seed);
        let left = k;
        // Behind the snapshot, so that every connection brings something: who gets nothing six times in a row gives up.
        const plan: Plan = ({ endpoint }) =>
          /send|reconnect/.test(endpoint) && left-- > 0
            ? { cut: { at: Math.floor(2_000 + random() * 1_000), by: 'error' } }
            : null;
        await assertWhole(plan, { reconnect: 'snapshot' });
      }
    }
  });

  it('stall mid-stream for ever', async () => {
    for (const at of [0, 1, 5_000, 12_580]) await assertWhole(breakFirst('send', { cut: { at, by: 'stall' } }));
  });

  it('buffering proxy: all at the end', () =>
    assertWhole(breakFirst('send', { delayMs: 20_000 })).then(() => undefined));

  it('duplicate of last event on reconnect', () =>
    assertWhole(breakFirst('send', { cut: { at: 6_000, by: 'error' } }), { reconnect: 'overlap' }).then(
      () => undefined,
    ));

  it('reconnect replays from the start', () =>
    assertWhole(breakFirst('send', { cut: { at: 6_000, by: 'error' } })).then(() => undefined));

  it('reconnect replays from the start with other chunk sizes', () =>
    assertWhole(breakFirst('send', { cut: { at: 6_000, by: 'error' } }), { reconnect: 'snapshot' }).then(
      () => undefined,
    ));

  it('reconnect gives only new events', () =>
    assertWhole(breakFirst('send', { cut: { at: 6_000, by: 'error' } }), {
      reconnect: 'continue',
      conversation: letter!,
    }).then(() => undefined));

  it('reconnect says 204', async () => {
    const cut = breakFirst('send', { cut: { at: 6_000, by: 'error' } });
    await assertWhole((request) => (request.endpoint === 'reconnect' ? { answer: { status: 204 } } : cut(request)), {
      reconnect: '404',
      conversation: letter!,
    });
  });

  it('burst 5 MB at once', async () => {
    const steps = [{ text: 'A sentence that goes on and on. '.repeat(160_000) }];
    const ending = await playConversation({ ...usual, conversation: { ...letter!, steps }, plan: () => null });
    assert.equal(ending.answer?.content.length, steps[0]!.text.length);
    assert.equal(ending.answer?.state, 'complete');
  });
});

describe('the optional test data', () => {
  it('hold no fault of a stream that is not played here, or said to be played elsewhere', () => {
    const unplayed = (readCorpus<{ endpoint: string; fault: string }>('faults') ?? []).filter(
      ({ endpoint, fault }) => endpoint === 'stream' && !(fault in streamFaultPlaces),
    );
    assert.deepEqual(unplayed, []);
  });
});
