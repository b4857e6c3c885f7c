import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { isFull } from '../../scripts/tier.mjs';
import type { ModelRequest } from './support/model-request.js';
import { reportWorst } from '../support/report-figure.js';
import { gatherHerd, type Herd, measurePeak } from './support/herd.js';
import { page } from './support/play-conversation.js';

const SIZE = 1000;
/** Where nothing is said of how they are spread, fewer show the same. */
const FEW = isFull ? SIZE : 200;

const MOST_ATTEMPTS = 6;
let herd: Herd | undefined;
afterEach(async () => {
  herd?.dispose();
  await page.clock.advance(0);
  assert.equal(page.clock.timers + page.listeners + (herd?.server.open ?? 0), 0, 'nothing is left');
  herd = undefined;
});

/** The n-th attempt of each client. */
function attempt(arrivals: ReadonlyMap<string, readonly number[]>, index: number): readonly number[] {
  return [...arrivals.values()].flatMap((times) => times[index] ?? []);
}

function assertSpread(times: readonly number[], since: number, what: string): void {
  assert.equal(times.length, SIZE, `${what}: all come back`);
  const peak = measurePeak(times, since);
  reportWorst('R4', 'fullest 100 ms, times the mean', Number(peak.toFixed(2)));
  assert.ok(peak <= 3, `${what}: the fullest 100 ms are ${peak.toFixed(2)} times the mean`);
}

/** Refuses the first so many requests of each client at that endpoint. */
function refuseEach(
  endpoint: ModelRequest['endpoint'],
  times: number,
  status: number,
  headers = {},
): Herd['server']['plan'] {
  const asked = new Map<string, number>();
  return (request) => {
    const client = request.conversationId ?? request.question;
    const count = (asked.get(client) ?? 0) + 1;
    if (request.endpoint !== endpoint) return null;
    asked.set(client, count);
    return count <= times ? { answer: { status, headers } } : null;
  };
}

describe('clients that are thrown off at once', () => {
  it('come back spread after a cut', async () => {
    herd = await gatherHerd(SIZE);
    const since = page.clock.now();
    herd.server.cutAll('error');
    await page.clock.advance(20_000);
    const arrivals = herd.arrivals('reconnect', since);
    assertSpread(attempt(arrivals, 0), since, 'after a cut');
    assert.ok([...arrivals.values()].every(({ length }) => length === 1));
    assert.ok(herd.phases().every((phase) => phase === 'streaming'));
  });

  it('come back spread, within a second, when the network returns', async () => {
    herd = await gatherHerd(SIZE);
    page.setOnline(false);
    herd.server.cutAll('error');
    await page.clock.advance(30_000);
    assert.equal(herd.arrivals('reconnect', 0).size, 0, 'nobody tries without a network');
    const since = page.clock.now();
    page.setOnline(true);
    await page.clock.advance(20_000);
    const times = attempt(herd.arrivals('reconnect', since), 0);
    assertSpread(times, since, 'back online');
    assert.ok(Math.max(...times) - since <= 1000, 'within a second');
    assert.ok(herd.phases().every((phase) => phase === 'streaming'));
  });

  it('come back spread after a 429 that names no time', async () => {
    herd = await gatherHerd(SIZE, refuseEach('send', 1, 429));
    const since = page.clock.now();
    await page.clock.advance(20_000);
    assertSpread(attempt(herd.arrivals('send', 0), 1), since, 'after a 429');
    assert.equal(herd.server.taken.length, SIZE);
  });

  it('keep the time that a 429 names, to 100 ms and never too early', async () => {
    for (const seconds of [1, 7]) {
      const since = page.clock.now();
      herd = await gatherHerd(FEW, refuseEach('send', 1, 429, { 'retry-after': String(seconds) }));
      await page.clock.advance(20_000);
      const waits = [...herd.arrivals('send', 0).values()].map(([first = since, second = 0]) => second - first);
      assert.equal(waits.length, FEW);
      assert.ok(Math.min(...waits) >= seconds * 1000, `${Math.min(...waits)} ms are too early`);
      assert.ok(Math.max(...waits) <= seconds * 1000 + 100, `${Math.max(...waits)} ms are too late`);
      herd.dispose();
    }
  });

  // A minute in which each of them comes four times.
  if (isFull)
    it('come back spread in every round where the server fails thrice', async () => {
      herd = await gatherHerd(SIZE, refuseEach('reconnect', 3, 503));
      const since = page.clock.now();
      herd.server.cutAll('error');
      await page.clock.advance(60_000);
      const arrivals = herd.arrivals('reconnect', since);
      for (const round of [0, 1, 2, 3]) assertSpread(attempt(arrivals, round), since, `attempt ${round + 1}`);
      assert.ok(herd.phases().every((phase) => phase === 'streaming'));
    });

  it('wait at least as long as a 503 asks them to', async () => {
    herd = await gatherHerd(FEW, refuseEach('reconnect', 1, 503, { 'retry-after': '3' }));
    herd.server.cutAll('error');
    await page.clock.advance(60_000);
    const waits = [...herd.arrivals('reconnect', 0).values()].map(([first = 0, second = 0]) => second - first);
    assert.equal(waits.length, FEW);
    assert.ok(
      Math.min(...waits) >= 3000 && Math.max(...waits) <= 3100,
      `${Math.min(...waits)} to ${Math.max(...waits)}`,
    );
  });

  it(`give up after ${MOST_ATTEMPTS} attempts each`, async () => {
    herd = await gatherHerd(FEW, refuseEach('reconnect', Infinity, 503));
    herd.server.cutAll('error');
    await page.clock.advance(600_000);
    const attempts = [...herd.arrivals('reconnect', 0).values()].map(({ length }) => length);
    assert.equal(attempts.length, FEW);
    assert.ok(
      attempts.every((count) => count > 1 && count <= MOST_ATTEMPTS),
      `${Math.max(...attempts)} attempts`,
    );
    assert.ok(herd.phases().every((phase) => /^(interrupted|failed)$/.test(phase)));
  });
});

describe('the measure of a herd', () => {
  it('sees one that comes at once, and is content with one that is spread', () => {
    const spread = Array.from({ length: 1000 }, (_, n) => n);
    const ofThose = (time: (n: number) => number): number => measurePeak(spread.map(time), 0);
    assert.ok(ofThose((n) => n) < 1.1);
    assert.ok(ofThose((n) => (n % 2 === 0 ? 50 : n)) > 3, 'half of it at once');
    assert.ok(ofThose(() => 500) > 3, 'all of it at once, a little later');
  });
});
