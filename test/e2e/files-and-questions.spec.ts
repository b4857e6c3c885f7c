import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { AgenticChat } from '../../src/class.js';
import { sampleFiles } from '../../src/stand-in/sample-files.js';
import { openChat } from './support/open-chat.js';
import { serveChat, writeChat } from './support/serve-chat.js';

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

test('on Marketplace nothing is asked for but what it has, whatever the page offers', async ({ page }) => {
  const options = { history: '', account: '', 'account-password': '', attachments: '', modes: '', feedback: '' };
  const chat = await serveChat({ switches: { chunkDelayMs: 0 }, body: writeChat('marketplace', options) });
  try {
    await page.goto(chat.origin);
    for (const text of ['Run some tasks', 'Show all files']) {
      await page.getByRole('textbox', { name: 'Message' }).fill(text);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible();
    }
    await expect(page.locator('[part="deliverable"]').first()).toBeVisible();
    await page.locator('agentic-chat').evaluate((element: AgenticChat) => {
      element.showPanel('history');
      element.showPanel('account');
      element.reconnect();
    });
    await page.reload();
    await expect(page.getByRole('article').first()).toBeVisible();
    await page.waitForTimeout(500);
    const { calls } = await chat.readCounters('marketplace');
    expect(Object.keys(calls).filter((id) => !/^(C[123]|T\d|counters)$/.test(id))).toEqual([]);
    expect(calls['C1']).toBe(2);
    expect((await chat.readCounters('saas')).calls).not.toHaveProperty('C1');
  } finally {
    await chat.close();
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
