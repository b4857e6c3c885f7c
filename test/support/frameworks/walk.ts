import { expect, type Page } from '@playwright/test';
import { answersOf, expectIdle, say } from '../../e2e/support/open-chat.js';
import { watchConsole } from '../../e2e/support/watch-wire.js';
import type { ServedApp } from './serve-app.js';

/** What development servers and builds say of themselves. */
const DEVELOPMENT = /^\[(?:vite|HMR|Fast Refresh)\]|Download the React DevTools|^Lit is in dev mode/;

/**
 * Holds a conversation with an app: it streams, is there again after a reload and after the chat was taken out and put
 * back, also in the middle of an answer; nothing is sent twice, and each listener is called once.
 */
export async function walk(page: Page, app: ServedApp): Promise<void> {
  const lines = watchConsole(page);
  const count = page.getByRole('status', { name: 'Answers' });
  const chat = page.locator('agentic-chat');
  const help = page.getByRole('button', { name: 'Help', exact: true });
  await page.goto(`${app.origin}/`);

  // An object was set as a property, and nothing was asked for before the first word.
  await expect(page.getByRole('button', { name: 'Opening hours' })).toBeVisible({ timeout: 20_000 });
  expect(await app.countRuns()).toBe(0);
  await watchGrowth(page);
  await say(page, 'Hello');
  await expect(count).toHaveText('1', { timeout: 20_000 });
  await expectIdle(page);
  expect(await countPieces(page), 'pieces of the answer').toBeGreaterThan(1);
  expect(await app.countRuns(), 'runs after one message').toBe(1);
  const first = (await answersOf(page).textContent()) ?? '';

  await page.reload();
  await expect(answersOf(page)).toHaveText([first], { timeout: 20_000 });
  await expect(count).toHaveText('0');

  await help.click();
  await expect(chat).toHaveCount(0);
  await help.click();
  await expect(answersOf(page)).toHaveText([first]);
  // By the reference that the app has of the element; twice, for the first answer draws the app anew.
  for (const answers of [1, 2]) {
    await page.getByRole('button', { name: 'Say hello', exact: true }).click();
    await expect(answersOf(page)).toHaveCount(1 + answers);
    await expectIdle(page);
    await expect(count).toHaveText(String(answers), { timeout: 20_000 });
    expect(await app.countRuns(), 'runs, one for each message').toBe(1 + answers);
  }

  await say(page, 'Be slow, please');
  await expect(answersOf(page).nth(3)).toContainText('First I read everything');
  await help.click();
  await expect(chat).toHaveCount(0);
  await help.click();
  await expect(answersOf(page)).toHaveCount(4, { timeout: 20_000 });
  await expectIdle(page);
  await expect(count).toHaveText('3', { timeout: 20_000 });
  expect(await app.countRuns(), 'runs after four messages').toBe(4);
  const told = lines.filter((line) => !DEVELOPMENT.test(line));
  expect(told, 'lines in the console').toEqual([]);
}

async function watchGrowth(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counted = document.querySelector('agentic-chat')!;
    counted.dataset['pieces'] = '0';
    counted.addEventListener('chat-delta', () => {
      counted.dataset['pieces'] = String(Number(counted.dataset['pieces']) + 1);
    });
  });
}

async function countPieces(page: Page): Promise<number> {
  return Number(await page.locator('agentic-chat').getAttribute('data-pieces'));
}
