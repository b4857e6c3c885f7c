import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { checkFonts } from './check-fonts.mjs';
import { findBrowser } from './find-browser.mjs';
import { startDemo } from './browser/start-demo.mjs';

/**
 * Makes the pictures of README.md: the built bundle on its smallest page, in a conversation with the stand-in, by day and
 * by night. `npm run pictures` writes `docs/images/light.png` and `dark.png`.
 */

const folder = fileURLToPath(new URL('../docs/images/', import.meta.url));
const MOST_BYTES = 200_000;

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} baseURL
 * @param {'light' | 'dark'} colorScheme
 * @returns {Promise<string>}
 */
async function photograph(browser, baseURL, colorScheme) {
  const viewport = { width: 760, height: 736 };
  const page = await browser.newPage({
    baseURL,
    viewport,
    colorScheme,
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
  });
  await page.goto('/demo/pages/embed.html');
  await page.addStyleTag({ content: 'agentic-chat { --agentic-chat-height: 720px; }' });
  await page.locator('agentic-chat').evaluate(async (element) => {
    const chat = /** @type {import('../src/class.js').AgenticChat} */ (element);
    Object.assign(chat, { heading: 'Support', history: true, attachments: true, feedback: true });
    await chat.send('Do some research on the price of solar storage');
    chat.scrollToBottom();
    chat.blur();
  });
  // What is loaded and dressed after an answer has ended.
  await page.waitForLoadState('networkidle');
  await page.mouse.move(0, 0);
  const path = join(folder, `${colorScheme}.png`);
  await page.screenshot({ path });
  await page.close();
  return path;
}

const fault = checkFonts();
if (fault) {
  console.error(fault);
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const { origin, stop } = await startDemo();
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const path = await photograph(browser, origin, colorScheme);
    const { size } = statSync(path);
    console.log(path, size);
    if (size > MOST_BYTES) throw new Error(`${path} has ${size} bytes, more than ${MOST_BYTES}`);
  }
} finally {
  await browser.close();
  stop();
}
