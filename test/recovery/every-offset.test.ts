import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { countFigure } from '../support/report-figure.js';
import { breakFirst } from './support/break-first.js';
import { type Dialect, encodeRun, stepsOf } from './support/encode-run.js';
import type { ReconnectMode } from './support/model-run.js';
import { chooseOffsets } from './support/offsets.js';
import { type Ending, page, type Play, playConversation, type Shown } from './support/play-conversation.js';
import { type ReferenceConversation, referenceConversations } from './support/reference-conversations.js';

const dialects: readonly Dialect[] = ['seed', 'live', 'minimal'];
const modes: readonly ReconnectMode[] = ['replay', 'snapshot', 'overlap', 'continue', '404'];
const cuts = ['error', 'close'] as const;
let played = 0;
after(() => countFigure('R1', 'cuts played in Node', played));

/** Whether a server of that kind can tell all that was missed. */
function canHeal({ edition, reconnect }: Pick<Play, 'edition' | 'reconnect'>): boolean {
  return edition !== 'openai' && (edition === 'saas' || !/continue|404/.test(reconnect));
}

/** What is wrong with the end of a play that must end as if nothing had happened. */
function findLoss(ending: Ending, truth: Shown, reconnect: ReconnectMode): string | null {
  if (ending.phase !== 'completed' || ending.question !== 'complete') {
    return `${ending.phase}, ${String(ending.question)}`;
  }
  // What was thought aloud while nobody listened is in no history.
  const mayDiffer = /continue|404/.test(reconnect) ? 'reasoning' : '';
  const different = Object.keys(truth).filter(
    (name) =>
      name !== mayDiffer && !isDeepStrictEqual(ending.answer?.[name as keyof Shown], truth[name as keyof Shown]),
  );
  if (different.length > 0) return `different ${different.join(', ')}: ${JSON.stringify(ending.answer).slice(0, 200)}`;
  return findExcess(ending);
}

/** What is wrong with the end of a play after which something may be missing. */
function findLie({ answer, phase, ...ending }: Ending, truth: Shown, shown: string): string | null {
  if (!['completed', 'interrupted', 'failed'].includes(phase)) return `still ${phase}`;
  const { content = '', state = 'error', tasks = [], deliverables = [] } = answer ?? {};
  const isWhole =
    content === truth.content &&
    tasks.length === truth.tasks.length &&
    deliverables.length === truth.deliverables.length;
  // A server that goes on where nothing was shown looks just like one that replays.
  const mayBeWrong = shown === '' || state === 'interrupted';
  if (!mayBeWrong && state === 'complete' && !isWhole) {
    return `complete, but only ${content.length} of ${truth.content.length} characters`;
  }
  if (!mayBeWrong && !truth.content.startsWith(content)) return `${state}, but no prefix`;
  if (!content.startsWith(shown)) return `what was shown is gone: ${content.slice(0, 40)}`;
  return findExcess(ending);
}

/** One message is sent once, and nothing stays behind. */
function findExcess({ posts, taken, left }: Pick<Ending, 'posts' | 'taken' | 'left'>): string | null {
  if (posts !== 1 || taken !== 1) return `${posts} POSTs, taken ${taken} times`;
  return left === 0 ? null : `${left} timers, listeners or connections left`;
}

/** The text of all chunks that have arrived whole in so many bytes. */
function readArrived(dialect: Dialect, { steps }: ReferenceConversation, at: number): string {
  const said = stepsOf(dialect, steps);
  const { starts } = encodeRun(dialect, { conversationId: 'c-1', messageId: 'm-1' }, said);
  return said.map((step, index) => ('text' in step && starts[index + 1]! <= at ? step.text : '')).join('');
}

function lengthOf(dialect: Dialect, { steps }: ReferenceConversation): number {
  return encodeRun(dialect, { conversationId: 'c-1', messageId: 'm-1' }, stepsOf(dialect, steps)).bytes.length;
}

function report(faults: readonly string[]): void {
  assert.equal(faults.length, 0, `${faults.length} faults, the first of them:\n${faults.slice(0, 4).join('\n')}`);
}

for (const edition of ['saas', 'marketplace', 'openai'] as const) {
  for (const dialect of dialects) {
    describe(`${edition}, ${dialect}: a body that breaks after any byte`, () => {
      for (const conversation of referenceConversations) {
        it(`ends truthfully: ${conversation.name}`, async () => {
          const length = lengthOf(dialect, conversation);
          assert.ok(length >= 4000, `${length} bytes are too few`);
          const usual = { edition, dialect, conversation, reconnect: 'replay' } as const;
          const truth = (await playConversation({ ...usual, plan: () => null })).answer;
          assert.ok(truth?.content);
          const faults: string[] = [];
          for (const reconnect of edition === 'openai' ? (['404'] as const) : modes) {
            for (const by of cuts) {
              for (const at of chooseOffsets(length, modes.indexOf(reconnect) * 2 + cuts.indexOf(by))) {
                const play = { ...usual, reconnect };
                const ending = await playConversation({ ...play, plan: breakFirst('send', { cut: { at, by } }) });
                const fault = canHeal(play)
                  ? findLoss(ending, truth, reconnect)
                  : findLie(ending, truth, readArrived(dialect, conversation, at));
                if (fault !== null) faults.push(`${reconnect}, ${by} after byte ${at} of ${length}: ${fault}`);
                played++;
              }
            }
          }
          report(faults);
        });
      }
    });
  }
}

describe('an answer that stays in pieces', () => {
  for (const edition of ['marketplace', 'openai'] as const) {
    it(`is given whole when the person asks again: ${edition}`, async () => {
      const conversation = referenceConversations[2]!;
      const usual = { edition, dialect: 'live', conversation, reconnect: '404' } as const;
      const truth = await playConversation({ ...usual, plan: () => null });
      for (const share of [0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98]) {
        const at = Math.floor(lengthOf('live', conversation) * share);
        const plan = breakFirst('send', { cut: { at, by: 'error' } });
        const ending = await playConversation({ ...usual, plan }, async (chat) => {
          assert.match(chat.state.get().run.phase, /interrupted|failed/);
          void chat.retry();
          await page.clock.advance(60_000);
        });
        assert.deepEqual(ending.answer, truth.answer, `byte ${at}`);
        assert.deepEqual([ending.phase, ending.posts, ending.left], ['completed', 2, 0], `byte ${at}`);
      }
    });
  }
});
