import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Nothing of what is built here may ask or tell anybody anything. */
const quiet = {
  CI: 'true',
  NEXT_TELEMETRY_DISABLED: '1',
  ASTRO_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
};

/**
 * Runs npm in a folder until it ends; throws what it printed where it failed.
 * @param {string} folder
 * @param {readonly string[]} args
 */
export async function runNpm(folder, args) {
  const { child, output } = startNpm(folder, args, {});
  const [status] = /** @type {[number | null]} */ (await once(child, 'close'));
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${output().slice(-6000)}`);
}

/**
 * Starts a server with npm, and waits until it answers.
 * @param {string} folder
 * @param {readonly string[]} args
 * @param {number} port
 * @returns {Promise<() => void>} Ends the server.
 */
export async function startServer(folder, args, port) {
  const { child, output } = startNpm(folder, args, { PORT: String(port) });
  // npm does not end what it started; together they are a group.
  const stop = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid);
  };
  process.once('exit', stop);
  const end = Date.now() + 60_000;
  while (Date.now() < end && child.exitCode === null) {
    try {
      await fetch(`http://localhost:${port}/`);
      return () => {
        process.off('exit', stop);
        stop();
      };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  stop();
  throw new Error(`npm ${args.join(' ')} does not answer:\n${output().slice(-6000)}`);
}

/**
 * @param {string} folder
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} env
 */
function startNpm(folder, args, env) {
  const npm = process.env['npm_execpath']; // set by npm itself; started by hand, there is only the command
  const [command, ...before] = npm ? [process.execPath, npm] : ['npm'];
  const child = spawn(command, [...before, ...args], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...quiet, ...env },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (text += String(piece)));
  return { child, output: () => text };
}
