import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm } from './frameworks/run-command.mjs';

/*
 * npm run test:runtimes
 *
 * Bun, Deno and workerd are installed and serve the handlers of the site's half. They come from the registry and are
 * large: no part of `npm test`. RUNTIMES_FOLDER names a folder where they stay installed for the next time.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const kept = process.env['RUNTIMES_FOLDER'];
const folder = kept ?? mkdtempSync(join(tmpdir(), 'agentic-chat-runtimes-'));
if (kept === undefined) process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
cpSync(join(root, 'test/runtimes'), folder, { recursive: true });
// Not `ci`: the lock of one platform has not the optional parts of the others, which it takes for a fault.
await runNpm(folder, ['install', '--no-save', '--prefer-offline', '--no-audit', '--no-fund']);
const { status } = spawnSync(process.execPath, ['scripts/test-node.mjs', 'server/runtimes'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, RUNTIMES_FOLDER: folder },
});
process.exitCode = status ?? 1;
