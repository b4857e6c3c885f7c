import { sleep } from '../clock.mjs';
import { cutTokens } from '../conversation.mjs';
import { streamAnswerTo } from '../stream.mjs';
import { mountSubject, openTab } from '../tab.mjs';
import { anchor, endMark, writeAnswer, writeBlock } from '../workload.mjs';

/** @typedef {import('../lab.mjs').Lab} Lab */
/** @typedef {import('../subjects.mjs').Subject} Subject */
/** @typedef {import('../tab.mjs').Tab} Tab */

const answer = writeAnswer(10_000);
const paragraph = writeBlock('paragraph', 8_000);
/** The first plain words of the block that stays open to the end. */
const openWords = /^[A-Za-z ]{6,}/.exec(paragraph.split('\n\n')[1] ?? '')?.[0].trim() ?? '';
/** At the end, in CSS pixels. */
const NEAR = 40;

/** What becomes of a person who reads while the answer grows. @type {import('../rounds.mjs').Phase} */
export const reader = {
  name: 'reader',
  cases: () => [
    createCase(
      'early selection',
      () => true,
      answer,
      (tab) => keepSelection(tab, anchor, 0.3),
    ),
    createCase(
      'selection in the open block',
      () => true,
      paragraph,
      (tab) => keepSelection(tab, openWords, 0.4),
    ),
    createCase('end in view', ({ kind }) => kind === 'widget', answer, stayAtEnd),
    createCase('scrolled up', ({ kind }) => kind === 'widget', answer, scrollUp),
  ],
};

/**
 * @typedef {object} Habit What a reader does during the stream, and whether it came to good.
 * @property {number} at After which part of the answer.
 * @property {() => Promise<boolean>} act Whether it could be done.
 * @property {() => Promise<boolean>} isKept Asked when all of the answer is shown.
 */

/** @type {(key: string, isFor: (subject: Subject) => boolean, text: string, read: (tab: Tab) => Habit) => import('../rounds.mjs').Case} */
function createCase(key, isFor, text, read) {
  const tokens = cutTokens(text);
  return {
    key,
    runs: 1,
    isFor,
    async measure(lab, subject) {
      const tab = await openTab(lab.paced, lab);
      try {
        await mountSubject(tab, lab, subject);
        const { at, act, isKept } = read(tab);
        let done = false;
        const during = async (/** @type {() => number} */ sent) => {
          while (sent() < at) await sleep(20);
          done = await act();
        };
        const times = await streamAnswerTo(lab, tab, subject, { tokens, rate: 1000, during });
        if (!times) return { capped: true };
        await sleep(300);
        // Words that stand in many pieces cannot be looked for, nor be missed.
        return done ? { kept: await isKept() } : { done };
      } finally {
        await tab.close();
      }
    },
  };
}

/** @type {(tab: Tab, words: string, at: number) => Habit} */
function keepSelection({ page }, words, at) {
  return {
    at,
    act: () => page.evaluate((text) => bench.select(text), words),
    isKept: async () => (await page.evaluate(() => bench.readSelection())) === words,
  };
}

/** @type {(tab: Tab) => Habit} */
function stayAtEnd({ page }) {
  return {
    at: 1,
    act: async () => true,
    isKept: async () => (await page.evaluate((words) => bench.readScroller(words).end, endMark)) <= NEAR,
  };
}

/** @type {(tab: Tab) => Habit} */
function scrollUp({ page }) {
  let top = 0;
  const look = () => page.evaluate((words) => bench.readScroller(words), anchor);
  return {
    at: 0.5,
    async act() {
      const { x, y } = await look();
      await page.mouse.move(x, y);
      for (let turn = 0; turn < 4; turn++) {
        await page.mouse.wheel(0, -300);
        await sleep(50);
      }
      await sleep(200);
      ({ top } = await look());
      return true;
    },
    async isKept() {
      const now = await look();
      return Math.abs(now.top - top) <= NEAR && now.end > 100;
    },
  };
}
