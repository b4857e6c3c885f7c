import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answersOf, expectIdle, say, setSwitches } from '../../e2e/support/open-chat.js';
import { expect } from './expect.js';
import type { ServedApp } from './serve-app.js';

/**
 * Changes the source of an app under its open page in the middle of an answer: the page is not loaded again, the answer
 * comes to its end without being asked for again, and the app still has its reference and its one listener.
 */
export async function reloadHot(page: Page, app: ServedApp, folder: string): Promise<void> {
  const count = page.getByRole('status', { name: 'Answers' });
  const runs = await app.countRuns();
  const answers = await answersOf(page).count();
  const counted = Number(await count.textContent());
  // Long enough for a compiler that has other things to do.
  await setSwitches(page, { 'Pause-Ms': '5000' });
  await page.evaluate(() => Object.assign(window, { isStillThere: true }));
  await say(page, 'Be slow, please');
  await expect(answersOf(page).nth(answers)).toContainText('First I read everything');

  const path = findSource(folder, 'Say hello');
  writeFileSync(path, readFileSync(path, 'utf8').replace('Say hello', 'Greet'));
  const greet = page.getByRole('button', { name: 'Greet', exact: true });
  await expect(greet).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stop', exact: true }), 'the answer is under way').toBeVisible();
  await expect(answersOf(page).nth(answers)).toContainText('Thank you for waiting');
  await expectIdle(page);
  await expect(answersOf(page)).toHaveCount(answers + 1);
  expect(await page.evaluate(() => 'isStillThere' in window), 'the page was not loaded again').toBe(true);
  expect(await app.countRuns(), 'runs after the change').toBe(runs + 1);

  // Some frameworks keep the state of a component that was changed, some begin anew.
  await expect(count).toHaveText(new RegExp(`^(?:1|${counted + 1})$`));
  const kept = Number(await count.textContent());
  await greet.click();
  await expect(answersOf(page)).toHaveCount(answers + 2);
  await expectIdle(page);
  await expect(count).toHaveText(String(kept + 1));
  expect(await app.countRuns(), 'runs after one more message').toBe(runs + 2);
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
