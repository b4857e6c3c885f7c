import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { createScene } from '../test/e2e/states/scene.js';
import { states } from '../test/e2e/states/states.js';
import { checkFonts } from './check-fonts.mjs';
import { findBrowser } from './find-browser.mjs';
import { writeContactSheet } from './screenshots/contact-sheet.mjs';
import { startDemo } from './browser/start-demo.mjs';

/**
 * Photographs the chat in each of its states, in light and dark, wide and narrow, English and Japanese:
 * `npm run screenshots -- [folder] [look]`, by default into `screenshots/`, with contact sheets for each look. With a
 * word such as `phone` or `dark-ja` only the looks with that in their name. Fails where no font has kana.
 */

/** @type {Readonly<Record<string, { columns: number, view: import('playwright-core').BrowserContextOptions }>>} */
const devices = {
  desktop: { columns: 3, view: { viewport: { width: 1280, height: 800 } } },
  phone: {
    columns: 6,
    view: { viewport: { width: 393, height: 800 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  },
};
/** How many photographs are on a sheet. */
const SHEET = 12;

/**
 * Photographs every state in one look, and puts the photographs on sheets.
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} options
 * @param {'en' | 'ja'} language
 * @param {(name: string) => string} pathOf
 * @returns {Promise<string[]>}
 */
async function photograph(browser, options, language, pathOf) {
  const paths = [];
  for (const [name, reach] of Object.entries(states)) {
    // What one state did to its network is over with it.
    const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await reach(createScene(page, { language, dir: 'ltr' }));
    const path = pathOf(name.replace(/\W+/g, '-'));
    await page.screenshot({ path });
    paths.push(path);
    await context.close();
  }
  return paths;
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} baseURL
 * @param {string} folder
 * @param {string} wanted
 */
async function photographAll(browser, baseURL, folder, wanted) {
  for (const [device, { columns, view }] of Object.entries(devices)) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      for (const language of /** @type {const} */ (['en', 'ja'])) {
        const look = `${device}-${colorScheme}-${language}`;
        if (!look.includes(wanted)) continue;
        const pathOf = (/** @type {string} */ name) => join(folder, `${name}-${look}.png`);
        const paths = await photograph(browser, { ...view, colorScheme, baseURL }, language, pathOf);
        for (let start = 0; start < paths.length; start += SHEET) {
          const sheet = join(folder, `contact-${look}-${start / SHEET + 1}.png`);
          await writeContactSheet(browser, paths.slice(start, start + SHEET), columns, sheet);
        }
        console.log(look);
      }
    }
  }
}

const fault = checkFonts();
if (fault) {
  console.error(fault);
  process.exit(1);
}
const folder = resolve(process.argv[2] ?? 'screenshots');
mkdirSync(folder, { recursive: true });
const { origin, stop } = await startDemo();
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  await photographAll(browser, origin, folder, process.argv[3] ?? '');
  console.log(folder);
} finally {
  await browser.close();
  stop();
}
