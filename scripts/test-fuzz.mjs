import { spawnSync } from 'node:child_process';

/*
 * npm run test:fuzz [-- FILE...]
 *
 * Tries what tests of properties try with a seed that nobody has tried: streams, answers and options of anything,
 * schedules of faults, documents of random markdown. Each property has FUZZ_SECONDS (default 60); a failure prints the
 * line that plays it again, which is this command with SEED and FUZZ_PATH.
 */

const SCHEDULES_PER_SECOND = 5;
const DOCUMENTS_PER_SECOND = 30;

const seed = process.env['SEED'] ?? String(Math.floor(Math.random() * 2 ** 31));
const seconds = process.env['FUZZ_SECONDS'] ?? '60';
const isReplay = process.env['FUZZ_PATH'] !== undefined;
const env = {
  SCHEDULES: String(SCHEDULES_PER_SECOND * Number(seconds)),
  MUTANTS: String(DOCUMENTS_PER_SECOND * Number(seconds)),
  ...process.env,
  SEED: seed,
  ...(isReplay ? {} : { FUZZ_SECONDS: seconds }),
};
const given = process.argv.slice(2);
const nodeFiles = given.length > 0 ? given : ['test/fuzz/', 'recovery/schedules', 'markdown/hostile-corpus'];

console.log(`SEED=${seed} npm run test:fuzz${given.map((file) => ` -- ${file}`).join('')} tries the same`);
const commands = [`node scripts/test-node.mjs ${nodeFiles.join(' ')}`];
if (given.length === 0) commands.push('npx --no-install wtr --files test/markdown/exactness.browser.test.ts');
const results = commands.map((command) => spawnSync(command, { stdio: 'inherit', env, shell: true }).status);
process.exitCode = results.every((status) => status === 0) ? 0 : 1;
