import { sleep } from '../clock.mjs';
import { cutTokens, pastMark, writeHistory } from '../conversation.mjs';
import { measureStream } from '../stream.mjs';
import { mountSubject, openTab } from '../tab.mjs';
import { writeAnswer } from '../workload.mjs';

/** @typedef {import('../conversation.mjs').PastMessage} PastMessage */
/** @typedef {import('../lab.mjs').Lab} Lab */
/** @typedef {import('../subjects.mjs').Subject} Subject */
/** @typedef {import('../tab.mjs').Tab} Tab */

/** How long the answer takes that goes on with it, in seconds. */
const SECONDS = 2.5;
/** Characters of a token, on the average. */
const PER_TOKEN = 4;

/** What it costs that much was said before: to show it, to keep it, and to go on. @type {import('../rounds.mjs').Phase} */
export const history = {
  name: 'history',
  cases: ({ runs, history: sizes }) =>
    sizes.map(([size, rate]) => {
      const past = writeHistory(size);
      const tokens = cutTokens(writeAnswer(SECONDS * rate * PER_TOKEN));
      return {
        key: String(size),
        runs,
        isFor: ({ kind }) => kind === 'widget',
        measure: (lab, subject) => measure(lab, subject, past, { tokens, rate }),
      };
    }),
};

/** @typedef {{ tokens: readonly string[], rate: number }} Answer */

/** @type {(lab: Lab, subject: Subject, past: readonly PastMessage[], answer: Answer) => Promise<import('../rounds.mjs').Values>} */
async function measure(lab, subject, past, next) {
  const tab = await openTab(lab.paced, lab);
  try {
    const loaded = past.length > 0 ? await load(lab, tab, subject, past) : {};
    if (past.length === 0) await mountSubject(tab, lab, subject);
    if (!loaded) return { capped: true };
    const { heap } = await tab.readCollected();
    const answer = await measureStream(lab, tab, subject, next);
    if (!answer) return { ...loaded, heap, capped: true };
    return { ...loaded, ...answer, heap, cpuPerToken: answer.cpu / next.tokens.length };
  } finally {
    lab.server.remember([]);
    await tab.close();
  }
}

/**
 * Shows what was said before.
 * @type {(lab: Lab, tab: Tab, subject: Subject, past: readonly PastMessage[]) => Promise<{ load: number, loadCpu: number } | null>}
 */
async function load({ server, capOf }, tab, subject, past) {
  server.remember(past);
  await tab.page.goto(`${server.origin}/page/${subject.name}`);
  await tab.page.waitForFunction(() => bench.client);
  const before = await tab.read();
  const ms = await tab.page.evaluate(
    async ({ messages, words, cap }) => {
      const start = performance.timeOrigin + performance.now();
      await bench.mount(messages);
      return (await bench.waitFor(words, cap)) - start;
    },
    { messages: past, words: pastMark, cap: capOf(subject) },
  );
  if (ms < 0) return null;
  await tab.page.waitForFunction(() => bench.findField() !== null, null, { timeout: 20_000 });
  // Work that is put off is paid for, too.
  await sleep(500);
  return { load: ms, loadCpu: (await tab.read()).cpu - before.cpu };
}
