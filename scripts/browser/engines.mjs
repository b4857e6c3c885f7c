import { installedFirefox } from './installed-firefox.mjs';
import { installedWebKit } from './installed-webkit.mjs';

const others = [
  {
    name: 'firefox',
    find: installedFirefox,
    missing: 'No Firefox found (FIREFOX_PATH can name one): not tried in it.',
  },
  {
    name: 'webkit',
    find: installedWebKit,
    missing: 'No WebKitGTK found (webkit2gtk-driver and xvfb): not tried in it.',
  },
];

/**
 * Returns the engines besides Chromium that are on this machine, by the names that BROWSERS takes, and of each other one
 * a sentence that says so. It starts none and gets none.
 * @returns {{ found: string[], missing: string[] }}
 */
export function findOtherEngines() {
  const found = others.filter(({ find }) => find() !== undefined);
  const absent = others.filter((engine) => !found.includes(engine));
  return { found: found.map(({ name }) => name), missing: absent.map(({ missing }) => missing) };
}
