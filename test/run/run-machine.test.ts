import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChatError } from '../../src/foundation/chat-error.js';
import { type RunMachineEvent, transition } from '../../src/run/run-machine.js';
import type { RunPolicy } from '../../src/run/run-policy.js';
import { isActive, type Run, type RunState } from '../../src/run/run-state.js';
import type { Verdict } from '../../src/run/settle-run.js';

const policy: RunPolicy = { resumable: true, maxRetries: 2, idempotent: false, hasHistory: false };
const offline = new ChatError('network', 'gone');
const gone = new ChatError('not-found', 'no such run');
const refused = new ChatError('invalid-request', 'no');
const busy = new ChatError('conflict', 'busy', { status: 409 });
const broken = new ChatError('server', 'crashed', { status: 500 });
const limited = new ChatError('rate-limited', 'slow down', { retryAfterMs: 3000 });

const fresh: Run = {
  id: 'run-1',
  key: 'key-1',
  userMessageId: 'u',
  answerId: 'a',
  conversationId: null,
  delivery: 'kept',
  failures: 0,
  error: null,
};
const sent: Run = { ...fresh, delivery: 'sent' };
const named: Run = { ...sent, conversationId: 'c' };
const known: Run = { ...fresh, conversationId: 'c', delivery: 'accepted' };

const states = {
  idle: { phase: 'idle' },
  opening: { phase: 'connecting', run: fresh, by: 'open', connection: 1 },
  sent: { phase: 'connecting', run: sent, by: 'open', connection: 1 },
  named: { phase: 'connecting', run: named, by: 'open', connection: 1 },
  asking: { phase: 'connecting', run: { ...named, failures: 1, error: offline }, by: 'attach', connection: 2 },
  attaching: { phase: 'connecting', run: { ...known, failures: 1, error: offline }, by: 'attach', connection: 2 },
  streaming: { phase: 'streaming', run: known, by: 'open', connection: 1, since: 0 },
  reading: { phase: 'streaming', run: known, by: 'attach', connection: 2, since: 0 },
  unnamed: { phase: 'streaming', run: { ...known, conversationId: null }, by: 'open', connection: 1, since: 0 },
  backoff: { phase: 'waiting', run: known, by: 'attach', for: 'backoff', connection: 1, until: 500 },
  kept: { phase: 'waiting', run: fresh, by: 'open', for: 'online', connection: 1, until: null },
  limited: { phase: 'waiting', run: fresh, by: 'open', for: 'rate-limit', connection: 1, until: 500 },
  lookup: {
    phase: 'settling',
    run: { ...known, failures: 1, error: offline },
    connection: 3,
    finish: null,
    isWhole: true,
  },
  unsure: {
    phase: 'settling',
    run: { ...named, failures: 1, error: offline },
    connection: 3,
    finish: null,
    isWhole: true,
  },
  refused: {
    phase: 'settling',
    run: { ...named, delivery: 'refused', failures: 1, error: busy },
    connection: 2,
    finish: null,
    isWhole: true,
  },
  mending: { phase: 'settling', run: known, connection: 2, finish: 'stop', isWhole: true },
  holey: { phase: 'settling', run: known, connection: 2, finish: 'stop', isWhole: false },
  stopping: { phase: 'stopping', run: known, connection: 1, until: 5000 },
  completed: { phase: 'completed', run: known, reason: 'stop' },
  stopped: { phase: 'stopped', run: known },
  interrupted: { phase: 'interrupted', run: known, error: offline, gone: false },
  over: { phase: 'interrupted', run: known, error: offline, gone: true },
  failed: { phase: 'failed', run: fresh, error: refused },
} as const satisfies Record<string, RunState>;

/** News of the connection that the state has, so that a cell shows the rule and not the guard. */
function news(state: RunState): number {
  return 'connection' in state ? (state.connection ?? 1) : 1;
}

function lost(state: RunState, error: ChatError, online = true): RunMachineEvent {
  return { type: 'lost', connection: news(state), error, now: 100, delay: 50, online };
}

function settled(state: RunState, verdict: Verdict): RunMachineEvent {
  return { type: 'settled', connection: news(state), verdict, answerId: null, now: 100, delay: 50, online: true };
}

