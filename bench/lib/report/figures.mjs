import { findSubject, floorOf, subjects } from '../subjects.mjs';

/** @typedef {import('../rounds.mjs').Run} Run */

/**
 * @typedef {object} Outcome What one command has measured.
 * @property {import('../machine.mjs').Machine} machine
 * @property {number} minutes
 * @property {number} runsOfEach
 * @property {number} peerCap Milliseconds after which a peer gave up.
 * @property {readonly Run[]} runs
 */

/** @typedef {{ phase: string, key: string, value: string }} Figure Names a value of a case. */

/** The middle one; of two in the middle their mean. NaN of none. @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Reads medians out of the runs. @param {readonly Run[]} runs */
export function readFigures(runs) {
  /** @type {(subject: string, phase: string, key: string) => readonly Run[]} */
  const runsOf = (subject, phase, key) =>
    runs.filter((run) => run.subject === subject && run.phase === phase && run.key === key);

  /** @type {(subject: string, figure: Figure) => number} Infinity where it gave up or failed, NaN where it was not asked. */
  const read = (subject, { phase, key, value }) => {
    const found = runsOf(subject, phase, key).map(({ values, error }) => {
      const isAbsent = values[value] === undefined;
      if (isAbsent) return error !== undefined || values['capped'] === true ? Infinity : Number.NaN;
      return Number(values[value]);
    });
    return median(found.filter((one) => !Number.isNaN(one)));
  };

  /** @type {(subject: string, figure: Figure) => number} In multiples of the floor of its kind. */
  const readRatio = (subject, figure) => read(subject, figure) / read(floorOf(findSubject(subject)), figure);

  /** @type {(figure: Figure, kind: 'widget' | 'renderer') => { name: string, value: number }} The least of the peers. */
  const readBestPeer = (figure, kind) => {
    const peers = subjects.filter((subject) => subject.role === 'peer' && subject.kind === kind);
    const values = peers.map(({ name, label }) => ({ name: label, value: read(name, figure) }));
    const measured = values.filter(({ value }) => Number.isFinite(value)).toSorted((a, b) => a.value - b.value);
    return measured[0] ?? { name: '', value: Number.NaN };
  };

  /** @type {(subject: string, phase: string, from: number, to: number) => number} The power of the size that its CPU grows with. */
  const readExponent = (subject, phase, from, to) => {
    const cpuOf = (/** @type {number} */ size) => read(subject, { phase, key: String(size), value: 'cpu' });
    return Math.log(cpuOf(to) / cpuOf(from)) / Math.log(to / from);
  };

  /** @type {(subject: string, phase: string, key: string) => string} Why there is no figure. */
  const readAbsence = (subject, phase, key) => {
    const found = runsOf(subject, phase, key);
    if (found.some(({ values }) => values['capped'] === true)) return 'gave up';
    return found.some(({ error }) => error !== undefined) ? 'failed' : '–';
  };

  /** @type {(phase: string) => readonly string[]} The keys of a phase, in the order in which they ran. */
  const keysOf = (phase) => [...new Set(runs.filter((run) => run.phase === phase).map(({ key }) => key))];

  return { read, readRatio, readBestPeer, readExponent, readAbsence, keysOf, runsOf };
}

/** @typedef {ReturnType<typeof readFigures>} Figures */
