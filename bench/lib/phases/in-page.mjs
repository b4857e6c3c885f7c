import { cutTokens } from '../conversation.mjs';
import { mountSubject, openTab } from '../tab.mjs';
import { endMark, writeAnswer, writeBlock } from '../workload.mjs';

/** @typedef {import('../rounds.mjs').Phase} Phase */

/** At 60 frames a second about 1,000 tokens in each. */
const TOKENS_PER_FRAME = 16;

/** How the cost grows with the answer. @type {Phase} */
export const growth = {
  name: 'growth',
  cases: ({ runs, growth: sizes }) => sizes.map((size) => createCase(String(size), runs, writeAnswer(size), true)),
};

/** An answer that is one single block: the worst case of whoever renders block by block. @type {Phase} */
export const big = {
  name: 'big',
  cases: ({ runs, big: kinds }) => kinds.map((kind) => createCase(kind, runs, writeBlock(kind, 20_000), false)),
};

/** @type {(key: string, runs: number, text: string, withPeers: boolean) => import('../rounds.mjs').Case} */
function createCase(key, runs, text, withPeers) {
  const tokens = cutTokens(text);
  return {
    key,
    runs,
    isFor: ({ kind, role, ownWire }) => !ownWire && (withPeers || kind === 'renderer' || role !== 'peer'),
    measure: (lab, subject) => measure(lab, subject, tokens),
  };
}

/**
 * The page writes the answer itself, so many tokens per frame, and frames come as fast as they are done: the number of
 * frames is the same for all, and only work takes time. A widget reads it from the body of its own request.
 * @param {import('../lab.mjs').Lab} lab
 * @param {import('../subjects.mjs').Subject} subject
 * @param {readonly string[]} tokens
 */
async function measure(lab, subject, tokens) {
  const tab = await openTab(lab.free, lab);
  try {
    await mountSubject(tab, lab, subject);
    await tab.page.evaluate((all) => void (bench.tokens = all), tokens);
    const before = await tab.readCollected();
    const seen = await tab.page.evaluate(
      async ({ perFrame, cap, words }) => {
        const start = performance.now();
        const sink = await bench.openSink();
        const { capped, frames, written } = await bench.feed(sink, bench.tokens, {
          perFrame,
          cap,
          follow: bench.follow,
        });
        const shown = capped ? 0 : await bench.waitFor(words, cap);
        return { capped: shown === 0, frames, written, wall: performance.now() - start, ...bench.readLongTasks(start) };
      },
      { perFrame: TOKENS_PER_FRAME, cap: lab.capOf(subject), words: endMark },
    );
    const { cpu } = await tab.read();
    const { heap } = await tab.readCollected();
    // What was paid for a part of the answer is not comparable.
    if (seen.capped) return { capped: true, written: seen.written };
    return { ...seen, cpu: cpu - before.cpu, heap: heap - before.heap };
  } finally {
    await tab.close();
  }
}
