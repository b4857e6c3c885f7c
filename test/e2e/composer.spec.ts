import { devices, expect, test } from '@playwright/test';
import { answersOf, expectIdle, openChat, questionsOf } from './support/open-chat.js';
import { watchMessages } from './support/watch-wire.js';

test('what is pasted comes as plain text', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openChat(page);
  await page.evaluate(async () => {
    const part = (type: string, text: string): Record<string, Blob> => ({ [type]: new Blob([text], { type }) });
    const both = { ...part('text/html', '<b>bold</b>'), ...part('text/plain', 'plain\ntext') };
    await navigator.clipboard.write([new ClipboardItem(both)]);
    // Pages that take every paste which is in no field of theirs.
    window.addEventListener('paste', (event) => event.preventDefault());
  });
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.click();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(field).toHaveValue('plain\ntext');
});

test('Enter breaks the line and Ctrl+Enter sends where the page wants it so', async ({ page }) => {
  await openChat(page, { attributes: { 'submit-key': 'mod-enter' } });
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.click();
  await page.keyboard.type('one');
  await page.keyboard.press('Enter');
  await page.keyboard.type('two');
  await expect(field).toHaveValue('one\ntwo');
  await page.keyboard.press('Control+Enter');
  await expect(questionsOf(page)).toHaveText(/one\s+two/);
});

test('the button says why it cannot send', async ({ page }) => {
  await openChat(page);
  const button = page.getByRole('button', { name: 'Send' });
  await expect(button).toHaveAccessibleDescription('Write a message');
  await page.evaluate(() => document.querySelector('agentic-chat')!.setAttribute('disabled', ''));
  await expect(button).toHaveAccessibleDescription('This chat is switched off.');
});

test.describe('on a touch screen', () => {
  const { viewport, isMobile, hasTouch, deviceScaleFactor } = devices['Pixel 7'];
  test.use({ viewport, isMobile, hasTouch, deviceScaleFactor });

  test('Return of the touch keyboard breaks the line, the button sends, and a real keyboard sends again', async ({
    page,
  }) => {
    await openChat(page);
    const messages = watchMessages(page);
    const field = page.getByRole('textbox', { name: 'Message' });
    await expect(field).toHaveJSProperty('enterKeyHint', 'enter');
    await field.tap();
    const protocol = await page.context().newCDPSession(page);
    // A touch keyboard names no physical key.
    const enter = { key: 'Enter', code: '', windowsVirtualKeyCode: 13, text: '\r' };
    await protocol.send('Input.insertText', { text: 'say: one' });
    await protocol.send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter });
    await protocol.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    await protocol.send('Input.insertText', { text: 'two' });
    await expect(field).toHaveValue('say: one\ntwo');
    expect(messages).toHaveLength(0);
    await page.getByRole('button', { name: 'Send' }).tap();
    await expect(answersOf(page)).toHaveCount(1);
    await expectIdle(page);

    await field.tap();
    await page.keyboard.type('three');
    await page.keyboard.press('Enter');
    await expect(questionsOf(page).last()).toHaveText('three');
  });

  test('what is pressed most is 44 px large', async ({ page }) => {
    await openChat(page, { attributes: { modes: '' } });
    await page.evaluate(() => document.querySelector('agentic-chat')!.addMessage({ role: 'assistant', content: 'a' }));
    for (const name of ['Send', 'Modes', 'New conversation']) {
      const { width, height } = (await page.getByRole('button', { name }).boundingBox())!;
      expect([name, width, height]).toEqual([name, 44, 44]);
    }
  });

  test('text is large enough for no zoom, and nothing lies where the screen has rounded corners', async ({ page }) => {
    await openChat(page, { attributes: { style: '--agentic-chat-font-size: 12px' } });
    const field = page.getByRole('textbox', { name: 'Message' });
    await expect(field).toHaveCSS('font-size', '16px');
    const protocol = await page.context().newCDPSession(page);
    await protocol.send('Emulation.setSafeAreaInsetsOverride', { insets: { bottom: 34, left: 44, right: 44 } });
    const composer = page.locator('[part="composer"]');
    await expect.poll(async () => (await composer.boundingBox())!.x).toBeGreaterThanOrEqual(44);
    const { x, width } = (await composer.boundingBox())!;
    expect(x + width).toBeLessThanOrEqual(viewport.width - 44);
    await expect(page.locator('[part="footer"]')).toHaveCSS('padding-bottom', '34px');
  });
});
