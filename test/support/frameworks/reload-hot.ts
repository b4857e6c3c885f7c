import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { answersOf, expectIdle, say } from '../../e2e/support/open-chat.js';
import type { ServedApp } from './serve-app.js';

/** Changes the source of an app under its open page: the page is not loaded again, and the conversation goes on. */
export async function reloadHot(page: Page, app: ServedApp, folder: string): Promise<void> {
  const runs = await app.countRuns();
  const answers = await answersOf(page).count();
  await page.evaluate(() => Object.assign(window, { isStillThere: true }));
  const path = findSource(folder, 'Say hello');
  writeFileSync(path, readFileSync(path, 'utf8').replace('Say hello', 'Greet'));
  await expect(page.getByRole('button', { name: 'Greet', exact: true })).toBeVisible();
  expect(await page.evaluate(() => 'isStillThere' in window), 'the page was not loaded again').toBe(true);
  await expect(answersOf(page)).toHaveCount(answers);
  expect(await app.countRuns(), 'runs after the change').toBe(runs);
  await say(page, 'Hello');
  await expect(answersOf(page)).toHaveCount(answers + 1);
  await expectIdle(page);
  expect(await app.countRuns(), 'runs after one more message').toBe(runs + 1);
}

/** The component of an app that has this text. */
function findSource(folder: string, text: string): string {
  const files = ['src', 'app'].flatMap((name) => {
    const path = join(folder, name);
    return existsSync(path) ? readdirSync(path).map((file) => join(path, file)) : [];
  });
  const found = files.find((file) => statSync(file).isFile() && readFileSync(file, 'utf8').includes(text));
  if (found === undefined) throw new Error(`No component of ${folder} has the text ${text}.`);
  return found;
}
