import type { Page } from '@playwright/test';
import { answersOf, expectIdle, say } from '../../e2e/support/open-chat.js';
import { watchConsole } from '../../e2e/support/watch-wire.js';
import { expect } from './expect.js';
import type { ServedApp } from './serve-app.js';

/**
 * Talks on pages that are swapped without being loaded: the same element stays, an answer goes on while the person
 * leaves for another page, also for one without a chat, and a reload brings the conversation back.
 */
export async function swapPages(page: Page, app: ServedApp): Promise<void> {
  const lines = watchConsole(page);
  await page.goto(`${app.origin}/`);
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  await page.evaluate(() => Object.assign(document.querySelector('agentic-chat')!, { isTheSame: true }));
  await say(page, 'Be slow, please');
  await expect(answersOf(page)).toContainText('First I read everything');

  await page.getByRole('link', { name: 'Prices' }).click();
  await expect(page.getByRole('heading', { name: 'Prices', level: 1 })).toBeVisible();
  const isSame = await page.evaluate(() => 'isTheSame' in document.querySelector('agentic-chat')!);
  expect(isSame, 'the element stayed').toBe(true);
  await expect(answersOf(page)).toContainText('Thank you for waiting');
  await expectIdle(page);
  expect(await app.countRuns(), 'runs after one message').toBe(1);

  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();
  await say(page, 'Hello');
  await expect(answersOf(page)).toHaveCount(2);
  await expectIdle(page);
  expect(await app.countRuns(), 'runs after two messages').toBe(2);

  await say(page, 'Be slow, please');
  await expect(answersOf(page).nth(2)).toContainText('First I read everything');
  await page.getByRole('link', { name: 'Imprint' }).click();
  await expect(page.getByRole('heading', { name: 'Imprint', level: 1 })).toBeVisible();
  await expect(page.locator('agentic-chat')).toHaveCount(0);
  await page.getByRole('link', { name: 'Prices' }).click();
  await expect(answersOf(page).nth(2)).toContainText('Thank you for waiting');
  await expectIdle(page);
  expect(await app.countRuns(), 'runs after three messages').toBe(3);

  await page.reload();
  await expect(answersOf(page)).toHaveCount(3);
  expect(lines, 'lines in the console').toEqual([]);
}
