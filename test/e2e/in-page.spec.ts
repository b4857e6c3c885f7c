import { expect, test } from '@playwright/test';
import { answersOf, expectIdle, say } from './support/open-chat.js';

test('a page with the stand-in inside talks without any server', async ({ page, context }) => {
  await page.goto('/demo/pages/in-page.html');
  await expect(page.getByRole('region', { name: 'An agent inside this page' })).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => typeof document.querySelector('agentic-chat')?.getToken))
    .toBe('function');
  await context.setOffline(true);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await say(page, 'hello');
  await expectIdle(page);
  await expect(answersOf(page)).toContainText('I am the scripted agent');
  await say(page, 'Be slow');
  await expect(answersOf(page).last()).toContainText('First I read everything');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expectIdle(page);
  await expect(page.getByRole('article').last()).toContainText('Stopped');
  expect(requests).toEqual([]);
});
