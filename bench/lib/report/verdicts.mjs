import { payloads } from '../payloads.mjs';
import { formatNumber, formatTable } from './format.mjs';

/** @typedef {import('./figures.mjs').Figures} Figures */
/** @typedef {import('./figures.mjs').Figure} Figure */

/**
 * @typedef {object} Verdict A target, and how near we are. NaN is what was not measured.
 * @property {string} what
 * @property {number} must The most that is good enough.
 * @property {number} goal
 * @property {number} ours
 * @property {number} [floor]
 * @property {{ name: string, value: number }} [peer] The best one, in the unit of `ours`.
 * @property {number} [digits]
 */

/** Two frames of 60 Hz and 10 ms. */
const LAG_MS = 2000 / 60 + 10;

/** @type {(figures: Figures, what: string, figure: Figure, must: number, goal: number, ours?: string) => Verdict} */
function timesFloor(figures, what, figure, must, goal, ours = 'element') {
  const [kind, floor] =
    ours === 'element'
      ? /** @type {const} */ (['widget', 'floor-widget'])
      : /** @type {const} */ (['renderer', 'floor-raf']);
  const { name, value } = figures.readBestPeer(figure, kind);
  const peer = { name, value: value / figures.read(floor, figure) };
  return { what: `${what}, × floor`, must, goal, ours: figures.readRatio(ours, figure), floor: 1, peer, digits: 2 };
}

/** @type {(figures: Figures, what: string, figure: Figure, must: number, goal: number, digits?: number) => Verdict} */
function atMost(figures, what, figure, must, goal, digits = 0) {
  const [ours, floor] = [figures.read('element', figure), figures.read('floor-widget', figure)];
  return { what, must, goal, ours, floor, peer: figures.readBestPeer(figure, 'widget'), digits };
}

/** @type {(figures: Figures, ours: string, floor: string) => Verdict} */
function growthOf(figures, ours, floor) {
  const exponentOf = (/** @type {string} */ name) => figures.readExponent(name, 'growth', 10_000, 160_000);
  const least = exponentOf(floor);
  const what = `CPU growth 10k → 160k, exponent, ${ours}`;
  return { what, must: least + 0.1, goal: least + 0.03, ours: exponentOf(ours), floor: least, digits: 2 };
}

/** Every target of the project for its cost, in the order of the phases. @type {(figures: Figures) => readonly Verdict[]} */
export function readVerdicts(figures) {
  const paced = (/** @type {string} */ value, key = '40000@1000') => ({ phase: 'paced', key, value });
  const history = (/** @type {string} */ value, key = '2000') => ({ phase: 'history', key, value });
  const nodes = (/** @type {string} */ value) => figures.read('element', { phase: 'nodes', key: '10000', value });
  const dropped = ['10000@1000', '40000@1000'].map((key) => paced('droppedPercent', key));
  const burst = { phase: 'burst', key: '40000', value: 'longest' };
  const floorTask = figures.read('floor-widget', burst) || 0;
  return [
    timesFloor(figures, 'boot, CPU', { phase: 'boot', key: 'boot', value: 'cpu' }, 1.5, 1.35),
    atMost(
      figures,
      'first picture once the script has run, CPU ms',
      { phase: 'boot', key: 'boot', value: 'paint' },
      50,
      50,
    ),
    timesFloor(figures, '40k at 1,000 tokens/s, CPU', paced('cpu'), 1.7, 1.4),
    ...dropped.map((figure) => {
      const floor = figures.read('floor-widget', figure);
      return atMost(figures, `${figure.key}: frames dropped, %`, figure, floor + 1, floor + 1, 1);
    }),
    atMost(figures, '40k at 1,000 tokens/s: lag after the last byte, ms', paced('lag'), LAG_MS, LAG_MS),
    atMost(figures, 'burst of 40k: longest task, ms', burst, Math.max(80, floorTask), Math.max(50, floorTask)),
    growthOf(figures, 'element', 'floor-widget'),
    growthOf(figures, 'renderer', 'floor-raf'),
    ...figures
      .keysOf('big')
      .map((key) =>
        timesFloor(figures, `one 20k ${key}, CPU`, { phase: 'big', key, value: 'cpu' }, 2, 1.5, 'renderer'),
      ),
    {
      what: 'nodes added, × those in the end',
      must: 1.15,
      goal: 1.15,
      ours: nodes('added') / nodes('grown'),
      digits: 2,
    },
    { what: 'nodes removed in finished blocks', must: 0, goal: 0, ours: nodes('removedFinished') },
    ...figures.keysOf('reader').map((key) => {
      const kept = figures.read('element', { phase: 'reader', key, value: 'kept' });
      return { what: `${key}: lost`, must: 0, goal: 0, ours: Number.isNaN(kept) ? kept : Math.abs(1 - kept) };
    }),
    atMost(figures, 'history of 500, then 1,000 tokens/s: longest task, ms', history('longest', '500'), 50, 50),
    timesFloor(figures, 'history of 2,000: load', history('load'), 1, 0.6),
    atMost(figures, 'history of 2,000: heap, MB', history('heap'), 5, 5, 1),
    timesFloor(figures, 'history of 2,000: CPU per token', history('cpuPerToken'), 1, 0.6),
    ...readSafety(figures),
  ];
}

/** @type {(figures: Figures) => readonly Verdict[]} */
function readSafety(figures) {
  const count = (/** @type {string} */ subject, /** @type {readonly string[]} */ names) => {
    const run = figures.runsOf(subject, 'xss', 'xss').at(-1);
    if (!run || run.error !== undefined) return run ? Infinity : Number.NaN;
    return names.flatMap((name) =>
      String(run.values[name])
        .split(' ')
        .filter((word) => word !== ''),
    ).length;
  };
  // A harness that saw nothing run where nothing holds it back would prove nothing.
  const missed = payloads.length - count('planted-unsafe', ['ran', 'ranOnClick']);
  const ours = count('element', ['ran', 'ranOnClick', 'risky']);
  return [
    { what: 'payloads that ran, and risky attributes', must: 0, goal: 0, ours },
    { what: `payloads that the control misses, of ${payloads.length}`, must: 14, goal: 14, ours: Math.abs(missed) },
  ];
}

/** @type {(verdict: Verdict) => string} */
function judge({ ours, must, goal }) {
  if (Number.isNaN(must)) return 'no floor';
  if (ours <= goal) return 'goal';
  return ours <= must ? 'must' : '**missed**';
}

/** The targets that were measured as a table in markdown, and how many were not. @param {Figures} figures */
export function renderVerdicts(figures) {
  const verdicts = readVerdicts(figures);
  const measured = verdicts.filter(({ ours }) => !Number.isNaN(ours));
  const rows = measured.map((verdict) => {
    const { what, must, goal, ours, floor = Number.NaN, peer, digits = 0 } = verdict;
    const best = peer && Number.isFinite(peer.value) ? `${formatNumber(peer.value, digits)} (${peer.name})` : '–';
    const [most, least, own, base] = [must, goal, ours, floor].map((value) => formatNumber(value, digits));
    return [what, most, least, own, base, best, judge(verdict)].map(String);
  });
  const table = formatTable(['target', 'must', 'goal', 'measured', 'floor', 'best peer', ''], rows);
  return `${table}\n\nNot measured: ${verdicts.length - measured.length} of ${verdicts.length}.`;
}
