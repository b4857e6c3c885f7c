import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceMarkedSection } from '../../../scripts/marked-section.mjs';
import { root } from '../folders.mjs';
import { median, readFigures } from './figures.mjs';
import { formatNumber } from './format.mjs';
import { renderSummary } from './summary.mjs';
import { renderTables } from './tables.mjs';
import { renderVerdicts } from './verdicts.mjs';

/** @typedef {import('./figures.mjs').Outcome} Outcome */

/** Prints everything that was measured, and how it stands against the targets. @param {Outcome} outcome */
export function printReport({ machine, runs, runsOfEach, peerCap }) {
  const figures = readFigures(runs);
  const { cpu, cores, memoryGb, os, browser, node, date, commit } = machine;
  console.log(`\n${cpu}, ${cores} cores, ${memoryGb} GB; ${os}; ${browser}; Node ${node}; ${date}; commit ${commit}`);
  console.log(`Medians of up to ${runsOfEach} runs; "gave up": not all shown ${peerCap / 1000} s after the last byte.`);
  const busy = runs.filter(({ phase }) => phase !== 'size').map((run) => run.busy);
  console.log(
    `Before a run other work kept ${formatNumber(median(busy), 2)} cores busy, at most ${Math.max(0, ...busy)}.\n`,
  );
  console.log(`${renderTables(figures)}\n\n### Targets\n\n${renderVerdicts(figures)}`);
}

/** Puts the short table into README.md, between its markers. @param {Outcome} outcome */
export function writeReadme(outcome) {
  const file = join(root, 'README.md');
  writeFileSync(file, replaceMarkedSection(readFileSync(file, 'utf8'), 'benchmark', renderSummary(outcome)));
}
