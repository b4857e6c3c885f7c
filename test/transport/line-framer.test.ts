import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLineFramer } from '../../src/transport/line-framer.js';
import { everyWay } from '../support/every-way.js';
import { openStream } from '../support/open-stream.js';
import { comparable, NO_STALL, playStream } from '../support/play-stream.js';

const chunk = (content: string): string => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}`;
const heard = (text: string) => ({ type: 'text-delta', text });
const done = { type: 'finished', reason: 'stop', text: '' };
const failed = (said: string) => ({ type: 'failed', code: 'server', said });

describe('a stream without blank lines between its events (D22)', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    it(`is read as it comes where lines end in ${JSON.stringify(end)}`, async () => {
      const stream = await openStream(NO_STALL);
      await stream.say(chunk('a') + end);
      await stream.say(chunk('b') + end + chunk('c') + end);
      await stream.say(`data: [DONE]${end}`);
      assert.deepEqual(stream.heard, [[heard('a')], [heard('b'), heard('c')], [done]]);
    });
  }

  it('waits for the end of a line, and for no more', async () => {
    const stream = await openStream(NO_STALL);
    await stream.say(chunk('a'));
    await stream.say('\r');
    await stream.say(`\n${chunk('b')}`);
    await stream.say('\n');
    assert.deepEqual(stream.heard, [[], [heard('a')], [], [heard('b')]]);
  });

  it('gives each event the name and the id that stand before its data', async () => {
    const boom = 'data: {"message":"boom"}';
    const first = `id: 1\n${chunk('a')}\n`;
    const wire = `${first}id: 2\n${chunk('b')}\n${first}event: error\n${boom}\n${boom}\n`;
    for (const way of everyWay(Buffer.from(wire))) {
      assert.deepEqual(comparable(await playStream(way.pieces)), [heard('a'), heard('b'), failed('boom')], way.name);
    }
  });

  it('goes on after what is no JSON and after data that is empty', async () => {
    const stream = await openStream(NO_STALL);
    await stream.say(`data: garbage\ndata:\n${chunk('a')}\n`);
    await stream.say(`${chunk('b')}\n`);
    assert.deepEqual(stream.heard, [[{ type: 'unreadable' }, heard('a')], [heard('b')]]);
  });
});

describe('one JSON text over several data lines', () => {
  for (const [what, lines] of [
    ['an object with a whole one within', ['{', '"choices": [', '{"delta":{"content":"a"}}', ']', '}']],
    ['one whose first line ends like a whole one', ['{"choices":[{"delta":{"content":"a"}}', ']}']],
  ] as const) {
    for (const end of ['\n', '\r\n', '\r']) {
      it(`is one event: ${what}, lines ended by ${JSON.stringify(end)}`, async () => {
        const wire = [...lines.map((line) => `data: ${line}`), '', chunk('b'), ''].join(end);
        for (const way of everyWay(Buffer.from(wire))) {
          assert.deepEqual(await playStream(way.pieces), [heard('a'), heard('b')], way.name);
        }
      });
    }
  }
});

describe('what comes after one JSON text over several data lines', () => {
  it('is read as it comes again', async () => {
    const stream = await openStream(NO_STALL);
    await stream.say(`data: {\ndata: "choices":[]}\n\n${chunk('a')}\n`);
    assert.deepEqual(stream.heard, [[heard('a')]]);
  });
});

describe('the frame of the lines', () => {
  it('adds nothing where a blank line is there', () => {
    assert.equal(createLineFramer().frame('data: {}\n\n: a\n'), 'data: {}\n\n: a\n');
  });

  it('is no dearer for a long stream than for a short one', () => {
    const line = `${chunk('x'.repeat(100))}\n`;
    const time = (count: number): number => {
      const { frame } = createLineFramer();
      const start = performance.now();
      for (let at = 0; at < count; at++) frame(line);
      return performance.now() - start;
    };
    time(2_000);
    assert.ok(time(40_000) < 40 * (time(2_000) + 5));
  });

  it('counts what waits for the end of its line', () => {
    const framer = createLineFramer();
    assert.equal(framer.frame('data: a\ndata'), 'data: a\n');
    assert.equal(framer.frame(': '), '');
    assert.equal(framer.pending.length, 6);
    assert.equal(framer.frame('b\n'), 'data: b\n');
    assert.equal(framer.pending, '');
  });
});
