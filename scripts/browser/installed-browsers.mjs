import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Google Chrome Canary', 'Brave Browser'];
const windowsPaths = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];
const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'chrome',
];

/**
 * Lists the paths at which Chrome, Chromium or Edge exist on this machine, the best first. It does not start them.
 * @returns {string[]}
 */
export function installedBrowsers() {
  return candidates().filter((path) => existsSync(path));
}

/**
 * Lists the paths at which Chromium's headless shell exists on this machine. It does not start them.
 * @returns {string[]}
 */
export function installedShells() {
  return process.platform === 'linux' ? findInPath(['chromium-headless-shell']).filter((path) => existsSync(path)) : [];
}

/** @returns {string[]} */
function candidates() {
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
        macApps.map((app) => join(folder, `${app}.app/Contents/MacOS/${app}`)),
      );
    case 'win32':
      return [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => windowsPaths.map((path) => join(folder, path)));
    default:
      return findInPath(linuxNames);
  }
}

/**
 * Lists where these programs would be in the folders of PATH.
 * @param {readonly string[]} names
 * @returns {string[]}
 */
export function findInPath(names) {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => join(folder, name)));
}
