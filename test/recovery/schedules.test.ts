import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { chooseCount } from '../../scripts/tier.mjs';
import { countFigure } from '../support/report-figure.js';
import { findBroken } from './support/invariants.js';
import { playSchedule } from './support/play-schedule.js';
import { schedules } from './support/schedule.js';

/** A sample, each run the same. */
const count = chooseCount({ quick: 400, full: 2_000, exhaustive: 10_000 }, 'SCHEDULES');
const seed = Number(process.env['SEED'] ?? 20_250_115);
/** Where in the tree of cases a failure was found; printed with it. */
const path = process.env['SCHEDULE_PATH'];

describe('schedules of faults', () => {
  it(`break no invariant: ${count} of them, SEED=${seed}`, async () => {
    const property = fc.asyncProperty(schedules, async (schedule) => {
      assert.deepEqual(findBroken(await playSchedule(schedule)), []);
    });
    const result = await fc.check(property, { numRuns: count, seed, ...(path === undefined ? {} : { path }) });
    countFigure('R2', 'schedules played', result.numRuns);
    // The canary is one of the invariants.
    countFigure('S4', 'schedules without a trace of the token', result.numRuns);
    if (!result.failed) return;
    const [schedule] = result.counterexample ?? [];
    assert.fail(
      [
        ...(schedule ? findBroken(await playSchedule(schedule)) : ['the schedules could not be played']),
        `after ${result.numRuns} schedules and ${result.numShrinks} shrinks: ${JSON.stringify(schedule)}`,
        `SEED=${seed} SCHEDULE_PATH=${String(result.counterexamplePath)} plays it again`,
      ].join('\n'),
    );
  });
});
