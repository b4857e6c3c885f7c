import type { Locator, Page } from '@playwright/test';
import { answersOf, expectIdle, say } from '../../e2e/support/open-chat.js';
import { watchConsole } from '../../e2e/support/watch-wire.js';
import { expect } from './expect.js';
import type { ServedApp } from './serve-app.js';

/** Where on an app to talk. */
export interface Place {
  /** The page; the one at the root where this is absent. */
  readonly path?: string;
  /** What holds one chat and the buttons for it; the whole page where this is absent. */
  readonly root?: Locator;
}

/** What development servers and builds say of themselves. */
const DEVELOPMENT = /^\[(?:vite|HMR|Fast Refresh)\]|Download the React DevTools|^(?:Lit|Angular) is .*\bdev/;

/**
 * Holds a conversation with an app: it streams, is there again after a reload and after the chat was taken out and put
 * back, also in the middle of an answer; nothing is sent twice, and each listener is called once.
 */
export async function walk(page: Page, app: ServedApp, place: Place = {}): Promise<void> {
  const { path = '/', root = page.locator('body') } = place;
  const lines = watchConsole(page);
  const before = await app.countRuns();
  const count = root.getByRole('status', { name: 'Answers' });
  const chat = root.locator('agentic-chat');
  const help = root.getByRole('button', { name: 'Help', exact: true });
  await page.goto(app.origin + path);

  // An object was set as a property, and nothing was asked for before the first word.
  await expect(root.getByRole('button', { name: 'Opening hours' })).toBeVisible();
  expect(await app.countRuns()).toBe(before);
  await watchGrowth(chat);
  await say(root, 'Hello');
  await expect(count).toHaveText('1');
  await expectIdle(root);
  expect(await countPieces(chat), 'pieces of the answer').toBeGreaterThan(1);
  expect(await app.countRuns(), 'runs after one message').toBe(before + 1);
  const first = (await answersOf(root).textContent()) ?? '';

  await page.reload();
  await expect(answersOf(root)).toHaveText([first]);
  await expect(count).toHaveText('0');

  await help.click();
  await expect(chat).toHaveCount(0);
  await help.click();
  await expect(answersOf(root)).toHaveText([first]);
  // By the reference that the app has of the element; twice, for the first answer draws the app anew.
  for (const answers of [1, 2]) {
    await root.getByRole('button', { name: 'Say hello', exact: true }).click();
    await expect(answersOf(root)).toHaveCount(1 + answers);
    await expectIdle(root);
    await expect(count).toHaveText(String(answers));
    expect(await app.countRuns(), 'runs, one for each message').toBe(before + 1 + answers);
  }

  await say(root, 'Be slow, please');
  await expect(answersOf(root).nth(3)).toContainText('First I read everything');
  await help.click();
  await expect(chat).toHaveCount(0);
  await help.click();
  await expect(answersOf(root)).toHaveCount(4);
  await expectIdle(root);
  await expect(count).toHaveText('3');
  expect(await app.countRuns(), 'runs after four messages').toBe(before + 4);
  const told = lines.filter((line) => !DEVELOPMENT.test(line));
  expect(told, 'lines in the console').toEqual([]);
}

async function watchGrowth(chat: Locator): Promise<void> {
  await chat.evaluate((counted: HTMLElementTagNameMap['agentic-chat']) => {
    counted.dataset['pieces'] = '0';
    counted.addEventListener('chat-delta', () => {
      counted.dataset['pieces'] = String(Number(counted.dataset['pieces']) + 1);
    });
  });
}

async function countPieces(chat: Locator): Promise<number> {
  return Number(await chat.getAttribute('data-pieces'));
}
