import { expect, test } from '@playwright/test';
import { answersOf, openChat, questionsOf } from './support/open-chat.js';
import { watchMessages } from './support/watch-wire.js';

test('Enter sends, and Shift+Enter breaks the line', async ({ page }) => {
  await openChat(page);
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.click();
  await page.keyboard.type('say: one');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('two');
  await expect(field).toHaveValue('say: one\ntwo');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('');
  await expect(answersOf(page)).toContainText('two');
});

test('Enter that ends a composition sends nothing, and the next one sends', async ({ page }) => {
  await openChat(page);
  const messages = watchMessages(page);
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.click();
  const ime = await page.context().newCDPSession(page);
  for (const text of ['に', 'にほ', 'にほん']) {
    const caret = text.length;
    await ime.send('Input.imeSetComposition', { text, selectionStart: caret, selectionEnd: caret });
  }
  // What Chromium sends for Enter while an input method is at work.
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
  await ime.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
  await ime.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  await ime.send('Input.insertText', { text: '日本' });
  await expect(field).toHaveValue('日本');
  await expect(page.getByRole('article')).toHaveCount(0);
  expect(messages).toHaveLength(0);

  await page.keyboard.press('Enter');
  await expect(questionsOf(page)).toHaveText('日本');
});
