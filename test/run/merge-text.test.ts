import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
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
