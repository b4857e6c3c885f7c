import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Tells whether packages can be installed here without asking anybody: Debian or Ubuntu, and we are root.
 * @param {{ osRelease?: string, root?: boolean }} [machine] What to judge; this machine by default.
 * @returns {boolean}
 */
export function isAptAvailable({ osRelease = readOsRelease(), root = process.getuid?.() === 0 } = {}) {
  return root && /^ID=(debian|ubuntu)$/m.test(osRelease);
}

/** @returns {boolean} True on Ubuntu, whose `chromium` package is only a stub that wants snap. */
export function isUbuntu() {
  return /^ID=ubuntu$/m.test(readOsRelease());
}

/**
 * Installs Debian packages without a question. Throws when apt-get fails.
 * @param {...string} packages
 */
export function installDebianPackages(...packages) {
  /** @type {import('node:child_process').ExecFileSyncOptions} */
  const options = {
    stdio: ['ignore', 2, 2], // all of its talk goes to stderr: our stdout is read by programs
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  execFileSync('apt-get', ['update', '-qq'], options);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}

/** @returns {string} */
function readOsRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return ''; // not Linux
  }
}
