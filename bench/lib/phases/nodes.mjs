import { cutTokens } from '../conversation.mjs';
import { streamAnswerTo } from '../stream.mjs';
import { mountSubject, openTab } from '../tab.mjs';
import { writeAnswer } from '../workload.mjs';

/** How many nodes are made for an answer, and how many of them for nothing. @type {import('../rounds.mjs').Phase} */
export const nodes = {
  name: 'nodes',
  cases: () => [{ key: '10000', runs: 1, isFor: () => true, measure }],
};

/** @type {import('../rounds.mjs').Case['measure']} */
async function measure(lab, subject) {
  const tab = await openTab(lab.paced, lab);
  try {
    await mountSubject(tab, lab, subject);
    const knowsBlocks = await tab.page.evaluate(() => {
      const { blocks } = bench.mounted;
      bench.watches['nodes'] = bench.watchNodes(() => blocks?.());
      return blocks !== undefined;
    });
    const job = { tokens: cutTokens(writeAnswer(10_000)), rate: 1000 };
    if (!(await streamAnswerTo(lab, tab, subject, job))) return { capped: true };
    const seen = await tab.page.evaluate(() => bench.watches['nodes']?.() ?? {});
    const { added = 0, removed = 0, removedFinished = 0, grown = 0 } = seen;
    return { added, removed, grown, ...(knowsBlocks ? { removedFinished } : {}) };
  } finally {
    await tab.close();
  }
}
