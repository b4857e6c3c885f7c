import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bench, root, vendor } from './folders.mjs';

/** Its own dependencies cannot be installed: one of them is not published in the version that it names. */
const n8n = '@n8n/chat@1.37.0';

/** Installs what is measured against, and builds what is measured, where that is not done yet. */
export function prepare() {
  if (!existsSync(join(bench, 'node_modules/.package-lock.json'))) {
    console.log('Installing the peers (once; this takes a minute or two)…');
    runNpm(bench, 'ci');
  }
  if (!existsSync(join(vendor, 'n8n-chat'))) unpackN8n();
  execFileSync(process.execPath, ['scripts/build.mjs', '--if-needed'], { cwd: root, stdio: 'inherit' });
}

function unpackN8n() {
  mkdirSync(vendor, { recursive: true });
  const archive = runNpm(vendor, 'pack', n8n, '--silent').trim().split('\n').at(-1) ?? '';
  execFileSync('tar', ['-xzf', archive], { cwd: vendor });
  renameSync(join(vendor, 'package'), join(vendor, 'n8n-chat'));
  rmSync(join(vendor, archive));
}

/** @type {(folder: string, ...args: string[]) => string} What it printed. */
function runNpm(folder, ...args) {
  const npm = process.env['npm_execpath']; // set by npm itself; started by hand, there is only the command
  /** @type {import('node:child_process').ExecFileSyncOptionsWithStringEncoding} */
  const options = { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] };
  return npm
    ? execFileSync(process.execPath, [npm, ...args], options)
    : execFileSync('npm', args, { ...options, shell: true });
}
