import { expect, type Page } from '@playwright/test';
import { answersOf, expectIdle, say } from '../../e2e/support/open-chat.js';
import { watchConsole } from '../../e2e/support/watch-wire.js';
import type { ServedApp } from './serve-app.js';

/**
 * Talks on pages that are swapped without being loaded: the same element stays, an answer goes on while the person
 * leaves for another page, and a reload brings the conversation back.
 */
export async function swapPages(page: Page, app: ServedApp): Promise<void> {
  const lines = watchConsole(page);
  await page.goto(`${app.origin}/`);
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible({ timeout: 20_000 });
  await page.evaluate(() => Object.assign(document.querySelector('agentic-chat')!, { isTheSame: true }));
  await say(page, 'Be slow, please');
  await expect(answersOf(page)).toContainText('First I read everything');

  await page.getByRole('link', { name: 'Prices' }).click();
  await expect(page.getByRole('heading', { name: 'Prices', level: 1 })).toBeVisible();
  const isSame = await page.evaluate(() => 'isTheSame' in document.querySelector('agentic-chat')!);
  expect(isSame, 'the element stayed').toBe(true);
  await expect(answersOf(page)).toContainText('Thank you for waiting', { timeout: 20_000 });
  await expectIdle(page);
  expect(await app.countRuns(), 'runs after one message').toBe(1);

  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();
  await say(page, 'Hello');
  await expect(answersOf(page)).toHaveCount(2);
  await expectIdle(page);
  expect(await app.countRuns(), 'runs after two messages').toBe(2);

  await page.reload();
  await expect(answersOf(page)).toHaveCount(2, { timeout: 20_000 });
  expect(lines, 'lines in the console').toEqual([]);
}
