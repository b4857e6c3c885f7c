import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { readCorpus } from '../support/corpus.js';
import { askings, type FaultKind, faultKinds } from './support/fault-kinds.js';
import { findBroken } from './support/invariants.js';
import { type Report, playSchedule } from './support/play-schedule.js';
import type { Schedule } from './support/schedule.js';

type Endpoint = keyof typeof askings;
const endpoints = Object.keys(askings) as Endpoint[];
/** Attempts in a row, and one for the request whose loss began it; a new page counts anew. */
const MOST_ATTEMPTS = 2 * 7;

/** Plays one fault at one endpoint; it lasts until everything is mended. */
function playFault(
  endpoint: Endpoint,
  { fault, meanwhile = [] }: FaultKind,
  more: Partial<Schedule> = {},
): Promise<Report> {
  let asked = 0;
  // A silent stream is asked about again every half minute: the wait ends in between, when none is under way.
  return playSchedule(
    {
      ...{ seed: 7, edition: 'saas', dialect: 'live', reconnect: 'replay', isIdempotent: false },
      happenings: [...askings[endpoint], ...meanwhile, { type: 'wait', milliseconds: 200_000 }],
      ...more,
    },
    undefined,
    (request) => (request.endpoint === endpoint ? fault(asked++) : null),
  );
}

/** When that endpoint was asked while the fault lasted. */
function readTimes({ server, before }: Report, endpoint: Endpoint): readonly number[] {
  return server.seen
    .slice(0, before.requests)
    .flatMap((request) => (request.endpoint === endpoint ? [request.at] : []));
}

/** Sends that were not repeated, because nobody knew whether the first one was taken; the person had to ask for it. */
const reread: string[] = [];
after(() =>
  console.info(
    `Sent again by the person, with the text kept, and not by itself (no key travels): ${reread.join('; ')}`,
  ),
);

/** Without the right to the history there is nothing that a new page could show: the chat works all the same (D24). */
function isForbidden(endpoint: Endpoint, name: string, broken: string): boolean {
  return endpoint === 'history' && name === 'status 403' && /^I[13]/.test(broken);
}

for (const endpoint of endpoints) {
  describe(`a fault at ${endpoint}`, () => {
    for (const [name, kind] of Object.entries(faultKinds)) {
      for (const isIdempotent of endpoint === 'send' ? [false, true] : [false]) {
        it(`loses nothing and ends: ${name}${isIdempotent ? ', with a key' : ''}`, async () => {
          const report = await playFault(endpoint, kind, { isIdempotent });
          assert.deepEqual(
            findBroken(report).filter((broken) => !isForbidden(endpoint, name, broken)),
            [],
          );
          const times = readTimes(report, endpoint);
          assert.ok(times.length > 0, 'the endpoint was asked');
          assert.ok(times.length <= MOST_ATTEMPTS, `${times.length} attempts`);
          if (kind.waitMs !== undefined && times.length > 1)
            assert.ok(times[1]! - times[0]! >= kind.waitMs, times.join());
          const { phase } = report.before.state.run;
          if (endpoint === 'send' && !isIdempotent && kind.passes && phase !== 'streaming') reread.push(name);
        });
      }
    }
  });
}

describe('faults that pass', () => {
  const passing = Object.entries(faultKinds).filter(([name, { passes }]) => passes && !name.endsWith('always'));

  for (const [name, kind] of passing) {
    it(`need nobody's help: ${name}`, async () => {
      // Without a token nobody is signed in, and what had not left a page is not sent by the next one.
      const mayAsk = /^status 401|^element removed/.test(name);
      for (const endpoint of mayAsk ? (['reconnect'] as const) : (['token', 'reconnect'] as const)) {
        const { before } = await playFault(endpoint, kind);
        assert.match(before.state.run.phase, /streaming|completed/, endpoint);
      }
      const keyed = await playFault('send', kind, { isIdempotent: true });
      assert.match(keyed.before.state.run.phase, /streaming|completed/, 'send with a key');
      assert.equal(keyed.server.taken.length, 1);
      const { state } = (await playFault('history', kind)).before;
      assert.deepEqual([state.loading, state.messages.length], [false, 2], 'history');
    });

    it(`do not keep the server from hearing of a stop: ${name}`, async () => {
      assert.deepEqual((await playFault('cancel', kind)).before.runs, ['stopped']);
    });
  }
});

describe('faults that do not pass', () => {
  for (const name of ['status 400', 'status 403', 'status 404', 'status 413', 'html 200']) {
    it(`are not asked about again: ${name}`, async () => {
      for (const endpoint of ['token', 'send', 'cancel'] as const) {
        const report = await playFault(endpoint, faultKinds[name]!);
        assert.equal(readTimes(report, endpoint).length, 1, endpoint);
      }
    });
  }

  it('get one new token and one more try for a 401, never more', async () => {
    for (const endpoint of ['send', 'reconnect', 'history'] as const) {
      const report = await playFault(endpoint, faultKinds['status 401 always']!);
      assert.equal(readTimes(report, endpoint).length, 2, endpoint);
      assert.ok(readTimes(report, 'token').length <= 3, endpoint);
    }
  });
});

describe('the optional test data', () => {
  const elsewhere: Readonly<Record<string, string>> = {
    upload: 'the element uploads; nothing of a run depends on it',
    download: 'the element downloads; nothing of a run depends on it',
    stream: 'stream-fault-places.ts says what is played and where',
    'element moved in the DOM while in flight': 'needs a DOM: the tests of the element play it',
  };

  it('hold no fault of these endpoints that is not played here', () => {
    const unplayed = (readCorpus<{ endpoint: string; fault: string }>('faults') ?? []).filter(
      ({ endpoint, fault }) =>
        !(endpoint in askings && fault in faultKinds) && !(endpoint in elsewhere) && !(fault in elsewhere),
    );
    assert.deepEqual(unplayed, []);
  });
});
