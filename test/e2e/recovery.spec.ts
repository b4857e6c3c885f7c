import { expect, test } from '@playwright/test';
import { answersOf, expectIdle, openChat, questionsOf, say, setSwitches } from './support/open-chat.js';
import { watchMessages } from './support/watch-wire.js';

test('429 with Retry-After shows a countdown, and then the answer comes by itself', async ({ page }) => {
  await openChat(page, { switches: { 'Force-Status': '429', 'Force-On': 'send' }, times: 1 });
  const messages = watchMessages(page);
  await say(page, 'say: here I am');
  await expect(page.getByRole('log').getByText(/Trying again in \d+ seconds?\./)).toBeVisible();
  await expect(answersOf(page)).toHaveText('here I am');
  expect(messages.map((response) => response.status())).toEqual([429, 200]);
  expect(messages[0]?.headers()['retry-after']).toBe('1');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('an error in mid-answer keeps the text so far and is told in an alert', async ({ page }) => {
  await openChat(page);
  await say(page, 'Fail midway');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('The service has a problem.');
  await expect(answersOf(page)).toContainText('The sum so far is');
  await expectIdle(page);
});

test('Retry sends the same message once more, and the alert is gone', async ({ page }) => {
  await openChat(page, { switches: { 'Force-Status': '500', 'Force-On': 'send' }, times: 1 });
  const messages = watchMessages(page);
  await say(page, 'say: at last');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The service has a problem.');
  await alert.getByRole('button', { name: 'Retry' }).click();
  await expect(answersOf(page)).toHaveText('at last');
  await expect(alert).toHaveCount(0);
  await expect(questionsOf(page)).toHaveCount(1);
  expect(messages.map((response) => response.status())).toEqual([500, 200]);
});

test('a connection that breaks in mid-answer is taken up again, and no word is lost or doubled', async ({ page }) => {
  const text = Array.from({ length: 40 }, (_, index) => `word${String(index)}`).join(' ');
  await openChat(page, { switches: { 'Drop-After': '4000' } });
  const messages = watchMessages(page);
  const reconnected = page.waitForResponse((response) => /\/chat\/completions\/[\w-]+$/.test(response.url()));
  await say(page, `say: ${text}`);
  expect((await reconnected).status()).toBe(200);
  await expectIdle(page);
  await expect(answersOf(page)).toHaveText(text);
  expect(messages).toHaveLength(1);
});

test('garbage in the stream does not disturb the answer', async ({ page }) => {
  await openChat(page);
  await setSwitches(page, { Malformed: 'on', 'Chunk-Bytes': '7', 'Chunk-Delay-Ms': '1' });
  await say(page, 'こんにちは');
  await expectIdle(page);
  await expect(answersOf(page)).toContainText('何をご覧になりますか？');
  await expect(answersOf(page)).not.toContainText('�');
});