function woken(online: boolean, delay = 0): RunMachineEvent {
  return { type: 'woken', online, now: 100, delay };
}

const events: Record<string, (state: RunState) => RunMachineEvent> = {
  start: () => ({ type: 'start', run: { ...fresh, id: 'run-2' } }),
  found: () => ({ type: 'found', run: { ...known, id: 'run-2' } }),
  sent: (state) => ({ type: 'sent', connection: news(state) }),
  opened: (state) => ({ type: 'opened', connection: news(state), now: 0 }),
  identified: (state) => ({ type: 'identified', connection: news(state), conversationId: 'new' }),
  disowned: (state) => ({ type: 'disowned', connection: news(state), answerId: 'b' }),
  replaced: (state) => ({ type: 'replaced', connection: news(state), answerId: 'b' }),
  progressed: (state) => ({ type: 'progressed', connection: news(state) }),
  finished: (state) => ({ type: 'finished', connection: news(state), reason: 'stop', isWhole: true }),
  gapped: (state) => ({ type: 'finished', connection: news(state), reason: 'stop', isWhole: false }),
  error: (state) => ({ type: 'failed', connection: news(state), error: refused }),
  lost: (state) => lost(state, offline),
  offline: (state) => lost(state, offline, false),
  broken: (state) => lost(state, broken),
  gone: (state) => lost(state, gone),
  refused: (state) => lost(state, refused),
  busy: (state) => lost(state, busy),
  limited: (state) => lost(state, limited),
  complete: (state) => settled(state, 'complete'),
  unfinished: (state) => settled(state, 'unfinished'),
  processing: (state) => settled(state, 'processing'),
  absent: (state) => settled(state, 'absent'),
  foreign: (state) => settled(state, 'foreign'),
  unknown: (state) => settled(state, 'unknown'),
  elapsed: () => ({ type: 'elapsed' }),
  woken: () => woken(true),
  returned: () => woken(true, 70),
  offwoken: () => woken(false),
  stop: () => ({ type: 'stop', now: 100 }),
  cancelled: () => ({ type: 'cancelled', runId: 'run-1' }),
  retry: () => ({ type: 'retry' }),
};

/**
 * Each cell is the next phase; a dot means that the very same object comes back, `=` the same phase, changed. `→open`
 * and `→attach` connect by that, `…open` and `…attach` wait for it.
 */
const table = `
            start       found       sent        opened      identified  disowned    replaced    progressed  finished    gapped      error       lost        offline     broken      gone        refused     busy        limited     complete    unfinished  processing  absent      foreign     unknown     elapsed     woken       returned    offwoken    stop        cancelled   retry
idle        →open       →attach     ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·
opening     ·           ·           →open       streaming   →open       →attach     →open       ·           completed   interrupted failed      …open       …open       …open       failed      failed      failed      …open       ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           stopped     ·           ·
sent        ·           ·           ·           streaming   →open       →attach     →open       ·           completed   interrupted failed      interrupted interrupted failed      failed      failed      failed      …open       ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           stopping    ·           ·
named       ·           ·           ·           streaming   →open       →attach     →open       ·           completed   interrupted failed      …attach     …attach     …attach     failed      failed      →attach     …open       ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           stopping    ·           ·
asking      ·           ·           ·           streaming   →attach     →attach     →attach     →attach     completed   interrupted failed      …attach     …attach     …attach     interrupted interrupted interrupted …attach     ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           stopping    ·           ·
attaching   ·           ·           ·           streaming   →attach     →attach     →attach     →attach     completed   interrupted failed      …attach     …attach     …attach     interrupted interrupted interrupted …attach     ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           stopping    ·           ·
streaming   ·           ·           ·           ·           =           →attach     =           ·           completed   interrupted failed      …attach     …attach     …attach     interrupted interrupted interrupted …attach     ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           stopping    ·           ·
reading     ·           ·           ·           ·           =           →attach     =           ·           completed   interrupted failed      …attach     …attach     …attach     interrupted interrupted interrupted …attach     ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           stopping    ·           ·
unnamed     ·           ·           ·           ·           =           →attach     =           ·           completed   interrupted failed      interrupted interrupted interrupted interrupted interrupted interrupted interrupted ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           stopping    ·           ·
backoff     ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           →attach     →attach     …attach     ·           stopping    ·           ·
kept        ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           →open       →open       …open       ·           stopped     ·           ·
limited     ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           →open       ·           ·           ·           stopped     ·           ·
lookup      ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           completed   interrupted …attach     interrupted →attach     interrupted ·           ·           ·           ·           stopping    ·           ·
unsure      ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           completed   interrupted …attach     failed      →attach     interrupted ·           ·           ·           ·           stopping    ·           ·
refused     ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           completed   interrupted …attach     failed      →attach     →attach     ·           ·           ·           ·           stopped     ·           ·
mending     ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           completed   completed   completed   completed   completed   completed   ·           ·           ·           ·           stopped     ·           ·
holey       ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           completed   completed   interrupted interrupted completed   interrupted ·           ·           ·           ·           stopped     ·           ·
stopping    ·           ·           ·           ·           =           ·           =           ·           stopped     stopped     stopped     stopped     stopped     stopped     stopped     stopped     stopped     stopped     ·           ·           ·           ·           ·           ·           stopped     ·           ·           ·           ·           ·           ·
completed   →open       →attach     ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·
stopped     →open       →attach     ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·
interrupted →open       →attach     ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           →attach
over        →open       →attach     ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·
failed      →open       →attach     ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·           ·
`;

