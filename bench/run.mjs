import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { results } from './lib/folders.mjs';
import { help, readPlan } from './lib/plan.mjs';
import { prepare } from './lib/prepare.mjs';

/** @typedef {import('./lib/rounds.mjs').Run} Run */

/** @param {import('./lib/plan.mjs').Plan} plan */
async function run(plan) {
  prepare();
  // Not before the packages are there.
  const { bundle } = await import('./lib/bundle.mjs');
  const { openLab } = await import('./lib/lab.mjs');
  const { describeMachine } = await import('./lib/machine.mjs');
  const { runPhase } = await import('./lib/rounds.mjs');
  const { phases } = await import('./lib/phases/all.mjs');
  const { printReport, writeReadme } = await import('./lib/report/report.mjs');

  const start = performance.now();
  const lab = await openLab(plan.peerCap);
  const machine = describeMachine(lab.paced.version());
  const file = resolve(plan.out ?? join(results, `${machine.date.slice(0, 16).replaceAll(':', '')}.json`));
  mkdirSync(dirname(file), { recursive: true });

  /** @type {Run[]} */
  const runs = [];
  const describe = () => {
    const minutes = Math.round((performance.now() - start) / 6_000) / 10;
    return { machine, minutes, runsOfEach: plan.runs, peerCap: plan.peerCap, runs };
  };
  const tell = (/** @type {Run} */ one) => {
    runs.push(one);
    console.log(describeRun(one));
  };
  try {
    for (const subject of plan.subjects) {
      const values = await bundle(subject);
      const size = { phase: 'size', key: 'size', subject: subject.name, round: 0, busy: 0, seconds: 0, values };
      if (plan.phases.includes('size') && subject.role !== 'planted') tell(size);
    }
    for (const phase of phases.filter(({ name }) => plan.phases.includes(name))) {
      await runPhase(phase, lab, plan, tell);
      writeFileSync(file, `${JSON.stringify(describe(), null, 1)}\n`);
    }
  } finally {
    await lab.close();
  }
  printReport(describe());
  if (plan.writeReadme) writeReadme(describe());
  console.log(`\n${describe().minutes} minutes; the figures are in ${file}`);
}

/** @param {Run} run */
function describeRun({ phase, key, subject, seconds, busy, values, error }) {
  const figures = Object.entries(values).map(([name, value]) => {
    return `${name} ${typeof value === 'number' ? Math.round(value * 100) / 100 : value}`;
  });
  return `${phase} ${key} ${subject} (${seconds} s, busy ${busy}): ${error ?? figures.join(', ')}`;
}

try {
  const plan = readPlan(process.argv.slice(2));
  if (plan === 'help') process.stdout.write(help);
  else await run(plan);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
