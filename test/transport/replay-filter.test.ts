import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createReplayFilter } from '../../src/transport/replay-filter.js';
import { everyWay } from '../support/every-way.js';
import { joinText, playStream } from '../support/play-stream.js';

const say = (id: string, content: string): string =>
  `id: ${id}\ndata: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;

const textOf = async (wire: string): Promise<string> => joinText(await playStream([wire])).text;

describe('events whose id came before', () => {
  it('are dropped where the stream begins anew, however it is cut', async () => {
    const wire = say('1', 'a') + say('2', 'b') + say('1', 'a') + say('2', 'b') + say('3', 'c');
    for (const way of everyWay(Buffer.from(wire))) assert.equal(joinText(await playStream(way.pieces)).text, 'abc');
  });

  for (const [what, wire, text] of [
    ['one id stands on every event', say('7', 'ha') + say('7', 'ha') + say('7', 'ha'), 'hahaha'],
    ['ids name answers and not events', say('x', 'a') + say('x', 'b') + say('y', 'c') + say('x', 'b'), 'abcb'],
    ['an id stood twice in a row', say('x', 'a') + say('x', 'a') + say('y', 'b') + say('x', 'a'), 'aaba'],
    ['the data is other', say('1', 'a') + say('2', 'b') + say('1', 'c'), 'abc'],
    ['the id is empty', say('', 'a') + say('2', 'b') + say('', 'a'), 'aba'],
  ] as const) {
    it(`are kept where ${what}`, async () => assert.equal(await textOf(wire), text));
  }

  it('are kept where events without one stand between', () => {
    const isReplay = createReplayFilter();
    const events = [
      ['1', 'a'],
      [undefined, 'a'],
      ['1', 'a'],
    ] as const;
    assert.deepEqual(
      events.map(([id, data]) => isReplay(id, data)),
      [false, false, false],
    );
  });
});
