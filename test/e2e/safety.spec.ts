import { expect, test } from '@playwright/test';
import { answersOf, expectIdle, openChat, say } from './support/open-chat.js';
import { watchForeignRequests } from './support/watch-wire.js';

test('a remote image is asked for only once the person wants to see it', async ({ page }) => {
  await page.route('https://images.example.com/**', (route) => route.abort());
  const foreign = watchForeignRequests(page);
  await openChat(page);
  await say(page, 'Show me an image');
  await expectIdle(page);
  await expect(answersOf(page)).toContainText('images.example.com');
  expect(foreign).toEqual([]);

  await answersOf(page).getByRole('button', { name: 'Load image' }).click();
  await expect.poll(() => foreign).toEqual(['https://images.example.com/sales.png?from=chat']);
});

test('with images="block" there is no way to load one', async ({ page }) => {
  const foreign = watchForeignRequests(page);
  await openChat(page, { attributes: { images: 'block' } });
  await say(page, 'Show me an image');
  await expectIdle(page);
  await expect(answersOf(page)).toContainText('images.example.com');
  await expect(answersOf(page).getByRole('button', { name: 'Load image' })).toHaveCount(0);
  expect(foreign).toEqual([]);
});

test('nothing that an answer says is run, and nothing in it is loaded', async ({ page }) => {
  const foreign = watchForeignRequests(page);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await openChat(page);
  const markup = [
    'Before <script>alert("script")</script>',
    '<img src="x" onerror="alert(\'onerror\')">',
    '<svg onload="alert(\'onload\')"></svg>',
    '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
    '<style>@import "https://evil.example/x.css";</style>',
    '[press me](javascript:alert("link"))',
    '<a href="javascript:alert(1)">and me</a> After',
  ];
  await say(page, `say: ${markup.join('\n\n')}`);
  await expectIdle(page);
  await expect(answersOf(page)).toContainText('After');
  for (const name of ['press me', 'and me']) await answersOf(page).getByText(name).click();
  const dangerous = await page.evaluate(() => {
    const root = document.querySelector('agentic-chat')?.shadowRoot;
    return [...(root?.querySelectorAll('article :is(script, iframe, object, embed, style, [onerror], [onload])') ?? [])]
      .length;
  });
  expect(dangerous).toBe(0);
  expect(dialogs).toEqual([]);
  expect(foreign).toEqual([]);
});
