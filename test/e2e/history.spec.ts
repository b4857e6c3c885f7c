import { expect, type Page, test } from '@playwright/test';
import { answersOf, expectIdle, openChat, say } from './support/open-chat.js';

async function openWithList(page: Page): Promise<void> {
  await openChat(page, { attributes: { history: '', persist: 'none' }, switches: { 'Chunk-Delay-Ms': '0' } });
}

test('conversations are opened, found, renamed and deleted beside the chat, and over it on a phone', async ({
  page,
  isMobile,
}) => {
  const word = `walrus${Date.now()}`;
  await openWithList(page);
  await say(page, `say: the ${word} swims`);
  await expectIdle(page);
  const opener = page.getByRole('button', { name: 'Conversations', exact: true });
  await opener.click();
  const panel = page.getByRole('region', { name: 'Conversations' });
  const first = isMobile ? panel.getByRole('button', { name: 'Close panel' }) : panel.getByRole('searchbox');
  await expect(first).toBeFocused();
  // What a sheet lies over is not there for readers.
  await expect(page.locator('[inert] [part="log"]')).toHaveCount(isMobile ? 1 : 0);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(opener).toBeFocused();

  await page.reload();
  await expect(page.getByRole('article')).toHaveCount(0);
  await page.getByRole('button', { name: 'Conversations', exact: true }).click();
  await panel.getByRole('searchbox').fill(word);
  await panel.getByRole('button', { name: `the ${word} swims`, exact: true }).click();
  await expect(answersOf(page)).toHaveText(`the ${word} swims`);
  await expect(page.getByRole('article').last()).toBeFocused();
  if (isMobile) await page.getByRole('button', { name: 'Conversations', exact: true }).click();
  const title = `say: the ${word} swims`;
  await panel.getByRole('searchbox').fill(word);
  const row = panel.getByRole('listitem').first();
  await row.hover();
  await panel.getByRole('button', { name: `Rename ${title}` }).click();
  await panel.getByRole('textbox', { name: 'Title' }).fill(`The ${word}`);
  await page.keyboard.press('Enter');
  await row.hover();
  await panel.getByRole('button', { name: `Delete The ${word}` }).click();
  await panel.getByRole('button', { name: 'Undo' }).click();
  await row.hover();
  const deleted = page.waitForRequest((request) => request.method() === 'DELETE');
  await panel.getByRole('button', { name: `Delete The ${word}` }).click();
  await panel.getByRole('button', { name: 'Close panel' }).click();
  await deleted;
});

test('where the list cannot be loaded the chat says so, and loads it when asked to', async ({ page }) => {
  await page.route('**/cdn/extras/panels.js', (route) => route.abort(), { times: 1 });
  await openWithList(page);
  await page.getByRole('button', { name: 'Conversations', exact: true }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The connection failed.');
  await alert.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByRole('region', { name: 'Conversations' })).toBeVisible();
  await expect(alert).toBeHidden();
});
