import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Puts photographs on one sheet, and writes it as a PNG.
 * @param {import('playwright-core').Browser} browser
 * @param {readonly string[]} photographs Their paths.
 * @param {number} columns
 * @param {string} path Where the sheet goes.
 */
export async function writeContactSheet(browser, photographs, columns, path) {
  const page = await browser.newPage({ viewport: { width: 1880, height: 400 } });
  await page.setContent(`<!doctype html><title>Contact sheet</title>
    <style>
      body { display: grid; grid-template-columns: repeat(${columns}, 1fr); gap: 16px; margin: 16px; background: #777 }
      figure { margin: 0; font: 13px system-ui; color: #fff }
      img { display: block; inline-size: 100% }
    </style>
    ${photographs.map(renderPhotograph).join('')}`);
  await page.screenshot({ path, fullPage: true });
  await page.close();
}

/**
 * @param {string} path
 * @returns {string}
 */
function renderPhotograph(path) {
  const data = readFileSync(path).toString('base64');
  return `<figure><img src="data:image/png;base64,${data}" alt="" /><figcaption>${basename(path)}</figcaption></figure>`;
}
