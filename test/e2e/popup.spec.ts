import { expect, test } from '@playwright/test';
import { answersOf, openChat } from './support/open-chat.js';
import { openPage, readShift, writeTag } from './support/open-page.js';

const popup = { attributes: { mode: 'popup' } };

test('a popup opens, answers, closes and counts, by what the bundle loads for it', async ({ page, isMobile }) => {
  const siblings: string[] = [];
  page.on('request', (request) => {
    const [, name] = /\/extras\/(.*)$/.exec(request.url()) ?? [];
    if (name) siblings.push(name);
  });
  await openChat(page, { ...popup, switches: { 'Chunk-Delay-Ms': '100' } });
  const launcher = page.getByRole('button', { name: 'Open chat' });
  await expect(launcher).toBeVisible();
  expect(siblings).toEqual(['popup.js']);
  await launcher.click();
  const field = page.getByRole('textbox', { name: 'Message' });
  // The keyboard of a touch screen would come over what was just opened.
  if (!isMobile) await expect(field).toBeFocused();
  await field.fill(`say: ${'word '.repeat(60)}and hello there`);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('button', { name: 'Close chat' }).click();
  await expect(page.getByRole('log')).toBeHidden();
  await page.getByRole('button', { name: 'Open chat (1 new message)' }).click();
  await expect(answersOf(page)).toContainText('hello there');
});

test('a popup that is open covers all of a phone, and no more than its corner elsewhere', async ({
  page,
  isMobile,
}) => {
  await openChat(page, popup);
  await page.getByRole('button', { name: 'Open chat' }).click();
  const panel = page.getByRole('region', { name: 'Chat' });
  await expect(panel).toBeVisible();
  await expect(panel).toHaveCSS('opacity', '1');
  const box = await panel.boundingBox();
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  if (isMobile) expect(box).toEqual({ x: 0, y: 0, width, height });
  else expect(box).toEqual({ x: width - 420, y: height - 660, width: 400, height: 640 });
  await page.setViewportSize({ width, height: 600 });
  const y = isMobile ? 0 : 20;
  await expect.poll(async () => panel.boundingBox()).toMatchObject({ y, height: 600 - 2 * y });
});

test('the message field stays in view where a keyboard takes half of the window', async ({ page }) => {
  await openChat(page, popup);
  await page.getByRole('button', { name: 'Open chat' }).click();
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.click();
  const scrolled = await page.evaluate(() => scrollY);
  const { width = 0 } = page.viewportSize() ?? {};
  await page.setViewportSize({ width, height: 380 });
  await expect.poll(async () => (await field.boundingBox())?.y ?? 999).toBeLessThan(380 - 40);
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  expect(await page.evaluate(() => document.body.getAttribute('style'))).toBe(null);
});

test('nothing on the page moves while a popup comes, however long that takes', async ({ page }) => {
  await page.route('**/cdn/extras/popup.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  const head = '<script type="module" src="/dist/cdn/agentic-chat.js"></script>';
  await openPage(page, `<p>Before</p>${writeTag({ mode: 'popup' })}<p>After</p>`, head);
  await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
  expect(await readShift(page)).toBe(0);
});

test('where a popup cannot be loaded the chat stands where its tag does', async ({ page }) => {
  await page.route('**/cdn/extras/popup.js', (route) => route.fulfill({ status: 404 }));
  await openChat(page, popup);
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  expect(await page.locator('agentic-chat').getAttribute('mode')).toBe('inline');
});

test('a popup that was left open is open on the next page, and what was written is in it', async ({
  page,
  isMobile,
}) => {
  await openChat(page, popup);
  await page.getByRole('button', { name: 'Open chat' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('half a message');
  await page.reload();
  // It would cover the page that a visitor on a phone came for.
  if (isMobile) await page.getByRole('button', { name: 'Open chat' }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('half a message');
});
