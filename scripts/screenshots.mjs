import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { checkFonts } from './check-fonts.mjs';
import { findBrowser } from './find-browser.mjs';
import { writeContactSheet } from './screenshots/contact-sheet.mjs';
import { say, scenes } from './screenshots/scenes.mjs';

/**
 * Photographs the playground in each of its states, in light and dark, wide and narrow, English and Japanese:
 * `npm run screenshots -- [folder]`, by default `screenshots/`, with one contact sheet for each device. Fails where no
 * font has kana.
 */

const root = fileURLToPath(new URL('..', import.meta.url));

/** @type {Readonly<Record<string, import('playwright-core').BrowserContextOptions>>} */
const devices = {
  desktop: { viewport: { width: 1360, height: 860 } },
  phone: { viewport: { width: 393, height: 800 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};

/**
 * Starts the demo on a free port; resolves with its address and the way to end it.
 * @returns {Promise<{ origin: string, stop: () => void }>}
 */
async function startDemo() {
  const demo = spawn(process.execPath, ['--import', 'tsx', 'demo/server.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(demo, 'exit').then(() => {
    throw new Error('The demo did not start.');
  });
  const [line] = await Promise.race([once(createInterface({ input: demo.stdout }), 'line'), ended]);
  ended.catch(() => undefined); // later it ends because it is told to
  return { origin: String(line), stop: () => demo.kill() };
}

/**
 * Photographs every scene in one look.
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} origin
 * @param {'en' | 'ja'} language
 * @param {(scene: string) => string} pathOf
 */
async function photograph(context, origin, language, pathOf) {
  // At its natural pace the long answer alone would take a quarter of a minute.
  await context.route('**/chat/completions', (route) =>
    route.continue({ headers: { ...route.request().headers(), 'x-stand-in-chunk-delay-ms': '1' } }),
  );
  for (const [scene, { says, ready }] of Object.entries(scenes)) {
    const page = await context.newPage();
    await page.goto(`${origin}/#locale=${language}`);
    for (const words of says) await say(page, words[language]);
    await ready(page);
    await page.screenshot({ path: pathOf(scene) });
    await page.close();
  }
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin
 * @param {string} folder
 */
async function photographAll(browser, origin, folder) {
  for (const [device, view] of Object.entries(devices)) {
    /** @type {string[]} */
    const looks = [];
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      for (const language of /** @type {const} */ (['en', 'ja'])) {
        const look = `${device}-${colorScheme}-${language}`;
        const context = await browser.newContext({ ...view, colorScheme, reducedMotion: 'reduce' });
        await photograph(context, origin, language, (scene) => join(folder, `${scene}-${look}.png`));
        await context.close();
        looks.push(look);
        console.log(look);
      }
    }
    const rows = Object.keys(scenes).map((scene) => looks.map((look) => join(folder, `${scene}-${look}.png`)));
    await writeContactSheet(browser, rows, join(folder, `contact-${device}.png`));
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
  await photographAll(browser, origin, folder);
  console.log(folder);
} finally {
  await browser.close();
  stop();
}
