import { expect, type Page, test } from '@playwright/test';
import { answersOf, expectIdle, openChat, openMarkup, questionsOf, setSwitches } from './support/open-chat.js';
import { countFigure } from '../support/report-figure.js';
import { expectFocus, press, pressUntil, readFocused } from './support/press-keys.js';

const FIELD = /^textarea Message$/;

/** Writes a message in the field, which has the focus, and sends it. */
async function write(page: Page, text: string): Promise<void> {
  expect(await readFocused(page)).toMatch(FIELD);
  await page.keyboard.type(text);
  await press(page, 'Enter');
}

/** Goes from the message field to the last message. */
async function goToLast(page: Page): Promise<void> {
  // The keys of the log come with the first message, a moment after it.
  await expect(page.getByRole('log')).toHaveAttribute('aria-description');
  await pressUntil(page, 'Shift+Tab', /^(div Messages|article)/);
  await press(page, 'End');
  expect(await readFocused(page)).toMatch(/^article/);
}

test('a popup is opened and closed, and gives the focus back', async ({ page }) => {
  await openMarkup(
    page,
    `<button>Before</button><agentic-chat edition="saas" api-url="/stand-in/saas" token-url="/token/saas" mode="popup"></agentic-chat>`,
  );
  await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
  await pressUntil(page, 'Tab', /^button Open chat/);
  await press(page, 'Enter');
  await expect.poll(() => readFocused(page)).toMatch(FIELD);
  await press(page, 'Escape');
  await expect.poll(() => readFocused(page)).toBe('button Open chat');
  await press(page, 'Space');
  await expect.poll(() => readFocused(page)).toMatch(FIELD);
  await write(page, 'say: [a link](https://one.example)');
  await expect(answersOf(page)).toContainText('a link');
  await expectIdle(page);
  await goToLast(page);
  expect(await press(page, 'Enter')).toBe('a a link');
  // One level at a time.
  expect(await press(page, 'Escape')).toMatch(/^article/);
  expect(await press(page, 'Escape')).toBe('div Messages');
  await expect(page.getByRole('log')).toBeVisible();
  await press(page, 'Escape');
  await expect(page.getByRole('log')).toBeHidden();
  await expect.poll(() => readFocused(page)).toMatch(/^button Open chat/);
  await press(page, 'Enter');
  await pressUntil(page, 'Shift+Tab', /^button Close chat/);
  await press(page, 'Enter');
  await expect.poll(() => readFocused(page)).toMatch(/^button Open chat/);
});

test('a message is written in lines, sent, its answer stopped, and asked for again', async ({ page }) => {
  await openChat(page, { switches: { 'Chunk-Delay-Ms': '400' } });
  await pressUntil(page, 'Tab', FIELD);
  await page.keyboard.type('say: one');
  await press(page, 'Shift+Enter');
  await write(page, `two ${'word '.repeat(40)}`);
  await expect(questionsOf(page)).toContainText('one\ntwo');
  await expect(answersOf(page)).toContainText('one');
  await pressUntil(page, 'Tab', /^button Stop/);
  await press(page, 'Enter');
  await expect(page.getByText('Stopped', { exact: true }).first()).toBeVisible();
  await expectIdle(page);
  expect(await readFocused(page)).toBe('button Send');
  await setSwitches(page, { 'Chunk-Delay-Ms': '0' });
  await goToLast(page);
  await press(page, 'Enter');
  await pressUntil(page, 'Tab', /^button Ask again/);
  await press(page, 'Enter');
  await expect(questionsOf(page)).toHaveCount(2);
  await expectIdle(page);
  expect(await readFocused(page)).toMatch(FIELD);
});

test('after a failure Retry is next to the log, and the focus stays when it goes', async ({ page }) => {
  await openChat(page);
  await pressUntil(page, 'Tab', FIELD);
  await write(page, 'fail midway');
  await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
  await pressUntil(page, 'Shift+Tab', /^button Retry/);
  await press(page, 'Enter');
  await expect.poll(() => readFocused(page)).toMatch(FIELD);
  await expectFocus(page, 'after Retry');
});

test('a message is edited, copied and rated', async ({ page }) => {
  await openChat(page, { attributes: { feedback: '' } });
  await pressUntil(page, 'Tab', FIELD);
  await write(page, 'say: first');
  await expectIdle(page);
  await goToLast(page);
  await press(page, 'ArrowUp', 'Enter');
  await pressUntil(page, 'Tab', /^button Edit/);
  await press(page, 'Enter');
  expect(await readFocused(page)).toBe('textarea Edit');
  await press(page, 'Escape');
  expect(await readFocused(page)).toBe('button Edit');
  await press(page, 'Enter');
  await page.keyboard.type(' second');
  await press(page, 'Control+Enter');
  await expect(answersOf(page).last()).toHaveText('first second');
  await expectIdle(page);
  expect(await readFocused(page)).toMatch(FIELD);

  await goToLast(page);
  await press(page, 'Enter');
  await pressUntil(page, 'Tab', /^button Copy/);
  await press(page, 'Enter');
  await expect.poll(() => heard(page)).toBe('chat-copy message');
  await pressUntil(page, 'Tab', /^button Good answer/);
  await press(page, 'Space');
  await expect(page.getByRole('button', { name: 'Good answer' }).last()).toHaveAttribute('aria-pressed', 'true');
  expect(await readFocused(page)).toBe('button Good answer');
});

