/** Runs before every script of the page, and is what the harness asks. */
import { findField, findNode, readTail } from './composed-tree.js';
import { answerFromPage, feed, readAnswer } from './feed.js';
import { readScroller, readSelection, select } from './reader.js';
import { readLongTasks, watchFrames, watchNodes } from './watch.js';

/**
 * @typedef {object} Mounted A subject in its page: a widget can be asked, a renderer be written to.
 * @property {(text: string) => void} [send]
 * @property {(text: string) => void} [push]
 * @property {() => void} [end]
 * @property {() => Element | null | undefined} [blocks] What has the blocks of the last answer for children.
 */
/** @typedef {{ origin: string, past: readonly { role: 'user' | 'assistant', text: string }[] }} MountOptions */
/** @typedef {{ kind: string, mount(host: HTMLElement, options: MountOptions): Mounted | Promise<Mounted> }} Client */

const host = () => /** @type {HTMLElement} */ (document.getElementById('host'));

/** Ends when what stands now has been painted. */
const painted = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined))));

const bench = {
  /** @type {Client | undefined} */
  client: undefined,
  /** @type {Mounted} */
  mounted: {},
  /** What `boot` gives, where the address of the page asks for it. @type {Promise<number> | undefined} */
  bootTime: undefined,
  /** What the page is to write as an answer. @type {readonly string[]} */
  tokens: [],
  /** Ends a watch that was begun earlier, and tells of it. @type {{ [name: string]: () => Record<string, number> }} */
  watches: {},
  readAnswer,
  answerFromPage,
  feed,
  readTail,
  findNode,
  findField,
  select,
  readSelection,
  readScroller,
  readLongTasks,
  watchFrames,
  watchNodes,

  /** Puts the subject into its box. @param {MountOptions['past']} [past] */
  async mount(past = []) {
    if (!bench.client) throw new Error('The subject has not loaded');
    let root = host();
    if (bench.client.kind === 'renderer') {
      root = document.createElement('div');
      host().replaceChildren(root);
    }
    bench.mounted = await bench.client.mount(root, { origin: location.origin, past });
  },

  /**
   * Ends at the next frame in which the words are among the last that are shown, with the time since 1970; 0 where
   * they do not come.
   * @param {string} words
   * @param {number} cap Milliseconds.
   * @returns {Promise<number>}
   */
  async waitFor(words, cap) {
    const start = performance.now();
    while (!readTail().includes(words)) {
      if (performance.now() - start > cap) return 0;
      await new Promise(requestAnimationFrame);
    }
    await new Promise(requestAnimationFrame);
    return performance.timeOrigin + performance.now();
  },

  /** Has the answer of the server shown, whichever kind the subject is. */
  ask() {
    const { send, push, end } = bench.mounted;
    if (send) return send('Go on, please');
    if (!push) return;
    let frame = requestAnimationFrame(function next() {
      bench.follow();
      frame = requestAnimationFrame(next);
    });
    const stop = () => {
      cancelAnimationFrame(frame);
      end?.();
    };
    void readAnswer({ push, end: stop });
  },

  /** Takes a question for an answer that the page writes itself. @returns {Promise<import('./feed.js').Sink>} */
  async openSink() {
    const { push, end } = bench.mounted;
    if (push && end) return { push, end };
    const answering = answerFromPage();
    bench.ask();
    return answering;
  },

  /** Keeps the end of a renderer in view; widgets do that themselves. */
  follow() {
    if (bench.client?.kind === 'renderer') host().scrollTop = 1e9;
  },

  /** Puts the subject into its box, and ends when it has been painted. */
  async paint() {
    await bench.mount();
    await painted();
  },

  /** How long the page took: from its last script to the subject that can be used, in milliseconds. */
  async boot() {
    await bench.mount();
    bench.mounted.push?.('Hello **there**');
    bench.mounted.end?.();
    const isReady = () => (bench.mounted.push ? readTail(host()).includes('there') : findField() !== null);
    while (!isReady()) await new Promise(requestAnimationFrame);
    await painted();
    const scripts = performance.getEntriesByType('resource').filter((entry) => /\.js$/.test(entry.name));
    const loaded = scripts.map((entry) => /** @type {PerformanceResourceTiming} */ (entry).responseEnd);
    return performance.now() - Math.max(0, ...loaded);
  },
};

/** @typedef {typeof bench} Bench */
Object.assign(globalThis, { bench });
