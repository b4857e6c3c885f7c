import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type GrowingText, piecesSince } from '../../src/foundation/growing-text.js';
import { finishMerge, type MergedText, mergeDelta, mergeFinalText, startMerge } from '../../src/run/merge-text.js';

function play(merged: MergedText, text: string, size = 5): MergedText {
  let next = merged;
  for (let i = 0; i < text.length; i += size) {
    const { text: shown } = next;
    next = mergeDelta(next, text.slice(i, i + size));
    assert.ok(next.text.length >= shown.length, 'what is shown never shrinks');
  }
  return next;
}

const answer =
  'The quarterly report shows a clear upward trend in three of four regions, with the strongest growth in Kansai.';

describe('mergeText: what a second connection brings', () => {
  const cut = 47;
  const first = play(startMerge(''), answer.slice(0, cut));

  it('replay: everything again, and what is new', () => {
    assert.equal(finishMerge(play(startMerge(first.text, first), answer)).text, answer);
  });

  it('snapshot: all so far in one piece, then what is new', () => {
    const snapshot = mergeDelta(startMerge(first.text, first), answer.slice(0, 60));
    assert.equal(finishMerge(play(snapshot, answer.slice(60))).text, answer);
  });

  it('overlap: its last forty characters, then what is new', () => {
    const merged = finishMerge(play(startMerge(first.text, first), answer.slice(cut - 40)));
    assert.equal(merged.text, answer);
    assert.equal(merged.gap, false);
  });

  it('continuation: only what is new, which may lack what was said meanwhile', () => {
    const merged = finishMerge(play(startMerge(first.text, first), answer.slice(cut)));
    assert.equal(merged.text, answer);
    assert.equal(merged.gap, true);
  });

  it('the end alone: nothing new', () => {
    assert.equal(finishMerge(startMerge(first.text, first)).text, answer.slice(0, cut));
  });

  it('a connection that breaks before it is clear what it brings is put aside, and counted once', () => {
    const undecided = mergeDelta(startMerge(first.text, first), 'report');
    assert.equal(undecided.mode, 'undecided');
    assert.equal(finishMerge(play(startMerge(undecided.text, undecided), answer)).text, answer);
  });

  it('words, any cut, any chunking: replay, snapshot and overlap give the text exactly', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 20, maxLength: 60 }).map((w) => w.join(' '));
    fc.assert(
      fc.property(words, fc.nat(), fc.integer({ min: 1, max: 30 }), (text, n, size) => {
        const at = 40 + (n % Math.max(1, text.length - 40));
        const before = play(startMerge(''), text.slice(0, at), size);
        assert.equal(finishMerge(play(startMerge(before.text, before), text, size)).text, text);
        const snapshot = mergeDelta(startMerge(before.text, before), text.slice(0, at));
        assert.equal(finishMerge(play(snapshot, text.slice(at), size)).text, text);
        assert.equal(finishMerge(play(startMerge(before.text, before), text.slice(at - 40), size)).text, text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('mergeText: a final chunk with text', () => {
  it('appends what is more of the answer', () => {
    assert.equal(mergeFinalText(play(startMerge(''), 'It is '), 'done.').text, 'It is done.');
  });

  it('does not say the whole answer twice', () => {
    assert.equal(mergeFinalText(play(startMerge(''), answer), answer).text, answer);
    assert.equal(mergeFinalText(play(startMerge(''), answer.slice(0, 80)), answer).text, answer);
  });

  it('takes a short repetition for what it says', () => {
    assert.equal(mergeFinalText(play(startMerge(''), 'no no '), 'no').text, 'no no no');
  });
});

describe('mergeText: how the text has grown', () => {
  const textOf = (growth: GrowingText | null): string => (growth ? (piecesSince(growth, null) ?? []).join('') : '');

  it('is told piece by piece, over all connections, without a look at what was there', () => {
    const connection = fc.record({
      from: fc.nat(answer.length),
      to: fc.nat(answer.length),
      size: fc.integer({ min: 1, max: 40 }),
      final: fc.constantFrom('', 'The end.', answer),
    });
    fc.assert(
      fc.property(fc.array(connection, { minLength: 1, maxLength: 4 }), (connections) => {
        let merged = startMerge('');
        for (const { from, to, size, final } of connections) {
          merged = startMerge(merged.text, merged);
          for (let at = from; at < to; at += size) {
            const before = merged;
            merged = mergeDelta(merged, answer.slice(at, Math.min(to, at + size)));
            assert.equal(textOf(merged.growth), merged.text);
            const isMore = merged.text.startsWith(before.text);
            const news = merged.growth && piecesSince(merged.growth, before.growth);
            if (isMore) assert.equal((news ?? []).join(''), merged.text.slice(before.text.length));
          }
          merged = final === '' ? finishMerge(merged) : mergeFinalText(merged, final);
          assert.equal(textOf(merged.growth), merged.text);
        }
      }),
    );
  });

  it('goes on from connection to connection where the text does', () => {
    const first = play(startMerge(''), answer.slice(0, 40));
    const second = startMerge(first.text, first);
    assert.equal(second.growth, first.growth);
    const replayed = finishMerge(play(second, answer));
    assert.ok(replayed.growth && first.growth);
    assert.equal(piecesSince(replayed.growth, first.growth)?.join(''), answer.slice(40));
  });
});
