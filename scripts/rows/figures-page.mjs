/**
 * What `npm run test:exhaustive` writes down of a row.
 * @typedef {{
 *   row: string, tier: string, commit: string, date: string, seconds: number,
 *   tests: { passed: number, failed: number, skipped: number },
 *   figures: Readonly<Record<string, number>>, mutants: number,
 *   machine: { cpu: string, memory: string, system: string, node: string },
 *   engines: Readonly<Record<string, string>>,
 * }} FigureRecord
 * @typedef {import('../../test/rows/row.mjs').Row} Row
 */

/**
 * docs/figures.md: each row with what was measured last.
 * @param {readonly Row[]} rows
 * @param {ReadonlyMap<string, FigureRecord>} records By the row's id.
 * @returns {string}
 */
export function makeFiguresPage(rows, records) {
  const run = [...records.values()];
  const machines = new Set(
    run.map(({ machine: { cpu, memory, system, node } }) => `${cpu}, ${memory}, ${system}, Node ${node}`),
  );
  const engines = new Set(run.flatMap((record) => Object.values(record.engines)));
  return `# Figures

What is promised of reliability, safety and access, what was measured last, and the command that measures it again.
\`npm run test:exhaustive -- ROW\` plays all of a row, then plants its faults, each of which a test must see, and writes
down what it found only where all is green; \`npm run figures\` makes this page of that. How a figure is meant stands in
the tests that report it.

Other figures: [sizes](size.md), [speed beside other chats](../README.md#how-fast-it-is), [what the site's half
costs](guides/proxy.md).

Machines: ${list(machines)}. Engines: ${list(engines)}.

${rows.map((row) => makeSection(row, records.get(row.id))).join('\n')}`;
}

/** @param {ReadonlySet<string>} names */
function list(names) {
  return names.size === 0 ? 'none yet' : [...names].sort().join('; ');
}

/**
 * @param {Row} row
 * @param {FigureRecord | undefined} record
 */
function makeSection({ id, goal, figures, mutants }, record) {
  const head = `## ${id}\n\n${goal}\n`;
  if (!record) return `${head}\nNot run yet: \`npm run test:exhaustive -- ${id}\`.\n`;
  const { tests, tier, commit, date, seconds } = record;
  const lines = Object.entries(figures).map(([name, bounds]) => makeLine(name, bounds, record.figures[name]));
  return `${head}
| figure | goal | measured |
| --- | --- | --: |
${lines.join('\n')}

${tests.passed} tests passed, ${tests.skipped} skipped; planted faults seen: ${record.mutants} of ${mutants.length}. Tier \`${tier}\`, commit ${commit}, ${date}, ${duration(seconds)}.
`;
}

/**
 * @param {string} name
 * @param {{ least?: number, most?: number, why?: string }} bounds
 * @param {number | undefined} value
 */
function makeLine(name, { least, most, why }, value) {
  const goal = [
    ...(least === undefined ? [] : [`at least ${least.toLocaleString('en')}`]),
    ...(most === undefined ? [] : [`at most ${most.toLocaleString('en')}`]),
  ].join(', ');
  if (value === undefined) return `| ${name} | ${goal} | – |`;
  const isMet = value >= (least ?? -Infinity) && value <= (most ?? Infinity);
  const reason = isMet ? '' : ` **below the goal**: ${why ?? 'the reason is not known'}`;
  return `| ${name} | ${goal} | ${value.toLocaleString('en')}${reason} |`;
}

/** @param {number} seconds */
function duration(seconds) {
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
