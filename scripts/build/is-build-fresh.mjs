import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const inputs = [
  'src',
  'scripts/build',
  'scripts/build.mjs',
  'vite.config.ts',
  'tsconfig.json',
  'tsconfig.build.json',
  'package.json',
  'LICENSE',
  'THIRD-PARTY-NOTICES.md',
];
const output = 'dist/cdn/agentic-chat.js';

/**
 * Tells whether the built bundle exists and is newer than everything it is made of.
 * @param {string} root The folder of the project.
 * @returns {boolean}
 */
export function isBuildFresh(root) {
  const built = statSync(join(root, output), { throwIfNoEntry: false });
  return built !== undefined && inputs.every((input) => newestChange(join(root, input)) <= built.mtimeMs);
}

/**
 * @param {string} path A file or a folder.
 * @returns {number} Milliseconds, 0 when nothing is there.
 */
function newestChange(path) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status) return 0;
  if (!status.isDirectory()) return status.mtimeMs;
  // The folder's own time counts too: it changes when a file is deleted.
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}
