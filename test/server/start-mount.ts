import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { knownClients } from '../../src/stand-in.js';
import { portOf } from './start-listener.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the examples are told by their environment, for a stand-in of edition SaaS. */
export function mountEnvironment(api: string, port: number): Record<string, string> {
  return {
    PORT: String(port),
    API_URL: api,
    TOKEN_ENDPOINT: `${api}/federation/auth/v1/token`,
    PUBLIC_ORIGIN: `http://127.0.0.1:${port}`,
    CLIENT_ID: knownClients.saas,
    CLIENT_SECRET: knownClients.secret,
  };
}

/**
 * Starts a program that listens on `$PORT`, in the project's folder, until the tests of the calling file end. Answers
 * its URL once it takes connections; what it printed is in the error where it does not.
 */
export async function startMount(
  api: string,
  command: string,
  args: readonly string[] | ((port: number) => readonly string[]),
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const port = await findFreePort();
  const all = { ...process.env, ...mountEnvironment(api, port), ...env };
  const program = spawn(command, typeof args === 'function' ? args(port) : args, {
    cwd: root,
    env: all,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: php's workers outlive it, and whoever holds its output keeps the tests from ending.
    detached: true,
  });
  after(() => {
    if (program.pid === undefined) return;
    try {
      process.kill(-program.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  });
  let said = '';
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  program.on('error', (error) => (said += error.message));
  const url = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + 30_000; Date.now() < end && program.exitCode === null; ) {
    if (await fetch(url).then(Boolean, () => false)) return url;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${command} does not listen: ${said}`);
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  return port;
}
