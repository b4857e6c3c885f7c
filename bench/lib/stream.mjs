import { sleep, within } from './clock.mjs';
import { endMark } from './workload.mjs';

/** @typedef {import('./lab.mjs').Lab} Lab */
/** @typedef {import('./subjects.mjs').Subject} Subject */
/** @typedef {import('./tab.mjs').Tab} Tab */

/**
 * Asks for an answer that the server streams, and waits until all of it is shown.
 * @param {Lab} lab
 * @param {Tab} tab With the subject mounted.
 * @param {Subject} subject
 * @param {{ tokens: readonly string[], rate: number, during?: (sent: () => number) => Promise<void> }} job `during` runs
 *   while the answer streams, and is told which part of it was sent.
 * @returns {Promise<{ total: number, lag: number } | null>} In milliseconds, from the first byte and from the last; null
 *   where the end never came.
 */
export async function streamAnswerTo(lab, tab, subject, { tokens, rate, during }) {
  const cap = lab.capOf(subject);
  const answer = lab.server.prepare(tokens, rate);
  await tab.page.evaluate(() => bench.ask());
  const start = await within(answer.started, 8_000, 'It never asked the server');
  let isOver = false;
  const acting = during?.(() => (isOver ? 1 : answer.sent / tokens.length));
  // It may fail long before it is awaited: the tab of a subject that hangs is closed.
  acting?.catch(() => {});
  try {
    const duration = rate > 0 ? (tokens.length / rate) * 1000 : 0;
    const end = await within(answer.ended, duration + cap, 'It never took the answer');
    await acting;
    const wait = tab.page.evaluate(([words, ms]) => bench.waitFor(words, ms), /** @type {const} */ ([endMark, cap]));
    const shown = await within(wait, cap + 5_000, 'It hangs');
    if (shown > 0) return { total: shown - start, lag: shown - end };
  } catch {
    // It is as slow as it looks; the tab is closed in any case.
  } finally {
    isOver = true;
  }
  return null;
}

/**
 * The same with everything measured; null where the end never came.
 * @param {Lab} lab
 * @param {Tab} tab
 * @param {Subject} subject
 * @param {{ tokens: readonly string[], rate: number }} job
 */
export async function measureStream(lab, tab, subject, job) {
  const before = await tab.readCollected();
  const since = await tab.page.evaluate(() => {
    bench.watches['frames'] = bench.watchFrames();
    return performance.now();
  });
  const times = await streamAnswerTo(lab, tab, subject, job);
  if (!times) return null;
  await sleep(250);
  const { cpu } = await tab.read();
  const seen = await tab.page.evaluate(
    (start) => ({ ...bench.watches['frames']?.(), ...bench.readLongTasks(start) }),
    since,
  );
  const { heap } = await tab.readCollected();
  return { ...times, cpu: cpu - before.cpu, heap: heap - before.heap, ...seen };
}
