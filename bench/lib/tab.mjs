import { chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { sleep, within } from './clock.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('./lab.mjs').Lab} Lab */
/** @typedef {import('./subjects.mjs').Subject} Subject */

/** @typedef {{ cpu: number, heap: number }} Meter Main-thread CPU in ms since the tab opened; JavaScript heap in MB. */

/**
 * @typedef {object} Tab A page of its own, in a context of its own, in which one subject is measured once.
 * @property {import('playwright-core').Page} page
 * @property {() => Promise<Meter>} read
 * @property {() => Promise<Meter>} readCollected After a garbage collection.
 * @property {() => Promise<void>} close
 */

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-component-update',
  '--disable-renderer-backgrounding',
  // Some subjects ask hosts far away for fonts and settings; the answer would differ from machine to machine.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/**
 * Starts a browser: `paced` has the 60 frames a second of a screen, the other one as many as it can make.
 * @param {{ paced: boolean }} kind
 */
export function startBrowser({ paced }) {
  const args = paced ? flags : [...flags, '--disable-frame-rate-limit'];
  return chromium.launch({ executablePath: findBrowser(), args });
}

/**
 * Opens a tab on the bench's server, with nothing in it yet.
 * @param {Browser} browser
 * @param {Lab} lab
 * @returns {Promise<Tab>}
 */
export async function openTab(browser, { server, probe }) {
  const context = await browser.newContext({ viewport: { width: 900, height: 700 } });
  const page = await context.newPage();
  await page.addInitScript(probe);
  await page.goto(`${server.origin}/blank`);
  const session = await context.newCDPSession(page);
  // Ticks of the thread, not of the clock: waiting for a busy machine does not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const valueOf = (/** @type {string} */ name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return { cpu: valueOf('TaskDuration') * 1000, heap: valueOf('JSHeapUsedSize') / 1e6 };
  };
  return {
    page,
    read,
    async readCollected() {
      for (let round = 0; round < 2; round++) await session.send('HeapProfiler.collectGarbage');
      return read();
    },
    close: () => within(context.close(), 5_000, 'The tab hangs').catch(() => {}),
  };
}

/**
 * Loads the page of a subject and puts the subject into it.
 * @param {Tab} tab
 * @param {Lab} lab
 * @param {Subject} subject
 */
export async function mountSubject(tab, { server }, { name, kind }) {
  await tab.page.goto(`${server.origin}/page/${name}`);
  await tab.page.evaluate(() => bench.mount());
  if (kind === 'widget') await tab.page.waitForFunction(() => bench.findField() !== null, null, { timeout: 20_000 });
  await sleep(150);
}
