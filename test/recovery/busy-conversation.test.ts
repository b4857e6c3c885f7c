import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { breakFirst } from './support/break-first.js';
import type { Plan } from './support/fault.js';
import { findBroken } from './support/invariants.js';
import { playSchedule, type Report } from './support/play-schedule.js';
import type { Happening, Schedule } from './support/schedule.js';

/** Plays happenings; no invariant may break. */
async function assertHolds(
  happenings: readonly Happening[],
  more: Partial<Schedule> = {},
  trouble?: Plan,
): Promise<Report> {
  const schedule = {
    seed: 3,
    edition: 'saas',
    dialect: 'live',
    reconnect: 'replay',
    isIdempotent: false,
    happenings,
  } as const;
  const report = await playSchedule({ ...schedule, ...more }, undefined, trouble);
  assert.deepEqual(findBroken(report), []);
  return report;
}

describe('a conversation in which much happens at once', () => {
  it('second stream started while first still open', async () => {
    const { server } = await assertHolds([
      { type: 'send' },
      { type: 'chunk', steps: 4 },
      { type: 'send' },
      { type: 'chunk', steps: 4 },
    ]);
    assert.equal(server.taken.length, 1);
  });

  it('send pressed twice within 50 ms', async () => {
    const { server } = await assertHolds([{ type: 'send' }, { type: 'wait', milliseconds: 40 }, { type: 'send' }]);
    assert.equal(server.seen.filter(({ endpoint }) => endpoint === 'send').length, 1);
  });

  it('cancel while connecting', async () => {
    const { before, state } = await assertHolds(
      [{ type: 'send' }, { type: 'stop' }, { type: 'wait', milliseconds: 20_000 }],
      {},
      breakFirst('send', { delayMs: 2_000 }),
    );
    assert.deepEqual(before.runs, ['stopped']);
    assert.ok(!state.messages.some(({ role, content }) => role === 'assistant' && content !== ''));
  });

  it('cancel answered after stream ended', async () => {
    const { before, state } = await assertHolds(
      [{ type: 'send' }, { type: 'chunk', steps: 5 }, { type: 'stop' }, { type: 'wait', milliseconds: 4_000 }],
      {},
      breakFirst('cancel', { delayMs: 3_000 }),
    );
    assert.equal(before.state.run.phase, 'stopped');
    assert.equal(state.run.phase, 'stopped');
  });

  it('laptop sleep 10 min (freeze event)', async () => {
    const { server } = await assertHolds([
      { type: 'send' },
      { type: 'chunk', steps: 4 },
      { type: 'cut', by: 'stall' },
      { type: 'page', to: 'hidden' },
      { type: 'wait', milliseconds: 600_000 },
      { type: 'page', to: 'visible' },
    ]);
    assert.equal(server.taken.length, 1);
  });

  it('bfcache leave and return', async () => {
    const { server } = await assertHolds([
      { type: 'send' },
      { type: 'chunk', steps: 4 },
      { type: 'cut', by: 'error' },
      { type: 'page', to: 'restored' },
    ]);
    assert.equal(server.seen.filter(({ endpoint }) => endpoint === 'send').length, 1);
  });

  it('RST 1000 times in a row', async () => {
    const { server, before } = await assertHolds(
      [
        { type: 'send' },
        { type: 'chunk', steps: 4 },
        { type: 'cut', by: 'error' },
        { type: 'wait', milliseconds: 3_600_000 },
      ],
      {},
      breakFirst('reconnect', { reset: true }, 1000),
    );
    assert.ok(before.requests < 20, `${before.requests} requests`);
    assert.equal(server.taken.length, 1);
  });
});
