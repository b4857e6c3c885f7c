import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Starts the demo on a free port; resolves with its address and the way to end it.
 * @returns {Promise<{ origin: string, stop: () => void }>}
 */
export async function startDemo() {
  const demo = spawn(process.execPath, ['--import', 'tsx', 'demo/server.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(demo, 'exit').then(() => {
    throw new Error('The demo did not start.');
  });
  const [line] = await Promise.race([once(createInterface({ input: demo.stdout }), 'line'), ended]);
  ended.catch(() => undefined); // later it ends because it is told to
  return { origin: String(line), stop: () => demo.kill() };
}
