/** The harness itself, in a real browser: what is planted must show, and what is not there must not. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bundle } from '../lib/bundle.mjs';
import { openLab } from '../lib/lab.mjs';
import { phases } from '../lib/phases/all.mjs';
import { readPlan } from '../lib/plan.mjs';
import { prepare } from '../lib/prepare.mjs';
import { findSubject } from '../lib/subjects.mjs';
import { mountSubject, openTab } from '../lib/tab.mjs';
import { anchor } from '../lib/workload.mjs';

const plan = readPlan(['--quick']);
const names = [
  'element',
  'floor-widget',
  'floor-raf',
  'planted-slow',
  'planted-churn',
  'planted-loss',
  'planted-unsafe',
];
/** @type {import('../lib/lab.mjs').Lab} */
let lab;

before(async () => {
  prepare();
  for (const name of [...names, 'marked-chunk']) await bundle(findSubject(name));
  lab = await openLab(20_000);
});
after(() => lab.close());

/** @type {(phase: string, key: string, subject: string, within?: typeof lab) => Promise<import('../lib/rounds.mjs').Values>} */
async function measure(phase, key, subject, within = lab) {
  if (plan === 'help') throw new Error('The plan is help');
  const cases = phases.find(({ name }) => name === phase)?.cases({ ...plan, burst: [10_000] });
  const found = cases?.find((one) => one.key === key);
  assert.ok(found, `${phase} ${key}`);
  return found.measure(within, findSubject(subject));
}

test('five milliseconds of work in each frame are five milliseconds more of CPU', async () => {
  /** The least of three: other work on the machine only adds. @type {(subject: string) => Promise<number>} */
  const perFrame = async (subject) => {
    const runs = [];
    for (let round = 0; round < 3; round++) runs.push(await measure('growth', '10000', subject));
    return Math.min(...runs.map(({ cpu, frames }) => Number(cpu) / Number(frames)));
  };
  const more = (await perFrame('planted-slow')) - (await perFrame('floor-raf'));
  assert.ok(more > 3.5 && more < 8, `${more} ms`);
});

test('a task that blocks the page is seen, and told from those that do not', async () => {
  const [blocks, none] = [
    await measure('burst', '10000', 'marked-chunk'),
    await measure('burst', '10000', 'floor-raf'),
  ];
  assert.ok(Number(blocks['longest']) > 10 * Number(none['longest']), `${blocks['longest']} and ${none['longest']} ms`);
  assert.ok(Number(blocks['longest']) > 100);
});

test('nodes that are replaced are counted, and told from those that stay', async () => {
  const floor = await measure('nodes', '10000', 'floor-raf');
  assert.equal(floor['added'], floor['grown']);
  assert.equal(floor['removedFinished'], 0);
  const churn = await measure('nodes', '10000', 'planted-churn');
  assert.ok(Number(churn['added']) > 10 * Number(churn['grown']));
  assert.ok(Number(churn['removedFinished']) > 100);
});

test('a selection that dies is missed, and one that lives is not', async () => {
  for (const key of ['early selection', 'selection in the open block']) {
    assert.equal((await measure('reader', key, 'planted-churn'))['kept'], false, key);
    assert.equal((await measure('reader', key, 'floor-raf'))['kept'], true, key);
  }
});

test('an answer without its end is not taken for shown', async () => {
  const hasty = { ...lab, capOf: () => 3_000 };
  for (const subject of ['floor-raf', 'planted-loss']) {
    const { capped = false } = await measure('paced', '10000@1000', subject, hasty);
    assert.equal(capped, subject === 'planted-loss', subject);
  }
});

test('payloads that nothing holds back are seen to run, and text is not', async () => {
  const unsafe = await measure('xss', 'xss', 'planted-unsafe');
  assert.ok(String(unsafe['ran']).split(' ').length >= 4, String(unsafe['ran']));
  assert.ok(String(unsafe['ranOnClick']).split(' ').length >= 3, String(unsafe['ranOnClick']));
  assert.deepEqual(await measure('xss', 'xss', 'floor-raf'), { ran: '', ranOnClick: '', risky: '' });
});

test('the floor scrolls its text in a box of the size that the element has, in the same font', async () => {
  const look = async (/** @type {string} */ name) => {
    const tab = await openTab(lab.paced, lab);
    await mountSubject(tab, lab, findSubject(name));
    lab.server.prepare([`${anchor}.\n\n`, 'One more paragraph. '.repeat(400)], 0);
    await tab.page.evaluate(() => bench.ask());
    const seen = await tab.page.evaluate(async (words) => {
      await bench.waitFor('more paragraph', 5_000);
      const text = bench.findNode((node) => node instanceof Text && node.data.includes(words))?.parentElement;
      const { width = 0 } = text?.getBoundingClientRect() ?? {};
      const { font = '' } = text ? getComputedStyle(text) : {};
      const scroller = bench.readScroller(words);
      return { width, font, scrollerWidth: scroller.width, scrollerHeight: scroller.height };
    }, anchor);
    await tab.close();
    return seen;
  };
  assert.deepEqual(await look('floor-widget'), await look('element'));
});
