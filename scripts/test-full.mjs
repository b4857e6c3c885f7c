import { spawnSync } from 'node:child_process';
import { findOtherEngines } from './browser/engines.mjs';

/*
 * npm run test:full
 *
 * All that `npm test` has a sample of: every variant of every guard, each state, larger samples, Firefox and WebKitGTK
 * besides Chromium where they are there, and the planted faults. What is given in the environment stands.
 */

const { found, missing } = findOtherEngines();
for (const sentence of missing) console.log(sentence);
const env = { TEST_TIER: 'full', BROWSERS: ['chromium', ...found].join(), ...process.env };
for (const script of ['test', 'test:mutants']) {
  const { status } = spawnSync(`npm run ${script}`, { stdio: 'inherit', env, shell: true });
  if (status !== 0) process.exit(status ?? 1);
}
