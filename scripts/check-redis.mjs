import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { installDebianPackages, isAptAvailable } from './browser/debian.mjs';

/**
 * Makes sure that the tests find a Redis of their own, installing one where that needs no question. They are left out
 * where there is none.
 * @param {object} [machine] This machine by default.
 * @param {() => boolean} [machine.hasRedis]
 * @param {(...packages: string[]) => void} [machine.install] Does nothing where nothing can be installed.
 * @returns {string | undefined} What is left out, as one sentence that says what to do.
 */
export function checkRedis({ hasRedis = hasRedisHere, install = installHere } = {}) {
  if (hasRedis()) return undefined;
  try {
    install('redis-server');
  } catch (error) {
    console.error(`[redis] ${String(error).split('\n')[0]}`);
  }
  if (hasRedis()) return undefined;
  return 'No redis-server: the tests against a real Redis are left out (on Debian and Ubuntu: apt-get install redis-server).';
}

/** @type {(...packages: string[]) => void} */
const installHere = isAptAvailable() ? installDebianPackages : () => undefined;

/** @returns {boolean} */
function hasRedisHere() {
  return spawnSync('redis-server', ['--version']).status === 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const notice = checkRedis();
  if (notice) console.error(notice);
}
