import { subjects } from '../subjects.mjs';
import { readFigures } from './figures.mjs';
import { formatNumber, formatTable, readKept, readText } from './format.mjs';

/** @typedef {import('./figures.mjs').Figures} Figures */
/** @typedef {import('../subjects.mjs').Subject} Subject */

/** The figures that people choose a chat by. @type {(figures: Figures, subject: Subject) => readonly string[]} */
function readRow(figures, { name, label, kind }) {
  /** @type {(phase: string, key: string, value: string, digits?: number) => string} */
  const cell = (phase, key, value, digits = 0) => {
    const number = figures.read(name, { phase, key, value });
    return Number.isFinite(number) ? formatNumber(number, digits) : figures.readAbsence(name, phase, key);
  };
  const paced = '40000@1000';
  const ratio = figures.readRatio(name, { phase: 'paced', key: paced, value: 'cpu' });
  return [
    label,
    cell('size', 'size', 'gzip', 1),
    cell('boot', 'boot', 'cpu'),
    Number.isFinite(ratio) ? `${formatNumber(ratio, 2)} ×` : figures.readAbsence(name, 'paced', paced),
    cell('paced', paced, 'droppedPercent'),
    cell('paced', paced, 'lag'),
    cell('burst', '40000', 'longest'),
    cell('nodes', '10000', 'added'),
    readKept(figures, 'early selection')(name),
    kind === 'widget' ? cell('history', '2000', 'load') : '',
    kind === 'widget' ? cell('history', '2000', 'cpuPerToken', 1) : '',
    readText(figures, 'ran')(name),
  ];
}

const head = [
  '',
  'KB gzip',
  'boot, CPU ms',
  'CPU of 40k at 1,000 tokens/s',
  'frames dropped, %',
  'lag, ms',
  '40k at once: longest task, ms',
  'nodes made for 10k',
  'selection kept',
  '2,000 messages: load, ms',
  'then CPU ms per token',
  'payloads that ran',
];

/**
 * The table of README.md: whole chats first, then renderers, each after the floor that it is measured by.
 * @param {import('./figures.mjs').Outcome} outcome
 */
export function renderSummary({ machine, runs, runsOfEach, peerCap }) {
  const figures = readFigures(runs);
  const rows = subjects
    .filter(({ name, role }) => role !== 'planted' && runs.some(({ subject }) => subject === name))
    .map((subject) => readRow(figures, subject));
  const { browser, cores, cpu, date } = machine;
  return `${formatTable(head, rows)}

Measured on ${date.slice(0, 10)} by \`npm run bench\`, medians of up to ${runsOfEach} interleaved runs; ${browser}, ${cores} cores of
${cpu}. CPU is that of the main thread, in multiples of bare text that is appended once per frame; "gave up" means that
the end was not shown ${peerCap / 1000} s after the last byte. Compare ratios, not milliseconds.`;
}
