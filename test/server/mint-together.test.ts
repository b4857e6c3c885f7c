import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { isFull } from '../../scripts/tier.mjs';
import { type Cache, createMemoryCache } from '../../src/server/cache.js';
import { createCircuitBreaker } from '../../src/server/circuit-breaker.js';
import { StoreDownError } from '../../src/server/guard-store.js';
import { createKeyring } from '../../src/server/keyring.js';
import { mintTogether, type ObtainToken } from '../../src/server/mint-together.js';
import { noToken } from '../../src/server/request-token.js';
import { Secret } from '../../src/server/secret.js';
import { createTokenRecord, type TokenRecord } from '../../src/server/token-record.js';
import { createTokenStore, type TokenStore } from '../../src/server/token-store.js';

const skipLong = !isFull && 'TEST_TIER=full';

/** A store of its own for each process, over one cache. */
function openStore(cache: Cache, secret = 'a secret'): TokenStore {
  return createTokenStore(cache, createKeyring(Secret.read('clientSecret', secret, {}), 'cache'), 'site');
}

/** Processes that ask for tokens together, and how often one was asked for. */
function startProcesses(
  count: number,
  cache: Cache,
  mint: (count: number) => Promise<TokenRecord> = (n) =>
    Promise.resolve(createTokenRecord(`token-${n}`, Date.now(), 3_600_000)),
): { readonly processes: readonly ObtainToken[]; readonly mints: () => number } {
  let mints = 0;
  const processes = Array.from({ length: count }, () =>
    mintTogether(openStore(cache), () => mint(++mints), createCircuitBreaker()),
  );
  return { processes, mints: () => mints };
}

const values = async (tokens: readonly Promise<TokenRecord>[]): Promise<readonly string[]> => [
  ...new Set((await Promise.all(tokens)).map(({ value }) => value)),
];

