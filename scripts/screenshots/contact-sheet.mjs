import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Puts photographs on one sheet, a row for each scene, and writes it as a PNG.
 * @param {import('playwright-core').Browser} browser
 * @param {readonly (readonly string[])[]} rows Paths of the photographs.
 * @param {string} path Where the sheet goes.
 */
export async function writeContactSheet(browser, rows, path) {
  const width = Math.max(...rows.map((row) => row.length)) * 460;
  const page = await browser.newPage({ viewport: { width, height: 400 } });
  await page.setContent(`<!doctype html><title>Contact sheet</title>
    <style>
      body { margin: 16px; background: #777; font: 13px system-ui; color: #fff }
      div { display: flex; gap: 16px; margin-block-end: 16px }
      figure { flex: 1; margin: 0 }
      img { display: block; inline-size: 100% }
    </style>
    ${rows.map((row) => `<div>${row.map(renderPhotograph).join('')}</div>`).join('')}`);
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
