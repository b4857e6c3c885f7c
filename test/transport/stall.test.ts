import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseCount } from '../../scripts/tier.mjs';
import { ChatError } from '../../src/foundation/chat-error.js';
import { type OpenStream, openStream } from '../support/open-stream.js';
import { countFigure, reportWorst } from '../support/report-figure.js';

const LIMITS = { withHeartbeat: 90_000, without: 180_000 };
const word = 'data: {"choices":[{"delta":{"content":"a"}}]}\n\n';

/** A day of them, one in ten seconds, and less where time is short. */
const BYTES = chooseCount({ quick: 360, full: 8_640, exhaustive: 8_640 });

const isLost = ({ end }: OpenStream): boolean => end.settled instanceof ChatError && end.settled.code === 'network';

describe('a silent stream', () => {
  it('is lost after the longer limit where no heartbeat was seen, and not before', async () => {
    const stream = await openStream(LIMITS);
    await stream.environment.advance(179_999);
    assert.equal(stream.end.settled, undefined);
    await stream.environment.advance(1);
    assert.ok(isLost(stream));
    assert.equal(stream.cancelled, true);
    assert.equal(stream.environment.timers, 0);
  });

  it('counts from the last thing heard', async () => {
    const stream = await openStream(LIMITS);
    for (let minute = 0; minute < 10; minute++) {
      await stream.environment.advance(170_000);
      await stream.say(word);
    }
    assert.equal(stream.end.settled, undefined);
    await stream.environment.advance(179_999);
    assert.equal(stream.end.settled, undefined);
    await stream.environment.advance(1);
    assert.ok(isLost(stream));
  });

  for (const [what, drip] of [
    ['of an event', word.repeat(200)],
    ['of comments', ': alive\n\n'.repeat(1_100)],
  ] as const) {
    it(`is seen within thirty seconds where that is set, and never while one byte ${what} comes in ten`, async () => {
      const stream = await openStream({ withHeartbeat: 30_000, without: 30_000 });
      const bytes = new TextEncoder().encode(drip);
      let alarms = 0;
      for (let turn = 0; turn < BYTES && alarms === 0; turn++) {
        await stream.environment.advance(10_000);
        await stream.say(bytes.subarray(turn, turn + 1));
        if (stream.end.settled !== undefined) alarms += 1;
      }
      assert.equal(alarms, 0);
      const silent = stream.environment.monotonic();
      while (!isLost(stream)) await stream.environment.advance(100);
      const seconds = (stream.environment.monotonic() - silent) / 1_000;
      assert.ok(seconds <= 30, `seen after ${seconds} s`);
      countFigure('R5', 'bytes, one in ten seconds', BYTES);
      reportWorst('R5', 'false alarms', alarms);
      reportWorst('R5', 'seconds until a silence is seen', seconds);
    });
  }

  for (const comment of [': heartbeat\n\n', ':heartbeat\n', ': keep-alive\n\n', ':keepalive\n\n', ': PING\n\n']) {
    it(`is lost after the shorter limit once ${JSON.stringify(comment)} was heard`, async () => {
      const stream = await openStream(LIMITS);
      await stream.environment.advance(30_000);
      await stream.say(comment);
      await stream.environment.advance(89_999);
      assert.equal(stream.end.settled, undefined);
      await stream.environment.advance(1);
      assert.ok(isLost(stream), `still open ${stream.environment.monotonic() - 30_000} ms after the heartbeat`);
    });
  }

  it('keeps the longer limit after a comment that is no heartbeat', async () => {
    const stream = await openStream(LIMITS);
    await stream.say(': connected\n\n');
    await stream.environment.advance(179_999);
    assert.equal(stream.end.settled, undefined);
  });

  for (const [what, sign] of [
    ['a comment', ': connected\n\n'],
    ['half a line', 'data: {"choi'],
    ['a single byte', Uint8Array.of(0xe6)],
  ] as const) {
    it(`is alive with ${what}`, async () => {
      const stream = await openStream(LIMITS);
      await stream.environment.advance(170_000);
      await stream.say(sign);
      assert.deepEqual(stream.heard, [[]]);
      await stream.environment.advance(170_000);
      assert.equal(stream.end.settled, undefined);
    });
  }

  it('is lost at the first timer after the computer slept, however many were missed', async () => {
    const stream = await openStream(LIMITS);
    stream.environment.sleep(3_600_000);
    await stream.environment.advance(0);
    assert.ok(isLost(stream));
  });

  it('is lost when the page wakes from a sleep in which the steady clock stood still', async () => {
    const stream = await openStream(LIMITS);
    stream.environment.suspend(3_600_000);
    await stream.environment.advance(0);
    assert.equal(stream.end.settled, undefined);
    stream.environment.wake('visible');
    await stream.environment.advance(0);
    assert.ok(isLost(stream));
    assert.equal(stream.environment.listeners, 0);
  });

  it('is not lost when the page wakes in time', async () => {
    const stream = await openStream(LIMITS);
    stream.environment.suspend(170_000);
    stream.environment.wake('visible');
    await stream.say(word);
    stream.environment.suspend(170_000);
    stream.environment.wake('restored');
    await stream.environment.advance(1000);
    assert.equal(stream.end.settled, undefined);
  });

  it('is not lost by a clock that people move', async () => {
    const stream = await openStream(LIMITS);
    stream.environment.setWallClock(0);
    stream.environment.setWallClock(Date.UTC(2099, 0));
    await stream.environment.advance(1000);
    assert.equal(stream.end.settled, undefined);
  });

  it('leaves no timer behind when the body ends, breaks or is given up', async () => {
    for (const leave of [
      (stream: OpenStream) => stream.close(),
      (stream: OpenStream) => stream.close(new Error('reset')),
      async (stream: OpenStream) => {
        stream.abort.abort();
        await stream.environment.advance(0);
      },
    ]) {
      const stream = await openStream(LIMITS);
      await stream.say(word);
      assert.equal(stream.environment.timers, 1);
      await leave(stream);
      assert.notEqual(stream.end.settled, undefined);
      assert.equal(stream.environment.timers, 0);
    }
  });
});
