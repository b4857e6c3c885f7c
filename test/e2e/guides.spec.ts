import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { openPage, readShift, watchFiles, writeTag } from './support/open-page.js';

/** The first block of code under a heading of a guide, as it stands there. */
function readBlock(guide: string, heading: string, language: string): string {
  const section = readFileSync(`docs/guides/${guide}.md`, 'utf8').split(`\n## ${heading}\n`)[1]?.split('\n## ')[0];
  const code = section?.split(`\n\`\`\`${language}\n`)[1]?.split('\n```')[0];
  if (code === undefined) throw new Error(`${guide}.md has no block of ${language} under "${heading}".`);
  return code;
}

/** Serves the files of the package at the address that the guides name. */
async function serveCdn(page: Page): Promise<void> {
  await page.route('https://cdn.jsdelivr.net/**', (route) =>
    route.fulfill({
      path: new URL(route.request().url()).pathname.replace(/^\/npm\/agentic-chat@[\d.]+\//, ''),
      contentType: 'text/javascript',
      headers: { 'Access-Control-Allow-Origin': '*' },
    }),
  );
}

for (const mode of ['inline', 'popup', 'fullscreen'])
  test(`with the styles of the guide nothing moves when the element comes: ${mode}`, async ({ page }) => {
    const chat = writeTag({ mode }).replace('></', '><p>The chat is loading.</p></');
    const styles = readBlock('server-rendering', 'No jump in the layout', 'css');
    await openPage(page, `<p>Before</p>${chat}<p id="after">After</p>`, `<style>${styles}</style>`);
    const place = () => page.locator('#after').evaluate((after) => after.getBoundingClientRect().top);
    const early = await place();
    await expect(page.getByText('The chat is loading.')).toBeVisible({ visible: mode === 'inline' });
    await page.addScriptTag({ type: 'module', url: '/dist/cdn/agentic-chat.js' });
    const name = mode === 'popup' ? 'Open chat' : 'Send';
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
    expect(await place()).toBe(early);
    expect(await readShift(page)).toBe(0);
    if (mode !== 'fullscreen') return;
    const box = await page.getByRole('region', { name: 'Chat' }).boundingBox();
    expect(box?.height).toBe(page.viewportSize()?.height);
  });

test('the script of the guide loads the element for whichever chat comes near', async ({ page }) => {
  const block = readBlock('performance', 'Loading later', 'html');
  const [, script = ''] = /(<script.*<\/script>)/s.exec(block) ?? [];
  await serveCdn(page);
  const files = watchFiles(page);
  const far = `<div id="far">${writeTag({ id: 'first' })}</div>`;
  const styles = '<style>#far { position: absolute; inset-block-start: 5000px }</style>';
  await openPage(page, far + script, styles);
  await page.waitForTimeout(300);
  expect(files).toEqual([]);
  // The observer is told of both at once, of the far one first.
  await openPage(page, far + writeTag({ id: 'second' }) + script, styles);
  await expect(page.locator('#second').getByRole('button', { name: 'Send', exact: true })).toBeVisible();
});
