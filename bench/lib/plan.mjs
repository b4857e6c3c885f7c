import { parseArgs } from 'node:util';
import { findSubject, subjects } from './subjects.mjs';

/** @typedef {import('./subjects.mjs').Subject} Subject */

/**
 * @typedef {object} Plan What is measured, and how often.
 * @property {readonly Subject[]} subjects
 * @property {readonly string[]} phases
 * @property {number} runs
 * @property {number} patience Rounds of waiting for a quiet machine before each run.
 * @property {number} peerCap Milliseconds after which a peer has lost.
 * @property {readonly string[]} peersIn The phases in which peers take part.
 * @property {readonly string[]} floorsIn The phases in which floors take part.
 * @property {readonly (readonly [characters: number, rate: number])[]} paced
 * @property {readonly number[]} growth In characters.
 * @property {readonly number[]} burst
 * @property {readonly string[]} big
 * @property {readonly (readonly [messages: number, rate: number])[]} history
 * @property {string | null} out Where the JSON goes; null leaves it to the caller.
 * @property {boolean} writeReadme
 */

/** Every phase, in the order in which they run. */
export const phaseNames = ['size', 'boot', 'paced', 'burst', 'growth', 'big', 'nodes', 'reader', 'history', 'xss'];

/** @typedef {Omit<Plan, 'subjects' | 'phases' | 'out' | 'writeReadme'>} Extent */

/** About an hour and a half. @type {Extent} */
const full = {
  runs: 5,
  patience: 6,
  peerCap: 20_000,
  peersIn: phaseNames,
  floorsIn: phaseNames,
  paced: [
    [2_000, 200],
    [10_000, 1000],
    [40_000, 1000],
  ],
  growth: [2_000, 10_000, 40_000, 160_000],
  burst: [10_000, 40_000],
  big: ['code', 'list', 'loose', 'table', 'paragraph'],
  history: [
    [0, 200],
    [500, 1000],
    [2_000, 200],
  ],
};

/** Two minutes: fewer subjects and sizes, each once, and most phases without peers. @type {Extent} */
const quick = {
  runs: 1,
  patience: 1,
  peerCap: 8_000,
  peersIn: ['size', 'boot', 'paced', 'burst'],
  floorsIn: ['size', 'boot', 'paced', 'burst', 'growth', 'big', 'history'],
  paced: [[10_000, 1000]],
  growth: [10_000, 40_000],
  burst: [40_000],
  big: ['table'],
  history: [[500, 1000]],
};

export const help = `Measures <agentic-chat> and its renderer against other chats and renderers, in a real browser.

  npm run bench -- [switches]

  --quick            about two minutes: small sizes, one run each, few peers
  --only a,b         these subjects alone:
                     ${inLines(subjects.filter(({ phases }) => phases?.length !== 0).map(({ name }) => name))}
  --phases a,b       these phases alone: ${phaseNames.join(', ')}
  --runs n           how often each figure is measured; 5, in quick mode 1
  --out file.json    where the results go; bench/results/<date>.json
  --write-readme     puts the table into README.md
`;

/** @param {readonly string[]} names */
function inLines(names) {
  return names
    .map((name, index) => name + (index % 6 === 5 ? `,\n${' '.repeat(20)}` : ','))
    .join(' ')
    .slice(0, -1);
}

/**
 * What the command line asks for; throws one sentence for what it cannot mean.
 * @param {readonly string[]} args
 * @returns {Plan | 'help'}
 */
export function readPlan(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean' },
      only: { type: 'string' },
      phases: { type: 'string' },
      runs: { type: 'string' },
      out: { type: 'string' },
      'write-readme': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return 'help';
  const base = values.quick ? quick : full;
  const phases = values.phases?.split(',') ?? phaseNames;
  const unknown = phases.find((name) => !phaseNames.includes(name));
  if (unknown !== undefined) throw new Error(`There is no phase "${unknown}"; there are ${phaseNames.join(', ')}.`);
  const runs = Number(values.runs ?? base.runs);
  if (!(Number.isInteger(runs) && runs > 0)) throw new Error(`--runs must be a whole number, not "${values.runs}".`);
  return {
    ...base,
    // Who is named takes part in everything.
    ...(values.only === undefined ? {} : { peersIn: phaseNames, floorsIn: phaseNames }),
    runs,
    phases,
    subjects:
      values.only?.split(',').map(findSubject) ??
      subjects.filter(({ phases: own, quick: isQuick }) => own?.length !== 0 && (!values.quick || isQuick)),
    out: values.out ?? null,
    writeReadme: values['write-readme'] ?? false,
  };
}
