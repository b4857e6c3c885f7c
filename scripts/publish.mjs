import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { releaseFaults } from './package/release-faults.mjs';
import { tagFaults } from './snippets.mjs';

/*
 * Publishes the version of package.json, with its provenance, unless it is published already: the release workflow comes
 * by with each commit that holds nothing new. With `--check` it only says what would keep npm from taking one, with
 * `--dry-run` only what it would do.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const description = /** @type {{ name: string, version: string, repository?: string }} */ (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
);
const name = `${description.name}@${description.version}`;
const [option] = process.argv.slice(2);

if (option === '--dry-run') publish();
else if (complain(releaseFaults(description, process.env['GITHUB_REPOSITORY'])) === 0 && option !== '--check')
  publish();

function publish() {
  // Empty, or a refusal, where there is no such version.
  const { stdout } = runNpm(['view', name, 'version'], 'pipe');
  if (stdout.trim() === description.version) console.log(`${name} is published already`);
  else if (option === '--dry-run') console.log(`${name} would be published`);
  else if (complain(tagFaults(root)) === 0)
    process.exitCode = runNpm(['publish', '--provenance', '--access', 'public'], 'inherit').status ?? 1;
}

/** @param {readonly string[]} faults */
function complain(faults) {
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  return faults.length;
}

/**
 * @param {readonly string[]} given
 * @param {'inherit' | 'pipe'} stdio
 */
function runNpm(given, stdio) {
  return spawnSync(`npm ${given.join(' ')}`, { cwd: root, encoding: 'utf8', stdio, shell: true });
}
