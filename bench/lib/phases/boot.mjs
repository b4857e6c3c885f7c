import { sleep } from '../clock.mjs';
import { openTab } from '../tab.mjs';

/** What a page pays before anything is said. @type {import('../rounds.mjs').Phase} */
export const boot = {
  name: 'boot',
  cases: ({ runs }) => [{ key: 'boot', runs, isFor: () => true, measure }],
};

/** @type {import('../rounds.mjs').Case['measure']} */
async function measure(lab, { name }) {
  const tab = await openTab(lab.paced, lab);
  try {
    const before = await tab.read();
    await tab.page.goto(`${lab.server.origin}/page/${name}?boot`);
    await tab.page.waitForFunction(() => bench.bootTime, null, { timeout: 20_000 });
    const ready = await tab.page.evaluate(() => bench.bootTime ?? 0);
    await sleep(200);
    const { cpu } = await tab.read();
    return {
      ready,
      cpu: cpu - before.cpu,
      paint: await measurePaint(lab, name),
      heap: (await tab.readCollected()).heap,
    };
  } finally {
    await tab.close();
  }
}

/**
 * The CPU of the main thread, in milliseconds, from a script that has run to the first picture.
 * @param {import('../lab.mjs').Lab} lab
 * @param {string} name
 */
async function measurePaint(lab, name) {
  const tab = await openTab(lab.paced, lab);
  try {
    await tab.page.goto(`${lab.server.origin}/page/${name}`);
    await tab.page.waitForFunction(() => bench.client, null, { timeout: 20_000 });
    await sleep(200);
    const before = await tab.read();
    await tab.page.evaluate(() => bench.paint());
    return (await tab.read()).cpu - before.cpu;
  } finally {
    await tab.close();
  }
}
