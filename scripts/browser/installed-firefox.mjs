import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findInPath } from './installed-browsers.mjs';

/**
 * Returns the path of a Firefox on this machine, or undefined where there is none; FIREFOX_PATH decides if it is set. It
 * does not start it, and gets none: what only a second engine can show is left out where it is missing.
 * @returns {string | undefined}
 */
export function installedFirefox() {
  return candidates().find((path) => existsSync(path));
}

/** @returns {string[]} */
function candidates() {
  const chosen = process.env['FIREFOX_PATH'];
  if (chosen !== undefined) return [chosen];
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(homedir(), 'Applications')].map((folder) =>
        join(folder, 'Firefox.app/Contents/MacOS/firefox'),
      );
    case 'win32':
      return [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)']]
        .filter((folder) => folder !== undefined)
        .map((folder) => join(folder, 'Mozilla Firefox/firefox.exe'));
    default:
      // The newest Firefox speaks of more than the driver knows: the one with long support comes first.
      return findInPath(['firefox-esr', 'firefox']);
  }
}
