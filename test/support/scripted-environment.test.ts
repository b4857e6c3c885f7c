import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createScriptedEnvironment } from './scripted-environment.js';

describe('the scripted environment', () => {
  it('runs due timers in the order of their times, each at its own time', async () => {
    const environment = createScriptedEnvironment();
    const seen: string[] = [];
    for (const delay of [30, 10, 20, 40]) {
      environment.setTimer(() => seen.push(`${delay}@${environment.monotonic()}`), delay);
    }
    await environment.advance(30);
    assert.deepEqual(seen, ['10@10', '20@20', '30@30']);
    assert.equal(environment.monotonic(), 30);
    assert.equal(environment.timers, 1);
  });

  it('runs timers of the same time in the order in which they were set', async () => {
    const environment = createScriptedEnvironment();
    const seen: string[] = [];
    for (const name of ['a', 'b', 'c']) environment.setTimer(() => seen.push(name), 5);
    await environment.advance(5);
    assert.deepEqual(seen, ['a', 'b', 'c']);
  });

  it('settles promises before a timer, between timers and at the end', async () => {
    const environment = createScriptedEnvironment();
    const seen: string[] = [];
    const later = async (name: string): Promise<void> => {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      seen.push(name);
    };
    void later('before');
    environment.setTimer(() => void later('first'), 1);
    environment.setTimer(() => seen.push('second'), 1);
    await environment.advance(1);
    assert.deepEqual(seen, ['before', 'first', 'second']);
  });

  it('runs a timer that another one sets, if it falls due in time', async () => {
    const environment = createScriptedEnvironment();
    const seen: number[] = [];
    const again = (): void => {
      seen.push(environment.monotonic());
      environment.setTimer(again, 10);
    };
    environment.setTimer(again, 10);
    await environment.advance(35);
    assert.deepEqual(seen, [10, 20, 30]);
  });

  it('never runs a cancelled timer', async () => {
    const environment = createScriptedEnvironment();
    const cancel = environment.setTimer(() => assert.fail('it ran'), 10);
    cancel();
    await environment.advance(100);
    assert.equal(environment.timers, 0);
  });

  it('runs timers late after a sleep, at the time of waking', async () => {
    const environment = createScriptedEnvironment();
    let ran = -1;
    environment.setTimer(() => {
      ran = environment.monotonic();
    }, 10);
    environment.sleep(1000);
    assert.equal(ran, -1);
    await environment.advance(0);
    assert.equal(ran, 1000);
  });

  it('moves the wall clock with time, and apart from it', async () => {
    const environment = createScriptedEnvironment();
    const start = environment.now();
    await environment.advance(500);
    assert.equal(environment.now(), start + 500);
    environment.setWallClock(7);
    assert.equal(environment.now(), 7);
    environment.suspend(3);
    assert.equal(environment.now(), 10);
    assert.equal(environment.monotonic(), 500);
  });

  it('tells every listener that the page woke, and none that has left', () => {
    const environment = createScriptedEnvironment();
    const heard: string[] = [];
    const hear = (reason: string): void => void heard.push(reason);
    const leave = environment.onWake(hear);
    environment.onWake(hear);
    environment.wake('online');
    leave();
    environment.wake('visible');
    assert.deepEqual(heard, ['online', 'online', 'visible']);
    assert.equal(environment.listeners, 1);
  });

  it('is online until told otherwise', () => {
    const environment = createScriptedEnvironment();
    assert.equal(environment.online(), true);
    environment.setOnline(false);
    assert.equal(environment.online(), false);
  });

  it('draws the same numbers for the same seed, others for another, all in range', () => {
    const draw = (seed: number): number[] => {
      const environment = createScriptedEnvironment({ seed });
      return Array.from({ length: 1000 }, () => environment.random());
    };
    assert.deepEqual(draw(7), draw(7));
    assert.notDeepEqual(draw(7), draw(8));
    assert.ok(draw(7).every((number) => number >= 0 && number < 1));
    assert.equal(new Set(draw(7)).size, 1000);
  });
});
