import { countNodes, onShadowRoot, shadowRoots } from './composed-tree.js';

const FRAME_MS = 1000 / 60;

/** Start and length of every task of 50 ms and more. @type {(readonly [number, number])[]} */
const longTasks = [];
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) longTasks.push([startTime, duration]);
}).observe({ type: 'longtask', buffered: true });

/**
 * The tasks of 50 ms and more that ended after some time: how many, and the longest in milliseconds.
 * @param {number} since As `performance.now()` counts.
 */
export function readLongTasks(since) {
  const lengths = longTasks.filter(([start, length]) => start + length > since).map(([, length]) => length);
  return { longTasks: lengths.length, longest: Math.max(0, ...lengths) };
}

/** Watches the frames until the function that it returns is called, which tells of them. */
export function watchFrames() {
  /** @type {number[]} */
  const times = [];
  let id = requestAnimationFrame(function next(time) {
    times.push(time);
    id = requestAnimationFrame(next);
  });
  return () => {
    cancelAnimationFrame(id);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
    const dropped = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / FRAME_MS) - 1), 0);
    const sorted = gaps.toSorted((a, b) => a - b);
    const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
    return { dropped, droppedPercent: (100 * dropped) / Math.max(1, gaps.length + dropped), p99Gap: p99 };
  };
}

/**
 * Watches how nodes come and go until the function that it returns is called.
 * @param {() => Element | null | undefined} readBlocks What has the blocks of the answer for children, if that is known.
 */
export function watchNodes(readBlocks) {
  const before = countNodes(document.body);
  const counts = { added: 0, removed: 0, removedFinished: 0 };
  /** Blocks with two more after them when the page was last looked at. @type {Set<Node>} */
  let finished = new Set();
  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes, removedNodes } of records) {
      for (const node of addedNodes) counts.added += countNodes(node);
      for (const node of removedNodes) {
        const count = countNodes(node);
        counts.removed += count;
        if (finished.has(node) || isWithin(target, finished)) counts.removedFinished += count;
      }
    }
    finished = new Set([...(readBlocks()?.children ?? [])].slice(0, -2));
  });
  const observe = (/** @type {Node} */ root) => observer.observe(root, { childList: true, subtree: true });
  for (const root of [document.body, ...shadowRoots]) observe(root);
  onShadowRoot.add(observe);
  return () => {
    observer.disconnect();
    onShadowRoot.delete(observe);
    return { ...counts, grown: countNodes(document.body) - before };
  };
}

/** @type {(node: Node | null, ancestors: ReadonlySet<Node>) => boolean} */
const isWithin = (node, ancestors) => node !== null && (ancestors.has(node) || isWithin(node.parentNode, ancestors));
