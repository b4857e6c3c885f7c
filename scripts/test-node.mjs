import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const filters = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const options = process.argv.slice(2).filter((argument) => argument.startsWith('-') && argument !== '--package');
// Those need the built package, the others only the sources.
const isOfPackage = process.argv.includes('--package');

// Of the benchmark the one that needs neither its packages nor a browser.
const benchTest = 'bench/test/report.test.mjs';

const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .map((file) =>
    relative(root, join(root, 'test', file))
      .split(sep)
      .join('/'),
  )
  .filter((file) => file.endsWith('.test.ts') && !file.endsWith('.browser.test.ts'))
  .concat(benchTest)
  .filter((file) => file.endsWith('.package.test.ts') === isOfPackage)
  .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
  .sort();

if (files.length === 0) {
  console.error(`No Node test found${filters.length > 0 ? ` for ${filters.join(', ')}` : ''}.`);
  process.exit(1);
}

const reporters = [
  ['spec', 'stdout'],
  [new URL('./reporters/node-totals.mjs', import.meta.url).href, 'stderr'],
].flatMap(([reporter, destination]) => [`--test-reporter=${reporter}`, `--test-reporter-destination=${destination}`]);

// One process per file, run by node:test itself, more than there are processors, as much of it is waiting; Node 20 knows
// no globs, hence the list.
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', '--test', '--test-concurrency=3', ...reporters, ...options, ...files],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  },
);
process.exitCode = status ?? 1;
