import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { installDebianPackages, isAptAvailable, isUbuntu } from './browser/debian.mjs';
import { installedBrowsers, installedShells } from './browser/installed-browsers.mjs';
import { unpackSparticuz } from './browser/unpack-sparticuz.mjs';

const require = createRequire(import.meta.url);

const nothingFound =
  'No Chromium found: install Chrome, Chromium or Edge, or set CHROME_PATH to its executable' +
  ' (or run: npx playwright install --with-deps chromium).';

/**
 * Returns the path of a Chromium that starts, getting one when the machine has none. In this order: CHROME_PATH, the
 * usual places, Playwright's cache, Playwright's download, apt (Debian and Ubuntu, as root), a Chromium from npm.
 * Synchronous, so that any config file can call it. It sets CHROME_PATH, so that child processes need not search again.
 * `BROWSER_INSTALL=0` forbids downloads. Throws one sentence that says what to do when there is no way.
 *
 * With `shell` Chromium's headless shell comes first where there is one: the same engine without the browser around it,
 * whose pages cost a third. It keeps no page that was left to come back to.
 * @param {{ install?: boolean, shell?: boolean }} [options]
 * @returns {string}
 */
export function findBrowser({ install = process.env['BROWSER_INSTALL'] !== '0', shell = false } = {}) {
  const chosen = process.env['CHROME_PATH'];
  if (chosen) {
    if (!isStarting(chosen)) throw new Error(`CHROME_PATH names ${chosen}, which does not start.`);
    return chosen;
  }
  const known = shell ? [installedShells, ...ownBrowsers] : ownBrowsers;
  const ways = install ? [...known, ...newBrowsers(shell)] : known;
  for (const way of ways) {
    const path = way().find(isStarting);
    if (path) return (process.env['CHROME_PATH'] = path);
  }
  throw new Error(nothingFound);
}

/** Ways that only look. */
const ownBrowsers = [installedBrowsers, playwrightCache];

/** Ways that download: each returns the paths worth a try, and none when it is not for this machine. */
/** @param {boolean} shell */
const newBrowsers = (shell) => [
  () => attempt('playwright install chromium', downloadWithPlaywright),
  () => (isAptAvailable() ? attempt('apt-get install', () => installWithApt(shell)) : []),
  () => (process.platform === 'linux' && process.arch === 'x64' ? attempt('Chromium from npm', fromNpm) : []),
];

/** @returns {string[]} */
function playwrightCache() {
  return [chromium.executablePath()];
}

function downloadWithPlaywright() {
  runPlaywright('install', '--no-shell', 'chromium');
  const paths = playwrightCache();
  if (paths.some((path) => existsSync(path)) && !paths.some(isStarting) && isAptAvailable())
    runPlaywright('install-deps', 'chromium'); // it is there and lacks libraries
  return paths;
}

/** @param {boolean} shell */
function installWithApt(shell) {
  // Ubuntu's chromium package is a stub for snap, which a container does not have.
  if (isUbuntu()) return [];
  installDebianPackages(shell ? 'chromium-headless-shell' : 'chromium');
  return shell ? installedShells() : installedBrowsers();
}

function fromNpm() {
  return [unpackSparticuz()];
}

/** @param {...string} args */
function runPlaywright(...args) {
  const cli = join(dirname(require.resolve('playwright/package.json')), 'cli.js');
  execFileSync(process.execPath, [cli, ...args], { stdio: ['ignore', 2, 2], timeout: 300_000 });
}

/**
 * @param {string} what
 * @param {() => string[]} way
 * @returns {string[]}
 */
function attempt(what, way) {
  console.error(`[browser] ${what}`);
  try {
    return way();
  } catch (error) {
    console.error(`[browser] ${what}: ${String(error).split('\n')[0]}`);
    return [];
  }
}

/**
 * @param {string} path
 * @returns {boolean}
 */
function isStarting(path) {
  if (!existsSync(path)) return false;
  if (process.platform !== 'linux') return true; // Chrome on Windows opens a window instead of answering --version
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false; // a stub for snap, or a library is missing
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(findBrowser({ shell: process.argv.includes('--shell') }));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
