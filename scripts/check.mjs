import { spawn, spawnSync } from 'node:child_process';

/** Every static check, each an npm script of its own: `npm run check:layers`. Those that take long begin first. */
const steps = ['lint', 'types', 'package', 'api', 'manifest', 'layers', 'dead', 'format', 'notices', 'figures', 'size'];
/** More than that wait for one another. */
const LANES = 2;

// Several of them look at what is built, and must not build it at the same time.
const { status } = spawnSync(process.execPath, ['scripts/build.mjs', '--if-needed'], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

/** @type {string[]} */
const failed = [];
const left = [...steps];
await Promise.all(
  Array.from({ length: LANES }, async () => {
    for (let step = left.shift(); step !== undefined; step = left.shift()) {
      const { isGood, text } = await runScript(`check:${step}`);
      console.log(`\n— ${step}\n${text}`);
      if (!isGood) failed.push(step);
    }
  }),
);

if (failed.length > 0) {
  console.error(`check failed: ${failed.join(', ')}`);
  process.exitCode = 1;
} else {
  console.log(`check passed: ${steps.join(', ')}`);
}

/**
 * @param {string} name
 * @returns {Promise<{ isGood: boolean, text: string }>} Whether it succeeded, and what it said.
 */
function runScript(name) {
  const npm = process.env['npm_execpath']; // set by npm itself; started by hand, there is only the command
  const args = ['run', '--silent', name];
  const child = npm ? spawn(process.execPath, [npm, ...args]) : spawn(`npm ${args.join(' ')}`, { shell: true });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (/** @type {string} */ piece) => (text += piece));
  return new Promise((resolve) => child.on('close', (code) => resolve({ isGood: code === 0, text })));
}
