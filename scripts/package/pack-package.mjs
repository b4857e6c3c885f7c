import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Packs the package as it would be published; it must be built.
 * @param {string} root The folder of the project.
 * @param {string} folder Where the file goes.
 * @returns {{ path: string, files: string[] }} The packed file, and what is in it.
 */
export function packPackage(root, folder) {
  const args = ['pack', '--json', '--ignore-scripts', '--loglevel', 'error', '--pack-destination', folder];
  const npm = process.env['npm_execpath']; // set by npm itself; started by hand, there is only the command
  const { stdout, stderr, status } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, encoding: 'utf8', maxBuffer: 1e8 })
    : spawnSync(`npm ${args.join(' ')}`, { cwd: root, encoding: 'utf8', maxBuffer: 1e8, shell: true });
  if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
  const [packed] = /** @type {[{ filename: string, files: { path: string }[] }]} */ (JSON.parse(stdout));
  return { path: join(folder, packed.filename), files: packed.files.map(({ path }) => path).sort() };
}
