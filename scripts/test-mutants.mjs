import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mutants } from '../test/mutants/mutants.mjs';

/** @typedef {import('../test/mutants/mutant.mjs').Mutant} Mutant */

const root = fileURLToPath(new URL('..', import.meta.url));
const PARALLEL = 2;
/** A mutant may run for ever; then its tests have not passed either. */
const LONGEST_MS = 60_000;
/** What a build and a browser take, too. */
const LONGEST_IN_BROWSER_MS = 180_000;

const filters = process.argv.slice(2);
const chosen = mutants.filter(({ name }) => filters.length === 0 || filters.some((filter) => name.includes(filter)));
const started = performance.now();
const trees = Array.from({ length: PARALLEL }, copyTree);
process.on('exit', () => trees.forEach((tree) => rmSync(tree, { recursive: true, force: true })));

const stale = chosen.filter(({ file, find }) => readFileSync(join(root, file), 'utf8').split(find).length !== 2);
const broken = await inParallel(chooseTests(chosen), (test, tree) => runTest(test, tree).then((isGreen) => !isGreen));
const survivors = await inParallel(chosen, (mutant, tree) =>
  stale.includes(mutant) ? Promise.resolve(false) : survives(mutant, tree),
);

for (const { name, file } of stale) console.error(`stale: "${name}" does not find its place in ${file} exactly once`);
for (const { test, only } of broken) console.error(`red without a mutant: ${test} ${only ?? ''}`);
for (const { name, test } of survivors) console.error(`survives: "${name}" is not seen by ${test}`);
const faults = stale.length + broken.length + survivors.length;
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.info(`${chosen.length - stale.length - survivors.length} of ${chosen.length} mutants are seen (${seconds} s)`);
process.exitCode = faults === 0 && chosen.length > 0 ? 0 : 1;

/** @returns {string} A folder with a copy of all that the tests read. */
function copyTree() {
  const tree = mkdtempSync(join(tmpdir(), 'mutants-'));
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const file of files
    .toString()
    .split('\0')
    .filter((name) => name !== '' && existsSync(join(root, name)))) {
    cpSync(join(root, file), join(tree, file));
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
  return tree;
}

/**
 * The tests of the mutants, each once.
 * @param {readonly Mutant[]} list
 * @returns {readonly Mutant[]}
 */
function chooseTests(list) {
  return [...new Map(list.map((mutant) => [`${mutant.test} ${mutant.only ?? ''}`, mutant])).values()];
}

/**
 * Those for which `check` holds; every tree is used by one check at a time.
 * @param {readonly Mutant[]} list
 * @param {(mutant: Mutant, tree: string) => Promise<boolean>} check
 * @returns {Promise<readonly Mutant[]>}
 */
async function inParallel(list, check) {
  const left = [...list];
  /** @type {Set<Mutant>} */
  const found = new Set();
  await Promise.all(
    trees.map(async (tree) => {
      for (let mutant = left.shift(); mutant; mutant = left.shift()) if (await check(mutant, tree)) found.add(mutant);
    }),
  );
  return list.filter((mutant) => found.has(mutant));
}

/**
 * Whether the tests pass although the mutant is in place; the tree is as before afterwards.
 * @param {Mutant} mutant
 * @param {string} tree
 * @returns {Promise<boolean>}
 */
async function survives(mutant, tree) {
  const file = join(tree, mutant.file);
  const source = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    source.replace(mutant.find, () => mutant.replace),
  );
  try {
    return await runTest(mutant, tree);
  } finally {
    writeFileSync(file, source);
  }
}

/**
 * Whether the tests of a mutant pass in that tree. A run in which no test is found passes nothing.
 * @param {Mutant} mutant
 * @param {string} tree
 * @returns {Promise<boolean>}
 */
async function runTest(mutant, tree) {
  const { command, passed, longest = LONGEST_IN_BROWSER_MS } = commandOf(mutant, trees.indexOf(tree));
  const child = spawn(command, {
    cwd: tree,
    env: {
      ...process.env,
      CORPUS_DIR: resolve(root, process.env['CORPUS_DIR'] ?? '../shared/corpus'),
      FIGURES: '',
      TEST_TOTALS: '',
      ...mutant.env,
    },
    shell: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    // With all that it started.
    detached: true,
  });
  const timer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid), longest);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => (said += text));
  /** @type {number | null} */
  const code = await new Promise((done) => child.on('close', done));
  clearTimeout(timer);
  return code === 0 && passed.test(said);
}

/**
 * How the tests of a mutant are run, and what is printed where one has passed.
 * @param {Mutant} mutant
 * @param {number} lane Runs at the same time have ports of their own.
 * @returns {{ command: string, passed: RegExp, longest?: number }}
 */
function commandOf({ test, only }, lane) {
  const port = 8300 + lane;
  const pattern = only === undefined ? '' : JSON.stringify(only);
  if (test.endsWith('.browser.test.ts'))
    return { command: `npx --no-install wtr --port ${port} --files ${test}`, passed: /^[1-9]\d* passed, 0 failed/m };
  if (test.endsWith('.spec.ts')) {
    const grep = pattern === '' ? '' : ` --grep ${pattern}`;
    const project = test.startsWith('test/soak/') ? 'soak' : 'desktop';
    const play = `npx --no-install playwright test ${test} --project=${project} --workers=1${grep}`;
    return { command: `node scripts/build.mjs && PORT=${port} ${play}`, passed: /^[1-9]\d* passed, 0 failed/m };
  }
  const named = pattern === '' ? '' : ` --test-name-pattern=${pattern}`;
  return {
    command: `node --import tsx --test --test-reporter=tap${named} ${test}`,
    passed: /^ +ok \d+ - (?!.*# SKIP)/m,
    longest: LONGEST_MS,
  };
}
