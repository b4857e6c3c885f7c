import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { sampleFiles } from '../../src/stand-in/sample-files.js';
import { openChat } from './support/open-chat.js';

const QUICK = { switches: { 'Chunk-Delay-Ms': '0' } };

test('files are downloaded under safe names, byte by byte', async ({ page }) => {
  await openChat(page, QUICK);
  const field = page.getByRole('textbox', { name: 'Message' });
  for (const [text, name, sample] of [
    ['Show all files', 'report.pdf', 'report.pdf'],
    ['Show hostile files', 'page.html', 'page.html'],
    ['Show hostile files', 'invoicefdp.exe', 'notes.txt'],
  ] as const) {
    await field.fill(text);
    await field.press('Enter');
    const card = page.locator('[part="deliverable"]').getByRole('button', { name: `Download ${name}`, exact: true });
    const coming = page.waitForEvent('download');
    await card.last().click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(name);
    const bytes = Buffer.from(sampleFiles.get(sample)!.read());
    expect(readFileSync(await download.path()).equals(bytes)).toBe(true);
  }
});

test('a question is asked again after a reload, and answered', async ({ page }) => {
  await openChat(page, QUICK);
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.fill('Ask me a question');
  await field.press('Enter');
  await expect(page.getByRole('button', { name: 'Slides' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Slides' }).click();
  await expect(page.getByRole('log')).toContainText('you answered Slides');
  await expect(page.locator('[part="interaction"]')).toHaveCount(1);
  await expect(page.locator('[part="interaction"]')).toContainText('Your answer: Slides');
});
