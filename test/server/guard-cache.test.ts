import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createMemoryCache } from '../../src/server/cache.js';
import { guardCache, TAKEN_BACK } from '../../src/server/guard-cache.js';
import { createStoreGuard, StoreDownError } from '../../src/server/guard-store.js';

const never = (): Promise<never> => new Promise(() => undefined);

describe('a shared store that fails', { concurrency: true }, () => {
  it('has a second to answer, and is left alone for two', async () => {
    const guard = createStoreGuard();
    let calls = 0;
    const hanging = (): Promise<never> => {
      calls++;
      return never();
    };
    const begun = performance.now();
    await assert.rejects(guard(hanging), StoreDownError);
    assert.ok(performance.now() - begun < 1500);
    await assert.rejects(guard(hanging), StoreDownError);
    assert.equal(calls, 1);
    await pause(2100);
    // One tries for all.
    await Promise.all(Array.from({ length: 10 }, () => assert.rejects(guard(hanging), StoreDownError)));
    assert.equal(calls, 2);
    await pause(2100);
    assert.equal(await guard(() => Promise.resolve('back')), 'back');
    assert.deepEqual(await Promise.all([1, 2].map((it) => guard(() => Promise.resolve(it)))), [1, 2]);
  });

  it('tells nothing of what it said', async () => {
    const guard = createStoreGuard();
    const error: unknown = await guard(() => {
      throw new Error('redis://:password@host');
    }).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof StoreDownError);
    assert.ok(!`${error.stack ?? ''}${String(error.cause)}`.includes('password'));
  });

  it('takes a key back that it added too late', async () => {
    const memory = createMemoryCache();
    let isSlow = true;
    const cache = guardCache({
      ...memory,
      async add(key, value, ttl) {
        if (isSlow) await pause(1300);
        return memory.add(key, value, ttl);
      },
    });
    await assert.rejects(cache.add?.('lock', 'mine', 60) ?? never(), StoreDownError);
    await pause(600);
    assert.equal(await memory.get('lock'), TAKEN_BACK);
    await pause(2000);
    isSlow = false;
    assert.equal(await cache.add?.('lock', 'mine', 60), true);
  });

  it('leaves a key alone that somebody else has', async () => {
    const memory = createMemoryCache();
    await memory.add('lock', 'theirs', 60);
    const cache = guardCache({
      ...memory,
      add: (key, value, ttl) => pause(1300).then(() => memory.add(key, value, ttl)),
    });
    await assert.rejects(cache.add?.('lock', 'mine', 60) ?? never(), StoreDownError);
    await pause(600);
    assert.equal(await memory.get('lock'), 'theirs');
  });

  it('has no locks where the cache has none', () => {
    const { get, set } = createMemoryCache();
    assert.equal(guardCache({ get, set }).add, undefined);
  });
});
