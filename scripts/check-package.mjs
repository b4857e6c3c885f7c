import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packPackage } from './package/pack-package.mjs';

/*
 * What others find in the package: packs it as it would be published, and has two tools look at its entries and types.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'agentic-chat-package-'));
try {
  const { path } = packPackage(root, folder);
  const file = readFileSync(path);
  const tarball = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
  for (const message of messages) console.error(`publint: ${formatMessage(message, pkg) ?? message.code}`);
  // No bundler resolves styles and data as modules; all else is ES modules, which `require` takes, too.
  const ignored = ['./themes/*', './cdn/*', './custom-elements.json', './package.json'];
  const attw = join(
    dirname(createRequire(import.meta.url).resolve('@arethetypeswrong/cli/package.json')),
    'dist/index.js',
  );
  const options = ['--profile', 'esm-only', '--no-emoji', '--no-color', '--format', 'ascii', '--exclude-entrypoints'];
  const { status, stdout } = spawnSync(process.execPath, [attw, path, ...options, ...ignored], { encoding: 'utf8' });
  if (status !== 0) console.error(stdout);
  if (messages.length > 0 || status !== 0) process.exitCode = 1;
  else console.log('publint and attw find nothing wrong with the package.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