test('code is copied, a link followed, an image loaded', async ({ page }) => {
  await page.route('https://**', (route) => route.abort());
  await openChat(page, { switches: { 'Chunk-Delay-Ms': '0' } });
  await pressUntil(page, 'Tab', FIELD);
  await write(page, 'say: [a link](https://one.example) and `code`');
  await expectIdle(page);
  await goToLast(page);
  expect(await press(page, 'Enter')).toBe('a a link');
  const opened = page.waitForEvent('popup');
  await page.keyboard.press('Enter');
  await (await opened).close();
  await page.bringToFront();
  await pressUntil(page, 'Tab', FIELD);

  await write(page, 'report');
  await expectIdle(page);
  await goToLast(page);
  await press(page, 'Enter');
  await pressUntil(page, 'Tab', /^button Copy code/);
  await press(page, 'Enter');
  await expect.poll(() => heard(page)).toBe('chat-copy code');
  await press(page, 'Escape', 'Escape');
  await pressUntil(page, 'Tab', FIELD);

  await write(page, 'image');
  await expectIdle(page);
  await goToLast(page);
  await press(page, 'Enter');
  await pressUntil(page, 'Tab', /^button Load image/);
  expect(await press(page, 'Enter')).toMatch(/^article/);
  await pressUntil(page, 'Tab', FIELD);
});

test('thoughts and tasks are opened', async ({ page }) => {
  await openChat(page, { switches: { 'Chunk-Delay-Ms': '0' } });
  await pressUntil(page, 'Tab', FIELD);
  for (const [text, summary] of [
    ['think', /^summary Reasoning/],
    ['tasks', /^summary/],
  ] as const) {
    await write(page, text);
    await expectIdle(page);
    await goToLast(page);
    expect(await press(page, 'Enter')).toMatch(summary);
    await press(page, 'Enter');
    await expect(page.locator('details[open]').last()).toBeVisible();
    await press(page, 'Escape', 'Escape');
    await pressUntil(page, 'Tab', FIELD);
  }
});

test('the menu is opened and chosen from, a question answered', async ({ page }) => {
  await openChat(page, { attributes: { modes: '' } });
  await expect(page.getByRole('button', { name: 'Modes' })).toBeVisible();
  await pressUntil(page, 'Tab', /^button Modes/);
  await press(page, 'Enter');
  await pressUntil(page, 'Tab', /^input Default/);
  await press(page, 'ArrowDown');
  await expect(page.getByRole('radio', { name: 'High performance' })).toBeChecked();
  await pressUntil(page, 'Tab', /^input Private/);
  await press(page, 'Space');
  await expect(page.getByRole('checkbox', { name: 'Private' })).toBeChecked();
  await press(page, 'Escape');
  expect(await readFocused(page)).toBe('button Modes');
  await pressUntil(page, 'Tab', FIELD);

  await write(page, 'choice');
  await expect(page.locator('[part="interaction"] button').first()).toBeVisible();
  await goToLast(page);
  await press(page, 'Enter');
  expect(await readFocused(page)).toMatch(/^button/);
  await press(page, 'Enter');
  await expect(page.locator('[part="interaction"] button')).toHaveCount(0);
  await expect.poll(() => readFocused(page)).toMatch(FIELD);
});

test('the latest message is reached from above by its button, and by End', async ({ page }) => {
  await openChat(page, { switches: { 'Chunk-Delay-Ms': '0' } });
  await pressUntil(page, 'Tab', FIELD);
  for (let round = 0; round < 2; round++) {
    await write(page, 'report');
    await expectIdle(page);
  }
  await goToLast(page);
  await press(page, 'Home');
  const button = page.getByRole('button', { name: 'Scroll to latest' });
  await expect(button).toBeVisible();
  await press(page, 'End');
  await expect(button).toBeHidden();
  await press(page, 'Home', 'Escape');
  expect(await press(page, 'Tab')).toMatch(/^button Scroll to latest/);
  await press(page, 'Enter');
  await expect(button).toBeHidden();
  await expect.poll(() => readFocused(page)).toMatch(FIELD);
});

/** What the page has heard of copying. */
async function heard(page: Page): Promise<string> {
  return page.evaluate(() => document.documentElement.dataset['heard'] ?? '');
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    document.addEventListener('chat-copy', ({ detail }: CustomEventInit<{ kind: string }>) => {
      document.documentElement.dataset['heard'] = `chat-copy ${detail?.kind ?? ''}`;
    });
  });
});

test.afterEach(() => {
  if (test.info().status === 'passed') countFigure('A3', 'walks by keyboard alone', 1);
});
