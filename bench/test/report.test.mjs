import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutTokens, writeHistory } from '../lib/conversation.mjs';
import { readPlan } from '../lib/plan.mjs';
import { median, readFigures } from '../lib/report/figures.mjs';
import { renderSummary } from '../lib/report/summary.mjs';
import { renderVerdicts } from '../lib/report/verdicts.mjs';
import { anchor, endMark, writeAnswer, writeBlock } from '../lib/workload.mjs';

/** @type {(phase: string, key: string, subject: string, values: import('../lib/rounds.mjs').Values, round?: number) => import('../lib/rounds.mjs').Run} */
const createRun = (phase, key, subject, values, round = 0) => {
  return { phase, key, subject, round, busy: 0, seconds: 1, values };
};

const paced = '40000@1000';
const runs = [
  ...[100, 900, 110].map((cpu, round) => createRun('paced', paced, 'floor-widget', { cpu }, round)),
  ...[160, 170, 165].map((cpu, round) => createRun('paced', paced, 'element', { cpu }, round)),
  createRun('paced', paced, 'deep-chat-partial', { cpu: 1650 }),
  createRun('paced', paced, 'webchat', { capped: true }),
  createRun('growth', '10000', 'element', { cpu: 100 }),
  createRun('growth', '160000', 'element', { cpu: 1600 }),
  createRun('burst', '40000', 'element', { capped: true }),
  createRun('burst', '40000', 'floor-widget', { longest: 0 }),
  createRun('xss', 'xss', 'element', { ran: '', ranOnClick: '', risky: 'a[href]' }),
  createRun('xss', 'xss', 'planted-unsafe', { ran: '1 2 3', ranOnClick: '4 5 6 7', risky: 'a[href]' }),
  createRun('nodes', '10000', 'element', { added: 150, grown: 100, removedFinished: 0 }),
];

test('a median is not moved by the run that something disturbed', () => {
  assert.equal(median([110, 900, 100]), 110);
  assert.equal(median([1, 2, 3, 10]), 2.5);
  assert.ok(Number.isNaN(median([])));
});

test('figures are ratios to the floor of the kind, and exponents of the size', () => {
  const figures = readFigures(runs);
  assert.equal(figures.readRatio('element', { phase: 'paced', key: paced, value: 'cpu' }), 1.5);
  assert.equal(figures.readExponent('element', 'growth', 10_000, 160_000), 1);
  assert.equal(
    figures.readBestPeer({ phase: 'paced', key: paced, value: 'cpu' }, 'widget').name,
    'deep-chat, partialRender',
  );
  assert.equal(figures.readAbsence('webchat', 'paced', paced), 'gave up');
});

test('a target is met, missed, or not measured', () => {
  const rows = renderVerdicts(readFigures(runs)).split('\n');
  const rowOf = (/** @type {string} */ start) => rows.find((row) => row.startsWith(`| ${start}`)) ?? '';
  assert.match(
    rowOf('40k at 1,000 tokens/s, CPU'),
    /\| 1\.70 \| 1\.40 \| 1\.50 \| 1\.00 \| 15\.00 \(deep-chat, partialRender\) \| must \|$/,
  );
  assert.match(rowOf('nodes added'), /1\.50 .*\*\*missed\*\* \|$/);
  assert.match(rowOf('burst of 40k'), /∞ .*\*\*missed\*\* \|$/);
  assert.match(rowOf('nodes removed'), /\| goal \|$/);
  assert.match(rowOf('payloads that ran'), /\| 1 \| – \| – \| \*\*missed\*\* \|$/);
  assert.match(rowOf('payloads that the control misses'), /\| 13 \| – \| – \| goal \|$/);
  assert.equal(rowOf('boot'), '');
  assert.match(rows.at(-1) ?? '', /^Not measured: \d+ of \d+\.$/);
});

test('the table of the front page says who gave up', () => {
  const machine = {
    date: '2026-01-02T03:04:05Z',
    commit: '',
    cpu: 'Some CPU',
    cores: 2,
    memoryGb: 1,
    os: '',
    node: '',
    browser: 'Chromium 1',
    versions: {},
  };
  const text = renderSummary({ machine, minutes: 1, runsOfEach: 5, peerCap: 20_000, runs });
  assert.match(text, /\| botframework-webchat \| – \| – \| gave up \|/);
  assert.match(text, /Measured on 2026-01-02/);
});

test('an answer is the same each time, of its size, and streams without loss', () => {
  for (const size of [2_000, 10_000, 40_000]) {
    const text = writeAnswer(size);
    assert.equal(text, writeAnswer(size));
    assert.ok(Math.abs(text.length - size) < 3, `${text.length} of ${size}`);
    assert.ok(text.startsWith(anchor) && text.endsWith(endMark));
    const tokens = cutTokens(text);
    assert.equal(tokens.join(''), text);
    assert.ok(Math.abs(size / tokens.length - 4) < 0.2, `${size / tokens.length} characters per token`);
  }
  assert.match(writeBlock('table', 20_000), /^.*\n\n\|[^]{20000,}\|\n\n.*$/);
  assert.equal(writeHistory(6).length, 6);
});

test('a switch that means nothing is refused in a sentence', () => {
  assert.throws(() => readPlan(['--only', 'nobody']), /There is no subject "nobody"/);
  assert.throws(() => readPlan(['--phases', 'boot,nothing']), /There is no phase "nothing"/);
  assert.throws(() => readPlan(['--runs', '0']), /whole number/);
});