describe('processes that share a token', { concurrency: true }, () => {
  it('ask for one, and for one successor, whatever each of them knows', async () => {
    const cache = createMemoryCache();
    const { processes, mints } = startProcesses(20, cache, async (n) => {
      await pause(200);
      return createTokenRecord(`token-${n}`, Date.now(), 3_600_000);
    });
    assert.deepEqual(await values(processes.map((obtain) => obtain({}))), ['token-1']);
    const id = (await openStore(cache).read())?.id ?? '';
    // Some renew early, some were refused, some have just begun.
    const asked = [{ id }, { value: 'token-1' }, { id, value: 'token-1' }];
    const next = processes.map((obtain, index) => obtain(asked[index % 3] ?? {}));
    assert.deepEqual(await values([...next, (processes[0] as ObtainToken)({ id })]), ['token-2']);
    assert.equal(mints(), 2);
  });

  it('agree about a successor after its end, too', async () => {
    const cache = createMemoryCache();
    await openStore(cache).write(createTokenRecord('old', Date.now() - 5_000, 4_000));
    const { processes, mints } = startProcesses(10, cache);
    assert.deepEqual(await values(processes.map((obtain) => obtain({}))), ['token-1']);
    assert.equal(mints(), 1);
  });

  it('agree about it while the old one ends', async () => {
    const cache = createMemoryCache();
    await openStore(cache).write(createTokenRecord('old', Date.now(), 2_000));
    const { processes, mints } = startProcesses(2, cache, async (n) => {
      await pause(2000);
      return createTokenRecord(`token-${n}`, Date.now(), 60_000);
    });
    await pause(1300);
    const before = (processes[0] as ObtainToken)({});
    await pause(1200);
    assert.deepEqual(await values([before, (processes[1] as ObtainToken)({})]), ['token-1']);
    assert.equal(mints(), 1);
  });

  it('are content with a new issue of the same token', async () => {
    const cache = createMemoryCache();
    const same = createTokenRecord('same', Date.now(), 60_000);
    await openStore(cache).write(same);
    const { processes, mints } = startProcesses(5, cache, async () => {
      await pause(50);
      return createTokenRecord('same', Date.now(), 60_000);
    });
    const begun = performance.now();
    assert.deepEqual(await values(processes.map((obtain) => obtain({ id: same.id }))), ['same']);
    assert.ok(performance.now() - begun < 1500);
    assert.equal(mints(), 1);
  });

  it('look again once they have the lock: another may have had it since they looked', async () => {
    const memory = createMemoryCache();
    let isFirst = true;
    const slow: Cache = {
      ...memory,
      async get(key) {
        const value = await memory.get(key);
        if (isFirst) {
          isFirst = false;
          await pause(1500);
        }
        return value;
      },
    };
    const late = startProcesses(1, slow);
    const quick = startProcesses(1, memory, () => Promise.resolve(createTokenRecord('theirs', Date.now(), 60_000)));
    const answer = (late.processes[0] as ObtainToken)({});
    await pause(100);
    await (quick.processes[0] as ObtainToken)({});
    assert.equal((await answer).value, 'theirs');
    assert.equal(late.mints(), 0);
  });

  it('do not wait for one that died with the lock for longer than the lock lives', { skip: skipLong }, async () => {
    const cache = createMemoryCache();
    await openStore(cache).lock('');
    const { processes, mints } = startProcesses(5, cache);
    const begun = performance.now();
    assert.deepEqual(await values(processes.map((obtain) => obtain({}))), ['token-1']);
    const seconds = (performance.now() - begun) / 1000;
    assert.ok(seconds > 9 && seconds < 12, String(seconds));
    assert.equal(mints(), 1);
  });

  it('are told of a failure, and leave the endpoint alone for three seconds', async () => {
    const cache = createMemoryCache();
    let isUp = false;
    const { processes, mints } = startProcesses(10, cache, async (n) => {
      await pause(100);
      if (!isUp) throw noToken();
      return createTokenRecord(`token-${n}`, Date.now(), 60_000);
    });
    await Promise.all(processes.map((obtain) => assert.rejects(obtain({}), { status: 502 })));
    isUp = true;
    await assert.rejects((processes[3] as ObtainToken)({}), { status: 502 });
    assert.equal(mints(), 1);
    await pause(3100);
    assert.deepEqual(await values(processes.map((obtain) => obtain({}))), ['token-2']);
  });

  it('do not wait for ever where locks are taken again and again', { skip: skipLong }, async () => {
    const memory = createMemoryCache();
    const { processes, mints } = startProcesses(1, {
      ...memory,
      add: () => Promise.resolve(false),
      get: (key) => memory.get(key),
    });
    const begun = performance.now();
    await assert.rejects((processes[0] as ObtainToken)({}), { status: 503, code: 'no_token_yet', retryAfter: 1 });
    assert.ok(performance.now() - begun < 17_000);
    assert.equal(mints(), 0);
  });

  it('ask each for itself where the store has no locks, or is down', async () => {
    const { get, set } = createMemoryCache();
    const unlocked = startProcesses(3, { get, set });
    await Promise.all(unlocked.processes.map((obtain) => obtain({})));
    assert.equal(unlocked.mints(), 3);
    await Promise.all(unlocked.processes.map((obtain) => obtain({})));
    assert.equal(unlocked.mints(), 3);

    const down = (): Promise<never> => Promise.reject(new StoreDownError());
    const alone = startProcesses(3, { get: down, set: down, add: down });
    const tokens = await values(alone.processes.map((obtain) => obtain({})));
    assert.deepEqual(tokens, ['token-1', 'token-2', 'token-3']);
  });

  it('share a token though one of them leaves the endpoint alone, which takes no lock then', async () => {
    const cache = createMemoryCache();
    const breaker = createCircuitBreaker();
    for (let i = 0; i < 5; i++)
      await assert.rejects(
        breaker.run(() => Promise.reject(noToken())),
        { status: 502 },
      );
    const resting = mintTogether(openStore(cache), () => breaker.run(() => Promise.reject(noToken())), breaker);
    await assert.rejects(resting({}), { status: 503, code: 'upstream_resting' });
    const { processes } = startProcesses(1, cache);
    assert.equal((await (processes[0] as ObtainToken)({})).value, 'token-1');
    assert.equal((await resting({})).value, 'token-1');
  });

  it('keep a token for which the store went down on the way', async () => {
    const memory = createMemoryCache();
    const set = (): Promise<never> => Promise.reject(new StoreDownError());
    const { processes, mints } = startProcesses(1, { ...memory, set });
    assert.equal((await (processes[0] as ObtainToken)({})).value, 'token-1');
    assert.equal(mints(), 1);
  });

  it('leave nothing in the store that tells a token, and cannot be given one by who writes there', async () => {
    const memory = createMemoryCache();
    const kept: string[] = [];
    const cache: Cache = {
      ...memory,
      set(key, value, ttl) {
        kept.push(key, value);
        return memory.set(key, value, ttl);
      },
    };
    const { processes } = startProcesses(1, cache);
    await (processes[0] as ObtainToken)({});
    assert.ok(kept.length >= 4);
    assert.ok(!kept.join('\n').includes('token-1') && !kept.join('\n').includes(btoa('token-1').slice(0, 8)));
    const [key = '', sealed = ''] = kept;
    await memory.set(key, JSON.stringify(createTokenRecord('planted', Date.now(), 60_000)), 60);
    assert.equal(await openStore(memory).read(), null);
    await memory.set(key, sealed, 60);
    assert.equal(await openStore(memory, 'another secret').read(), null);
    assert.equal((await openStore(memory).read())?.value, 'token-1');
  });
});
