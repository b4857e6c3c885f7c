import { spawnSync } from 'node:child_process';

/*
 * npm run test:full
 *
 * All that `npm test` has a sample of: every variant of every guard, each state, larger samples, the other engines that
 * are installed, and the planted faults. What is given in the environment stands.
 */

const env = { TEST_TIER: 'full', ...process.env };
for (const script of ['test', 'test:mutants']) {
  const { status } = spawnSync(`npm run ${script}`, { stdio: 'inherit', env, shell: true });
  if (status !== 0) process.exit(status ?? 1);
}
