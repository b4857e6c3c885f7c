import { expect, test } from '@playwright/test';
import { answersOf, expectIdle, openChat, say } from './support/open-chat.js';

test('kana are painted as kana, and not as the box of a missing glyph', async ({ page }) => {
  await openChat(page, { attributes: { locale: 'ja' } });
  await page.getByRole('textbox', { name: 'メッセージ' }).fill('こんにちは');
  await page.getByRole('button', { name: '送信' }).click();
  await expect(page.getByRole('article', { name: 'アシスタントの発言' })).toContainText('台本どおりに動くエージェント');

  const glyphs = await page.evaluate(async () => {
    await document.fonts.ready;
    const text = document.querySelector('agentic-chat')?.shadowRoot?.querySelector('article');
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!text || !context) throw new Error('There is nothing to measure.');
    const font = `40px ${getComputedStyle(text).fontFamily}`;
    // The second is a noncharacter, which no font may have.
    return ['こ', '\u{10FFFE}', 'さ', '漢'].map((character) => {
      context.clearRect(0, 0, 80, 80);
      context.font = font;
      context.fillText(character, 10, 60);
      return context.getImageData(0, 0, 80, 80).data.join('');
    });
  });
  expect(new Set(glyphs).size).toBe(4);
  const blank = '0'.repeat(glyphs[0]?.length ?? 0);
  expect(glyphs).not.toContain(blank);
});

test('the whole interface speaks Japanese, the error too', async ({ page }) => {
  await openChat(page, { attributes: { locale: 'ja' }, switches: { 'Force-Status': '403', 'Force-On': 'send' } });
  await page.getByRole('textbox', { name: 'メッセージ' }).fill('こんにちは');
  await page.getByRole('button', { name: '送信' }).click();
  await expect(page.getByRole('alert')).toContainText('アクセス権限がありません。');
});

test('Japanese split inside of a character arrives whole', async ({ page }) => {
  await openChat(page, { switches: { 'Chunk-Bytes': '1', 'Chunk-Delay-Ms': '1' } });
  await say(page, '言って: 日本語の文章が一バイトずつ届いても、文字は壊れません。🎌');
  await expectIdle(page);
  await expect(answersOf(page)).toHaveText('日本語の文章が一バイトずつ届いても、文字は壊れません。🎌');
});
