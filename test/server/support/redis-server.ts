import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { connect, type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

/** The program, where this machine has one. */
export const redisServer = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'redis-server'))
  .find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** Why tests are left out here; `false` where they are not. */
export const withoutRedis = redisServer === undefined && 'no redis-server on this machine';

/** A real Redis of the calling file, with nothing in it, that keeps nothing. */
export interface RunningRedis {
  readonly port: number;
  /** Sends a signal to it: `SIGKILL`, `SIGSTOP`, `SIGCONT`. */
  signal(name: NodeJS.Signals): Promise<void>;
  /** Sends a command, and waits for an answer of any kind. */
  command(line: string): Promise<void>;
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>;
}

/** Starts one on a free port; it ends with the calling file. */
export async function startRedis(...args: readonly string[]): Promise<RunningRedis> {
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), 'agentic-chat-redis-'));
  const start = (): Promise<ChildProcess> => launch(port, ['--dir', folder, ...args]);
  const command = async (line: string): Promise<void> => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`${line}\r\n`);
    await once(socket, 'data');
    socket.destroy();
  };
  let child = await start();
  after(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    port,
    async signal(name) {
      const ended = name === 'SIGKILL' ? once(child, 'exit') : undefined;
      child.kill(name);
      await ended;
    },
    command,
    async restart() {
      child = await start();
    },
  };
}

async function launch(port: number, more: readonly string[]): Promise<ChildProcess> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...more];
  const child = spawn(redisServer ?? '', args, { stdio: 'ignore' });
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 200 || child.exitCode !== null) throw new Error('redis-server does not start');
    await pause(25);
  }
  return child;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
