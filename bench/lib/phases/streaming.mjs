import { cutTokens } from '../conversation.mjs';
import { measureStream } from '../stream.mjs';
import { mountSubject, openTab } from '../tab.mjs';
import { writeAnswer } from '../workload.mjs';

/** @typedef {import('../rounds.mjs').Phase} Phase */

/** An answer that comes as models write it. @type {Phase} */
export const paced = {
  name: 'paced',
  cases: ({ runs, paced: sizes }) => sizes.map(([size, rate]) => createCase(`${size}@${rate}`, runs, size, rate)),
};

/** An answer that comes at once, as from a cache. @type {Phase} */
export const burst = {
  name: 'burst',
  cases: ({ runs, burst: sizes }) => sizes.map((size) => createCase(String(size), runs, size, 0)),
};

/** @type {(key: string, runs: number, size: number, rate: number) => import('../rounds.mjs').Case} */
function createCase(key, runs, size, rate) {
  const tokens = cutTokens(writeAnswer(size));
  return {
    key,
    runs,
    isFor: () => true,
    async measure(lab, subject) {
      const tab = await openTab(lab.paced, lab);
      try {
        await mountSubject(tab, lab, subject);
        return (await measureStream(lab, tab, subject, { tokens, rate })) ?? { capped: true };
      } finally {
        await tab.close();
      }
    },
  };
}
