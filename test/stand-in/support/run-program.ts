import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { after } from 'node:test';

const root = new URL('../../../', import.meta.url);

/** A stand-in that runs as `npm run stand-in` starts it. */
export interface Program {
  readonly url: string;
  readonly child: ChildProcess;
  /** Ends it without warning. */
  readonly kill: () => Promise<void>;
}

/** Starts a script of the package by its own command line, without npm in between, and waits for its address. */
export async function runProgram(
  script: string,
  args: readonly string[],
  preload: readonly string[] = [],
): Promise<Program> {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [, ...words] = (scripts[script] ?? '').split(' ');
  const child = spawn(process.execPath, [...preload, ...words, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  after(() => void child.kill('SIGKILL'));
  let out = '';
  child.stdout?.on('data', (data: Buffer) => (out += data.toString()));
  while (!out.includes('\n')) await once(child.stdout ?? child, 'data');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { url: out.split('\n')[0] ?? '', child, kill };
}
