import { within } from './clock.mjs';
import { waitForQuiet } from './machine.mjs';

/** @typedef {import('./lab.mjs').Lab} Lab */
/** @typedef {import('./plan.mjs').Plan} Plan */
/** @typedef {import('./subjects.mjs').Subject} Subject */
/** @typedef {Readonly<Record<string, number | boolean | string>>} Values */

/**
 * @typedef {object} Case One thing that is measured of every subject that it is for.
 * @property {string} key Its name within the phase.
 * @property {number} runs
 * @property {(subject: Subject) => boolean} isFor
 * @property {(lab: Lab, subject: Subject) => Promise<Values>} measure Tells `capped: true` where it gave up.
 */

/** @typedef {{ name: string, cases: (plan: Plan) => readonly Case[] }} Phase Its cases in the order of their cost. */

/**
 * @typedef {object} Run One subject measured once.
 * @property {string} phase
 * @property {string} key
 * @property {string} subject
 * @property {number} round
 * @property {number} busy Cores that other work kept busy just before.
 * @property {number} seconds How long it took.
 * @property {Values} values
 * @property {string} [error] Why there are none.
 */

/** Longer than anything that goes well takes, the slowest run of ours included. */
const GIVE_UP_MS = 240_000;

/**
 * Measures round by round, every subject in each, the order turning, so that whatever the machine does meanwhile is
 * done to all of them alike. A peer that gives up or fails is not asked again in this phase.
 * @param {Phase} phase
 * @param {Lab} lab
 * @param {Plan} plan
 * @param {(run: Run) => void} tell Called after each run.
 */
export async function runPhase(phase, lab, plan, tell) {
  /** @type {Set<Subject>} */
  const out = new Set();
  const candidates = plan.subjects.filter((subject) => takesPart(subject, phase.name, plan));
  for (const { key, runs, isFor, measure } of phase.cases(plan)) {
    for (let round = 0; round < runs; round++) {
      for (const subject of turn(candidates, round)) {
        if (out.has(subject) || !isFor(subject)) continue;
        const busy = await waitForQuiet(plan.patience);
        const start = performance.now();
        const result = await attempt(() => within(measure(lab, subject), GIVE_UP_MS, 'It never ended'));
        const hasLost = result.error !== undefined || result.values['capped'] === true;
        if (hasLost && subject.role === 'peer') out.add(subject);
        const seconds = Math.round((performance.now() - start) / 100) / 10;
        tell({ phase: phase.name, key, subject: subject.name, round, busy, seconds, ...result });
      }
    }
  }
}

/** @type {(subject: Subject, phase: string, plan: Plan) => boolean} */
function takesPart({ role, phases }, phase, { peersIn, floorsIn }) {
  if (phases && !phases.includes(phase)) return false;
  if (role === 'peer') return peersIn.includes(phase);
  return role !== 'floor' || floorsIn.includes(phase);
}

/** @type {(measure: () => Promise<Values>) => Promise<{ values: Values, error?: string }>} */
async function attempt(measure) {
  try {
    return { values: await measure() };
  } catch (error) {
    return { values: {}, error: String(error instanceof Error ? error.message : error).slice(0, 300) };
  }
}

/** @type {<T>(all: readonly T[], by: number) => T[]} */
const turn = (all, by) =>
  all.map((_, index) => /** @type {(typeof all)[number]} */ (all[(index + by * 3) % all.length]));
