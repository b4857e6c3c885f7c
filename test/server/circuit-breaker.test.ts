import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCircuitBreaker } from '../../src/server/circuit-breaker.js';

describe('the circuit breaker', () => {
  const failing = (): Promise<never> => Promise.reject(new Error('down'));

  it('leaves alone what failed five times in a row, for 10 seconds growing to a minute', async () => {
    let now = 0;
    const breaker = createCircuitBreaker(() => now);
    for (let i = 0; i < 5; i++) {
      assert.equal(breaker.isOpen(), false);
      await assert.rejects(breaker.run(failing), /down/);
    }
    for (const seconds of [10, 20, 40, 60, 60]) {
      assert.equal(breaker.isOpen(), true);
      await assert.rejects(breaker.run(failing), { status: 503, code: 'upstream_resting', retryAfter: seconds });
      now += seconds * 1000 - 1;
      assert.throws(() => breaker.check(), { status: 503, retryAfter: 1 });
      now += 1;
      breaker.check();
      await assert.rejects(breaker.run(failing), /down/);
    }
  });

  it('lets one through after the rest, and all once that one came back', async () => {
    let now = 0;
    const breaker = createCircuitBreaker(() => now);
    for (let i = 0; i < 5; i++) await assert.rejects(breaker.run(failing), /down/);
    now = 10_000;
    let finish = (_: string): void => undefined;
    const probe = breaker.run(() => new Promise<string>((resolve) => (finish = resolve)));
    await assert.rejects(breaker.run(failing), { status: 503 });
    assert.throws(() => breaker.check(), { status: 503 });
    finish('up');
    assert.equal(await probe, 'up');
    assert.equal(breaker.isOpen(), false);
    assert.deepEqual(
      await Promise.all([breaker.run(() => Promise.resolve(1)), breaker.run(() => Promise.resolve(2))]),
      [1, 2],
    );
  });

  it('counts failures in a row only', async () => {
    const breaker = createCircuitBreaker();
    for (let i = 0; i < 12; i++) {
      await assert.rejects(breaker.run(failing), /down/);
      if (i % 4 === 3) await breaker.run(() => Promise.resolve());
    }
    assert.equal(breaker.isOpen(), false);
  });
});
