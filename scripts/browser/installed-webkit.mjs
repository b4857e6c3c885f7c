import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findInPath } from './installed-browsers.mjs';

/** @typedef {{ driver: string, browser: string, display: string | undefined }} WebKit */

const libraries = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib', '/usr/libexec'];

/**
 * Returns the paths of WebKitGTK's driver and its small browser, and of Xvfb where there is no display; undefined where
 * one of them is missing. WEBKIT_PATH can name the browser. It starts none and gets none.
 * @returns {WebKit | undefined}
 */
export function installedWebKit() {
  if (process.platform !== 'linux') return undefined;
  const [driver, xvfb] = ['WebKitWebDriver', 'Xvfb'].map((name) => findInPath([name]).find((path) => existsSync(path)));
  const browser = candidates().find((path) => existsSync(path));
  if (!driver || !browser || !(xvfb ?? process.env['DISPLAY'])) return undefined;
  return { driver, browser, display: xvfb };
}

/** @returns {string[]} */
function candidates() {
  const chosen = process.env['WEBKIT_PATH'];
  if (chosen !== undefined) return [chosen];
  return libraries
    .filter((library) => existsSync(library))
    .flatMap((library) => {
      const builds = readdirSync(library).filter((name) => /^webkit2?gtk-\d/.test(name));
      return builds
        .sort()
        .reverse()
        .map((name) => join(library, name, 'MiniBrowser'));
    });
}