/** What differs from the table where a server offers more, or less. */
const differences: readonly (readonly [name: string, policy: RunPolicy, cells: string])[] = [
  [
    'where there is a history',
    { ...policy, hasHistory: true },
    `
named + busy settling
asking + gone settling
attaching + gone settling
streaming + gone settling
reading + finished settling
reading + gapped settling
reading + gone settling
`,
  ],
  [
    'where the server knows a key again',
    { ...policy, idempotent: true },
    `
opening + busy …open
sent + lost …open
sent + offline …open
sent + broken …open
sent + busy …open
named + lost …open
named + offline …open
named + broken …open
unnamed + lost …open
unnamed + offline …open
unnamed + broken …open
unnamed + busy …open
unnamed + limited …open
unsure + absent …open
refused + absent …open
`,
  ],
  [
    'where the server keeps nothing',
    { ...policy, resumable: false },
    `
sent + stop stopped
named + lost interrupted
named + offline interrupted
named + broken failed
named + busy failed
named + stop stopped
asking + lost interrupted
asking + offline interrupted
asking + broken interrupted
asking + limited interrupted
asking + stop stopped
attaching + lost interrupted
attaching + offline interrupted
attaching + broken interrupted
attaching + limited interrupted
attaching + stop stopped
streaming + lost interrupted
streaming + offline interrupted
streaming + broken interrupted
streaming + limited interrupted
streaming + stop stopped
reading + lost interrupted
reading + offline interrupted
reading + broken interrupted
reading + limited interrupted
reading + stop stopped
unnamed + stop stopped
backoff + stop stopped
lookup + stop stopped
unsure + stop stopped
refused + unknown interrupted
interrupted + retry ·
`,
  ],
];

function readCell(stateName: string, eventName: string, rules: RunPolicy): string {
  const state: RunState = states[stateName as keyof typeof states];
  const next = transition(state, events[eventName]!(state), rules);
  if (next === state) return '·';
  if (next.phase === 'connecting') return `→${next.by}`;
  if (next.phase === 'waiting') return `…${next.by}`;
  return next.phase === state.phase ? '=' : next.phase;
}

const [head = '', ...rows] = table.trim().split('\n');
const eventNames = head.trim().split(/\s+/);

describe('transition: state × event', () => {
  assert.deepEqual(eventNames, Object.keys(events), 'the table has a column for every event');
  assert.deepEqual(
    rows.map((row) => row.split(/\s+/)[0]),
    Object.keys(states),
    'the table has a row for every state',
  );

  for (const row of rows) {
    const [stateName = '', ...cells] = row.trim().split(/\s+/);
    cells.forEach((cell, index) => {
      const eventName = eventNames[index] ?? '';
      it(`${stateName} + ${eventName}: ${cell}`, () => {
        assert.equal(readCell(stateName, eventName, policy), cell);
      });
    });
  }

  for (const [name, rules, cells] of differences) {
    it(`${name}, only these differ`, () => {
      const found = Object.keys(states).flatMap((stateName) =>
        eventNames.flatMap((eventName) => {
          const cell = readCell(stateName, eventName, rules);
          return cell === readCell(stateName, eventName, policy) ? [] : [`${stateName} + ${eventName} ${cell}`];
        }),
      );
      assert.deepEqual(found, cells.trim().split('\n'));
    });
  }
});

