import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createRedisCache, createRedisRateLimit } from '../../src/server/redis.js';
import { askToken, readToken } from './support/ask-token.js';
import { clientKinds, openRedisClient, openRedisClusters } from './support/redis-client.js';
import { startRedis, withoutRedis } from './support/redis-server.js';
import { giveTokens, startTokenEndpoint } from './support/token-endpoint.js';

const program = fileURLToPath(new URL('support/redis-site.ts', import.meta.url));

async function startSite(...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  after(() => child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return `http://127.0.0.1:${line.toString().trim()}`;
}

/** How many of the answers have each status. */
async function tally(answers: readonly Promise<Response>[]): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (const { status } of await Promise.all(answers)) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe('Redis behind either client', { skip: withoutRedis }, async () => {
  if (withoutRedis !== false) return;
  const redis = await startRedis();
  for (const kind of clientKinds) {
    const { client, close } = await openRedisClient(kind, redis.port);
    after(close);

    it(`keeps values for their time, and adds a key once, with ${kind}`, async () => {
      const cache = createRedisCache(client, { prefix: `${kind}:` });
      assert.equal(await cache.get('a'), null);
      await cache.set('a', 'ä "value"', 0.4);
      assert.equal(await cache.get('a'), 'ä "value"');
      assert.equal(await cache.add('a', 'other', 1), false);
      const added = await Promise.all(Array.from({ length: 10 }, (_, index) => cache.add('b', String(index), 0.4)));
      assert.deepEqual(added, [true, ...Array.from({ length: 9 }, () => false)]);
      assert.equal(await createRedisCache(client).get('b'), null);
      await pause(500);
      assert.deepEqual([await cache.get('a'), await cache.add('b', 'again', 1)], [null, true]);
    });

    it(`counts in windows, by person and for all, with ${kind}`, async () => {
      const perUser = { limit: 2, windowSeconds: 0.5 };
      const overall = { limit: 3, windowSeconds: 0.5 };
      const limiter = createRedisRateLimit(client, { perUser, overall, prefix: `${kind}:` });
      const ask = async (key: string): Promise<boolean> => (await limiter.limit({ key })).success;
      // An address is no other request, and does not count for all.
      assert.deepEqual([await ask('user:a'), await ask('address:1'), await ask('user:a')], [true, true, true]);
      const { success, retryAfter = NaN } = await limiter.limit({ key: 'user:a' });
      assert.ok(!success && retryAfter > 0 && retryAfter <= 0.5, String(retryAfter));
      // What was refused has not counted for all.
      assert.deepEqual([await ask('user:b'), await ask('user:c')], [true, false]);
      await pause(600);
      assert.equal(await ask('user:a'), true);
      const unlimited = createRedisRateLimit(client, { perUser: false, overall: false });
      assert.deepEqual(await unlimited.limit({ key: 'user:a' }), { success: true });
    });
  }

  it('does not shut a key for ever that lost its end', async () => {
    const { client, close } = await openRedisClient('redis', redis.port);
    after(close);
    const send = client as unknown as { sendCommand(args: readonly string[]): Promise<unknown> };
    await send.sendCommand(['SET', 'agentic-chat:limit:user:a', '5']);
    const limiter = createRedisRateLimit(client, { perUser: { limit: 1, windowSeconds: 0.3 }, overall: false });
    assert.deepEqual(await limiter.limit({ key: 'user:a' }), { success: false, retryAfter: 0.3 });
    await pause(400);
    assert.deepEqual(await limiter.limit({ key: 'user:a' }), { success: true });
  });

  it('does not start with limits that are none', async () => {
    const { client, close } = await openRedisClient('redis', redis.port);
    after(close);
    const overall = { limit: 10, windowSeconds: 0 };
    assert.throws(() => createRedisRateLimit(client, { overall }), { code: 'config', param: 'rateLimit' });
  });
});

describe('a cluster behind either client', { skip: withoutRedis }, async () => {
  if (withoutRedis !== false) return;
  const redis = await startRedis('--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1');
  await redis.command('CLUSTER ADDSLOTSRANGE 0 16383');
  await pause(500);

  it('is asked for no two slots at once', async () => {
    for (const [index, { client, close }] of (await openRedisClusters(redis.port)).entries()) {
      const prefix = `${index}:`;
      const cache = createRedisCache(client, { prefix });
      assert.deepEqual(
        [await cache.add('a', '1', 9), await cache.add('a', '2', 9), await cache.get('a')],
        [true, false, '1'],
      );
      const limiter = createRedisRateLimit(client, { prefix, perUser: { limit: 1, windowSeconds: 9 } });
      const passed: boolean[] = [];
      for (const key of ['user:a', 'user:a', 'user:b']) passed.push((await limiter.limit({ key })).success);
      assert.deepEqual(passed, [true, false, true]);
      close();
    }
  });
});

describe('three processes on one Redis', { skip: withoutRedis }, async () => {
  if (withoutRedis !== false) return;
  const redis = await startRedis();
  const upstream = await startTokenEndpoint(async (response, count, request) => {
    await pause(100);
    await giveTokens(3)(response, count, request);
  });
  const kinds = ['redis', 'redis-queueing', 'ioredis-queueing'];
  const sites = await Promise.all(kinds.map((kind) => startSite(kind, String(redis.port), upstream.url)));
  const askAll = (times: number, path = '/', user = 'ann'): Promise<Response>[] =>
    sites.flatMap((site) => Array.from({ length: times }, () => askToken(site + path, { cookie: user })));
  const readTokens = async (answers: readonly Promise<Response>[]): Promise<ReadonlySet<string | undefined>> => {
    const tokens = await Promise.all(answers.map(readToken));
    return new Set(tokens);
  };
  const expectShared = async (): Promise<void> => {
    const before = upstream.seen.length;
    assert.deepEqual([...(await readTokens(askAll(20)))], [`token-${before + 1}`]);
    assert.equal(upstream.seen.length, before + 1);
  };
  const expectExact = async (): Promise<void> => {
    assert.deepEqual(await tally(askAll(20, '/limited', 'bob')), { 200: 40, 429: 20 });
    assert.deepEqual(await tally(askAll(12, '/limited', 'eve')), { 200: 36 });
    // A hundred for all.
    assert.deepEqual(await tally(askAll(10, '/limited', 'joe')), { 200: 24, 429: 6 });
  };
  /** While Redis is away: answers that are right and come soon. */
  const expectDegraded = async (user: string): Promise<void> => {
    const before = upstream.seen.length;
    for (const _ of ['the first finds out', 'the second knows']) {
      const begun = performance.now();
      const tokens = await readTokens(askAll(10));
      assert.ok(performance.now() - begun < 4000);
      assert.ok(tokens.size >= 1 && tokens.size <= 4 && !tokens.has(undefined), [...tokens].join());
    }
    assert.ok(upstream.seen.length - before <= 6, 'a crowd came through');
    // Each process counts for itself, by what is usual: 60 for a person.
    const begun = performance.now();
    assert.deepEqual(await tally(askAll(61, '/limited', user)), { 200: 180, 429: 3 });
    assert.ok(performance.now() - begun < 6000);
  };
  const forget = async (): Promise<void> => {
    await pause(3300);
  };

  it('have one token between them, and limits that are exact', async () => {
    await expectShared();
    await expectExact();
  });

  it('go on each for itself when Redis is killed, and share again when it is back', async () => {
    await forget();
    await redis.signal('SIGKILL');
    await expectDegraded('ann');
    await redis.restart();
    await forget();
    await expectShared();
    // One request finds out that it is back.
    assert.deepEqual(await tally(askAll(1, '/limited', 'first')), { 200: 3 });
    // What clients had queued was counted late.
    await redis.command('FLUSHALL');
    await expectExact();
  });

  it('do not hang when Redis hangs', async () => {
    await forget();
    await redis.signal('SIGSTOP');
    await expectDegraded('sue');
    await redis.signal('SIGCONT');
    await forget();
    await expectShared();
  });
});
