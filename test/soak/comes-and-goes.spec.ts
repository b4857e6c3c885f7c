import { expect, test } from '@playwright/test';
import { chooseCount } from '../../scripts/tier.mjs';
import { serveChat } from '../e2e/support/serve-chat.js';
import { countFigure, reportWorst } from '../support/report-figure.js';
import { moments, playCycles } from './support/cycles.js';
import { readPending, watchPending } from './support/pending.js';
import { readResidue, type Residue } from './support/residue.js';

/** So often the element comes and goes, in all. */
const CYCLES = chooseCount({ quick: 8, full: 80, exhaustive: 1_000 }, 'CYCLES');
/** What is loaded when it is needed first, and what the browser keeps of code that runs often. */
const WARM_UP = Math.min(CYCLES, 200);
/** Fewer say nothing of what a cycle costs. */
const isMany = CYCLES >= 400;

test(`nothing is left of a chat that comes and goes ${CYCLES} times, whatever it is in the middle of`, async ({
  page,
}) => {
  test.setTimeout(90_000 + CYCLES * 1_500);
  // An answer falls silent in the middle, so that its connection stands for as long as somebody holds it.
  const site = await serveChat({ switches: { chunkDelayMs: 10, stallAfter: 5_000, uploadRate: 20_000 } });
  const seed = `${site.origin}/stand-in/saas/stand-in/conversations`;
  await fetch(seed, { method: 'POST', body: JSON.stringify({ count: 12 }) });
  await watchPending(page);
  await page.goto(site.origin);
  await page.evaluate(() => customElements.whenDefined('agentic-chat'));
  const protocol = await page.context().newCDPSession(page);

  /** What is left once nothing goes on any more: of timers, frames, requests and elements nothing at all. */
  const settle = async (): Promise<Residue> => {
    const within = { timeout: 20_000 };
    await expect.poll(() => readPending(page), within).toEqual({ timers: 0, intervals: 0, frames: 0 });
    await expect.poll(() => site.countRequests(), within).toBe(0);
    await expect.poll(async () => (await readResidue(protocol)).instances, within).toBe(0);
    return readResidue(protocol);
  };
  await playCycles(page, moments, WARM_UP);
  const before = await settle();
  await playCycles(page, moments, CYCLES);
  const after = await settle();
  const { uploads } = await site.readCounters();
  const requests = site.countRequests();
  const { timers, intervals, frames } = await readPending(page);
  await site.close();

  const left = { nodes: after.nodes - before.nodes, listeners: after.listeners - before.listeners };
  const bytes = Math.ceil((after.heap - before.heap) / CYCLES);
  test.info().annotations.push({ type: 'left', description: JSON.stringify({ ...left, bytes }) });
  expect(left.listeners).toBe(0);
  // A first time may still come of what is drawn now and then; an element that is kept has hundreds.
  expect(left.nodes).toBeLessThanOrEqual(isMany ? 0 : 40);
  if (isMany) expect(bytes).toBeLessThanOrEqual(1_024);
  expect(uploads).toMatchObject({ running: 0 });

  countFigure('L1', 'times the element came and went', CYCLES);
  reportWorst('L1', 'elements that are left', after.instances);
  reportWorst('L1', 'nodes that are left', left.nodes);
  reportWorst('L1', 'listeners that are left', left.listeners);
  reportWorst('L1', 'timers and frames that are left', timers + intervals + frames);
  reportWorst('L1', 'requests that are left', requests);
  reportWorst('L1', 'heap per time, in bytes', bytes);
});
