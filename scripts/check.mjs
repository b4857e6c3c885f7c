import { spawnSync } from 'node:child_process';

/** Every static check, the quick ones first. Each is an npm script of its own: `npm run check:layers`. */
const steps = ['format', 'api', 'types', 'layers', 'lint', 'dead', 'manifest', 'notices', 'figures', 'size', 'package'];

const failed = steps.filter((step) => {
  console.log(`\n— ${step}`);
  return !runScript(`check:${step}`);
});

console.log('');
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(', ')}`);
  process.exitCode = 1;
} else {
  console.log(`check passed: ${steps.join(', ')}`);
}

/**
 * @param {string} name
 * @returns {boolean} Whether it succeeded.
 */
function runScript(name) {
  const npm = process.env['npm_execpath']; // set by npm itself; started by hand, there is only the command
  const args = ['run', '--silent', name];
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], { stdio: 'inherit' })
    : spawnSync(`npm ${args.join(' ')}`, { stdio: 'inherit', shell: true });
  return status === 0;
}
