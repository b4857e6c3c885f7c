import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findOtherEngines } from './browser/engines.mjs';

/*
 * npm run test:engines
 *
 * What depends most on the engine, in Firefox and in WebKitGTK, each where it is there; says aloud where one is not.
 * `npm run test:full` runs all tests in them.
 */

const files = [
  'elements/{agentic-chat,composer,composition,copying,focus,submit-key}',
  'markdown/{links,streaming,xss}',
  'extras/code-tools',
].map((names) => `test/${names}.browser.test.ts`);

const { found, missing } = findOtherEngines();
for (const sentence of missing) console.log(sentence);
if (found.length > 0) {
  const runner = fileURLToPath(new URL('../node_modules/@web/test-runner/dist/bin.js', import.meta.url));
  const { status } = spawnSync(process.execPath, [runner, '--files', ...files], {
    stdio: 'inherit',
    env: { ...process.env, BROWSERS: found.join() },
  });
  process.exitCode = status ?? 1;
}