describe('transition', () => {
  it('ignores news of a connection that was given up', () => {
    const state = states.streaming;
    assert.equal(transition(state, { type: 'finished', connection: 7, reason: 'stop', isWhole: true }, policy), state);
    assert.equal(transition(state, { ...lost(state, offline), connection: 7 } as RunMachineEvent, policy), state);
  });

  it('never sends the message again once the server has accepted it', () => {
    let state: RunState = states.streaming;
    for (let i = 0; i < 20 && isActive(state); i++) {
      if (state.phase === 'connecting') assert.equal(state.by, 'attach');
      state =
        state.phase === 'waiting'
          ? transition(state, { type: 'elapsed' }, policy)
          : transition(state, lost(state, offline), policy);
    }
    assert.equal(state.phase, 'interrupted');
  });

  it('sends again after a rate limit only what was refused before it began, and waits as long as it is told', () => {
    const waiting = transition(states.opening, lost(states.opening, limited), policy);
    assert.ok(waiting.phase === 'waiting');
    assert.deepEqual([waiting.for, waiting.by, waiting.until], ['rate-limit', 'open', 3100]);
    const again = transition(waiting, { type: 'elapsed' }, policy);
    assert.ok(again.phase === 'connecting');
    assert.deepEqual([again.by, again.connection, again.run.id], ['open', 2, 'run-1']);
  });

  it('never attaches after a rate limit to a run that did not begin, also where no wait was told', () => {
    const opening: RunState = { phase: 'connecting', run: { ...sent, conversationId: 'c' }, by: 'open', connection: 1 };
    const untold = transition(opening, lost(opening, new ChatError('rate-limited', 'slow down')), policy);
    assert.ok(untold.phase === 'waiting');
    assert.deepEqual([untold.by, untold.until], ['open', 150]);
    const long = new ChatError('rate-limited', 'later', { retryAfterMs: 3_600_000 });
    assert.equal(transition(opening, lost(opening, long), policy).phase, 'failed');
  });

  it('tries again by sending, and never by attaching, what never left', () => {
    const opening: RunState = {
      phase: 'connecting',
      run: { ...fresh, conversationId: 'c' },
      by: 'open',
      connection: 1,
    };
    const next = transition(opening, lost(opening, offline), policy);
    assert.ok(next.phase === 'waiting');
    assert.deepEqual([next.by, next.run.delivery], ['open', 'kept']);
  });

  it('counts a connection that lasted ten seconds as no failure, and one that only opens as one', () => {
    const tried: RunState = {
      phase: 'streaming',
      run: { ...known, failures: 2 },
      by: 'attach',
      connection: 3,
      since: 0,
    };
    const after = (now: number): RunState =>
      transition(tried, { type: 'lost', connection: 3, error: offline, now, delay: 1, online: true }, policy);
    assert.equal(after(9_999).phase, 'interrupted');
    assert.equal(after(10_000).phase, 'waiting');
  });

  it('tells of a run that is gone why it had to be looked for, and does not look for it again', () => {
    const state = transition(states.attaching, lost(states.attaching, gone), policy);
    assert.ok(state.phase === 'interrupted');
    assert.deepEqual([state.error, state.gone], [offline, true]);
    assert.equal(transition(state, { type: 'retry' }, policy), state);
  });

  it('starts counting attempts anew when the page wakes, and not while it is offline', () => {
    const waiting: RunState = { ...states.backoff, run: { ...known, failures: 2 } };
    const state = transition(waiting, woken(true), policy);
    assert.ok(state.phase === 'connecting');
    assert.equal(state.run.failures, 0);
  });

  it('ends by the news of its own cancellation only, and only where no stream is left to end', () => {
    const alone: RunState = { ...states.stopping, connection: null };
    assert.equal(transition(alone, { type: 'cancelled', runId: 'run-0' }, policy), alone);
    assert.equal(transition(alone, { type: 'cancelled', runId: 'run-1' }, policy).phase, 'stopped');
    assert.equal(transition(states.stopping, { type: 'cancelled', runId: 'run-1' }, policy), states.stopping);
  });

  it('leaves a wait of more than two minutes to the person', () => {
    const long = new ChatError('rate-limited', 'later', { retryAfterMs: 3_600_000 });
    assert.equal(transition(states.opening, lost(states.opening, long), policy).phase, 'failed');
  });

  it('gives up after as many attempts in a row as allowed, and forgets them when something comes', () => {
    const tried: RunState = { phase: 'connecting', run: { ...known, failures: 2 }, by: 'attach', connection: 3 };
    assert.equal(transition(tried, lost(tried, offline), policy).phase, 'interrupted');
    const heard = transition(tried, { type: 'progressed', connection: 3 }, policy);
    assert.equal(transition(heard, lost(heard, offline), policy).phase, 'waiting');
  });

  it('waits for the network without a timer while the device says that it is offline', () => {
    const state = transition(states.streaming, lost(states.streaming, offline, false), policy);
    assert.ok(state.phase === 'waiting');
    assert.deepEqual([state.for, state.until], ['online', null]);
  });

  it('asks an unknown outcome in a known conversation before it says that the message was not sent', () => {
    const opening: RunState = {
      phase: 'connecting',
      run: { ...sent, conversationId: 'c' },
      by: 'open',
      connection: 1,
    };
    const waiting = transition(opening, lost(opening, offline), policy);
    assert.ok(waiting.phase === 'waiting' && waiting.by === 'attach');
    const attaching = transition(waiting, { type: 'elapsed' }, policy);
    const state = transition(attaching, lost(attaching, gone), policy);
    // Nobody knows whether it ran. The reason that is told is why it was lost, not that asking afterwards found nothing.
    assert.ok(state.phase === 'interrupted' && state.gone);
    assert.equal(state.error, offline);
    const told = transition(states.named, lost(states.named, broken), policy);
    const refusal = transition(transition(told, { type: 'elapsed' }, policy), { ...lost(attaching, gone) }, policy);
    assert.ok(refusal.phase === 'failed');
    assert.equal(refusal.error, broken);
  });

  it('ends at once where the server cannot be told to stop', () => {
    const stateless = { ...policy, resumable: false };
    assert.equal(transition(states.streaming, { type: 'stop', now: 0 }, stateless).phase, 'stopped');
    assert.equal(transition(states.streaming, lost(states.streaming, offline), stateless).phase, 'interrupted');
  });

  it('stops by itself five seconds after it was asked to', () => {
    const state = transition(states.streaming, { type: 'stop', now: 100 }, policy);
    assert.ok(state.phase === 'stopping');
    assert.deepEqual([state.until, state.connection], [5100, 1]);
  });

  it('remembers that a message was accepted while it was being stopped', () => {
    const stopping = transition(states.sent, { type: 'stop', now: 0 }, policy);
    const opened = transition(stopping, { type: 'opened', connection: 1, now: 0 }, policy);
    assert.ok(opened.phase === 'stopping');
    assert.equal(opened.run.delivery, 'accepted');
  });

  it('walks 50,000 random steps without a dead end: it can always be stopped, and never reuses a connection', () => {
    let seed = 42;
    const random = (n: number): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((seed / 2 ** 32) * n);
    };
    const makers = Object.values(events);
    let state: RunState = { phase: 'idle' };
    let connection = 0;
    for (let step = 0; step < 50_000; step++) {
      const before: RunState = state;
      state = transition(state, makers[random(makers.length)]!(state), policy);
      if (state.phase === 'connecting' || state.phase === 'settling') {
        const isNew = state.phase !== before.phase || state.connection !== connection;
        assert.ok(!isNew || state.connection === 1 || state.connection === connection + 1);
        connection = state.connection;
      }
      if (isActive(state)) {
        let ended = transition(state, { type: 'stop', now: 0 }, policy);
        ended = transition(ended, { type: 'elapsed' }, policy);
        assert.ok(!isActive(ended));
      }
    }
  });
});
