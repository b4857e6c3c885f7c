import { subjects } from '../subjects.mjs';
import { formatNumber, formatTable, readKept, readText } from './format.mjs';

/** @typedef {import('./figures.mjs').Figures} Figures */
/** @typedef {{ head: string, read: (subject: string) => string }} Column */
/** @typedef {{ title: string, phases: readonly string[], columns: (figures: Figures) => readonly Column[] }} Table */
/** @typedef {readonly [head: string, value: string, digits?: number]} Cell How a value of a run is shown. */

/** Stands for the CPU in multiples of the floor's. @type {Cell} */
const timesFloor = ['× floor', 'ratio'];

/** The columns of one case. @type {(figures: Figures, phase: string, key: string, cells: readonly Cell[]) => readonly Column[]} */
function columnsOf(figures, phase, key, cells) {
  return cells.map(([head, value, digits = 0]) => ({
    head,
    read(subject) {
      if (value === 'ratio') return formatNumber(figures.readRatio(subject, { phase, key, value: 'cpu' }), 2);
      const number = figures.read(subject, { phase, key, value });
      return Number.isFinite(number) ? formatNumber(number, digits) : figures.readAbsence(subject, phase, key);
    },
  }));
}

/** A table whose cases stand side by side. @type {(title: string, phase: string, cells: readonly Cell[]) => Table} */
function createTable(title, phase, cells) {
  return {
    title,
    phases: [phase],
    columns: (figures) =>
      figures.keysOf(phase).flatMap((key) => {
        const [[head, ...first], ...rest] = /** @type {readonly [Cell, ...Cell[]]} */ (cells);
        return columnsOf(figures, phase, key, [[`${key}: ${head}`, ...first], ...rest]);
      }),
  };
}

/** @type {readonly Table[]} */
const tables = [
  {
    title: 'Size in KB, and boot: until the subject can be used, from a cold cache',
    phases: ['size', 'boot'],
    columns: (figures) => [
      ...columnsOf(figures, 'size', 'size', [
        ['raw', 'raw', 1],
        ['gzip', 'gzip', 1],
        ['brotli', 'brotli', 1],
        ['later, gzip', 'lazyGzip', 1],
      ]),
      ...columnsOf(figures, 'boot', 'boot', [
        ['ready ms', 'ready'],
        ['CPU ms', 'cpu'],
        timesFloor,
        ['heap MB', 'heap', 1],
      ]),
    ],
  },
  createTable('Paced: characters at tokens per second over the network', 'paced', [
    ['CPU ms', 'cpu'],
    timesFloor,
    ['dropped %', 'droppedPercent', 1],
    ['p99 gap', 'p99Gap'],
    ['lag ms', 'lag'],
    ['long tasks', 'longTasks'],
  ]),
  createTable('Burst: all characters at once over the network; long tasks begin at 50 ms', 'burst', [
    ['shown after ms', 'total'],
    ['longest task', 'longest'],
    ['CPU ms', 'cpu'],
  ]),
  {
    title: 'Growth: characters from the page itself, 16 tokens per frame',
    phases: ['growth'],
    columns: (figures) => [
      ...figures
        .keysOf('growth')
        .flatMap((key) => columnsOf(figures, 'growth', key, [[`${key}: CPU ms`, 'cpu'], timesFloor])),
      ...figures
        .keysOf('growth')
        .slice(-1)
        .flatMap((key) => [
          readExponents(figures, Number(key)),
          ...columnsOf(figures, 'growth', key, [['heap MB', 'heap', 1]]),
        ]),
    ],
  },
  createTable('One block of 20,000 characters', 'big', [['CPU ms', 'cpu'], timesFloor]),
  {
    title: 'Nodes for 10,000 characters, and what a reader keeps',
    phases: ['nodes', 'reader'],
    columns: (figures) => [
      ...columnsOf(figures, 'nodes', '10000', [
        ['nodes added', 'added'],
        ['removed', 'removed'],
        ['more in the end', 'grown'],
      ]),
      ...figures.keysOf('reader').map((key) => ({ head: key, read: readKept(figures, key) })),
    ],
  },
  createTable('A history of so many messages, then 2.5 s at 200 tokens per second, at 500 messages 1,000', 'history', [
    ['load ms', 'load'],
    ['load CPU', 'loadCpu'],
    ['heap MB', 'heap', 1],
    ['CPU ms/token', 'cpuPerToken', 2],
    ['longest task', 'longest'],
  ]),
  {
    title: 'Twenty harmful payloads',
    phases: ['xss'],
    columns: (figures) => [
      { head: 'ran by themselves', read: readText(figures, 'ran') },
      { head: 'ran on a click', read: readText(figures, 'ranOnClick') },
      { head: 'risky attributes', read: readText(figures, 'risky') },
    ],
  },
];

/** @type {(figures: Figures, to: number) => Column} */
function readExponents(figures, to) {
  const read = (/** @type {string} */ subject) => formatNumber(figures.readExponent(subject, 'growth', 10_000, to), 2);
  return { head: 'exponent from 10k', read };
}

/** All tables of what was measured, in markdown. @param {Figures} figures */
export function renderTables(figures) {
  return tables
    .filter(({ phases }) => phases.some((phase) => figures.keysOf(phase).length > 0))
    .map(({ title, phases, columns }) => {
      const cells = columns(figures);
      const measured = subjects.filter(({ name }) =>
        phases.some((phase) => figures.keysOf(phase).some((key) => figures.runsOf(name, phase, key).length > 0)),
      );
      const rows = measured.map(({ name, label }) => [label, ...cells.map(({ read }) => read(name))]);
      return `### ${title}\n\n${formatTable(['', ...cells.map(({ head }) => head)], rows)}`;
    })
    .join('\n\n');
}
