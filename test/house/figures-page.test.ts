import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FigureRecord, makeFiguresPage, type Row } from '../../scripts/rows/figures-page.mjs';
import { mutants } from '../mutants/mutants.mjs';
import { rows } from '../rows/rows.mjs';

const row: Row = {
  id: 'X1',
  goal: 'Nothing breaks.',
  runs: [],
  figures: { 'inputs tried': { least: 1000 }, 'slowest, in ms': { most: 5, why: 'the machine is slow' } },
  mutants: ['one', 'two'],
};

const record: FigureRecord = {
  row: 'X1',
  tier: 'full',
  commit: 'abc1234',
  date: '2026-01-02',
  seconds: 600,
  tests: { passed: 7, failed: 0, skipped: 1 },
  figures: { 'inputs tried': 1200, 'slowest, in ms': 4 },
  mutants: 2,
  machine: { cpu: '2 × A', memory: '8 GiB', system: 'linux 6', node: '20.0.0' },
  engines: { chromium: 'Chromium 1' },
};

function write(figures: FigureRecord['figures']): string {
  return makeFiguresPage([row], new Map([['X1', { ...record, figures }]]));
}

describe('the page of figures', () => {
  it('says what was measured, by which tier, of which commit, when, where', () => {
    const text = write(record.figures);
    assert.match(text, /\| inputs tried \| at least 1,000 \| 1,200 \|/);
    assert.match(text, /Tier `full`, commit abc1234, 2026-01-02, 10 min/);
    assert.match(text, /7 tests passed, 1 skipped; planted faults seen: 2 of 2/);
    assert.match(text, /Machines: 2 × A, 8 GiB, linux 6, Node 20\.0\.0\. Engines: Chromium 1\./);
    assert.doesNotMatch(text, /below the goal/);
  });

  it('names what is below its goal, with the reason', () => {
    assert.match(
      write({ 'inputs tried': 999, 'slowest, in ms': 4 }),
      /999 \*\*below the goal\*\*: the reason is not known/,
    );
    assert.match(write({ 'inputs tried': 1200, 'slowest, in ms': 6 }), /6 \*\*below the goal\*\*: the machine is slow/);
  });

  it('says what was not run', () => {
    assert.match(makeFiguresPage([row], new Map()), /Not run yet: `npm run test:exhaustive -- X1`/);
  });
});

describe('the rows of figures', () => {
  it('have faults planted for them, which exist', () => {
    const names = new Set(mutants.map(({ name }) => name));
    for (const { id, mutants: planted } of rows) {
      assert.ok(planted.length > 0, id);
      for (const name of planted) assert.ok(names.has(name), `${id} names the fault "${name}"`);
    }
  });

  it('are each there once, with runs and figures', () => {
    assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
    for (const { id, runs, figures } of rows) assert.ok(runs.length > 0 && Object.keys(figures).length > 0, id);
  });
});
