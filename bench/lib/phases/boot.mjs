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
    return { ready, cpu: cpu - before.cpu, heap: (await tab.readCollected()).heap };
  } finally {
    await tab.close();
  }
}
