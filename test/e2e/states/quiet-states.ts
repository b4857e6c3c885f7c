import { expect } from '@playwright/test';
import { setSwitches } from '../support/open-chat.js';
import type { Scene, State, Text } from './scene.js';

const hello: Text = { en: 'Hello!', ja: 'こんにちは！' };
const tasks: Text = { en: 'Run some tasks', ja: 'タスクを実行して' };

async function openPopup({ page, open, button, words }: Scene): Promise<void> {
  await open({ mode: 'popup' });
  const labels = { en: ['Write a report', 'Make a file'], ja: ['レポートを書いて', 'ファイルを作って'] };
  await page.evaluate(
    (starters) => {
      document.querySelector('agentic-chat')!.suggestions = starters.map((label) => ({ label }));
    },
    words.send === 'Send' ? labels.en : labels.ja,
  );
  await button(words.openChat).waitFor();
}

/** Opens the page again, which brings the conversation back from the history of the stand-in. */
async function reopen({ page, log }: Scene, messages: number): Promise<void> {
  await page.reload();
  await expect(log.getByRole('article')).toHaveCount(messages);
}

async function turnAway({ log, page }: Scene): Promise<void> {
  await expect.poll(() => log.evaluate((box) => box.scrollTop)).toBeGreaterThan(100);
  await log.focus();
  await page.keyboard.press('Home');
}

/** States in which nothing is under way: before the first word, with a history, and what a person does by themselves. */
export const quietStates: Readonly<Record<string, State>> = {
  closed: openPopup,
  'open empty': async (scene) => {
    await openPopup(scene);
    await scene.button(scene.words.openChat).click();
    await expect(scene.field).toBeVisible();
    await expect(scene.page.locator('[part="panel"]')).toHaveCSS('opacity', '1');
  },
  'open with history': async (scene) => {
    await scene.open();
    await scene.ask(hello);
    await scene.ask(tasks);
    await reopen(scene, 4);
  },
  typing: async ({ open, field, look, button, words }) => {
    await open();
    const lines = {
      en: 'Please compare the two offers:\n- one with a fee at the start\n- one with a higher monthly price',
      ja: '2 つの見積もりを比べてください。\n・初期費用がかかるもの\n・月額が高いもの',
    };
    await field.fill(lines[look.language]);
    await expect(button(words.send)).toHaveAttribute('aria-disabled', 'false');
  },
  'long history scrolled up': async (scene) => {
    await scene.open();
    await scene.ask(tasks);
    await scene.ask(hello);
    await scene.ask(tasks);
    await reopen(scene, 6);
    await turnAway(scene);
    await expect(scene.button(scene.words.scrollToLatest)).toBeVisible();
  },
  'new-message pill shown': async (scene) => {
    await scene.open();
    await scene.ask(hello);
    await scene.ask(tasks);
    // The agent begins when the reader has turned away.
    await setSwitches(scene.page, { 'Head-Delay-Ms': '3000' });
    await scene.say({ en: 'Be slow', ja: 'ゆっくり考えて' });
    await turnAway(scene);
    await scene.page.getByRole('button', { name: scene.words.unread(1) }).waitFor();
  },
  'message menu open': async ({ open, page, button, words }) => {
    await open();
    await button(words.modes).click();
    await expect(page.getByRole('radio').first()).toBeVisible();
  },
  'message being edited': async (scene) => {
    await scene.open();
    await scene.ask(hello);
    await scene.button(scene.words.edit).click();
    await expect(scene.button(scene.words.sendAsNew)).toBeVisible();
  },
  'switched off': async ({ open, field }) => {
    await open({ disabled: '' });
    await expect(field).toBeDisabled();
  },
  'set up wrongly': async ({ open, page }) => {
    await open({ edition: 'marketplace' });
    await expect(page.getByRole('alert')).toBeVisible();
  },
  RTL: async (scene) => {
    await scene.open({ dir: 'rtl' });
    const answer =
      'مرحبا! إليك الخطوات:\n\n1. افتح الإعدادات.\n2. اختر `--dir=rtl` ثم احفظ.\n\n| الربع | السعر |\n| --- | ---: |\n| الأول | 412 |';
    await scene.ask({ en: `say: ${answer}`, ja: `言って: ${answer}` });
    await expect(scene.log.getByRole('table')).toBeVisible();
  },
  'compact 320 px': async (scene) => {
    await scene.open({ class: 'narrow' });
    await scene.ask(tasks);
    await expect(scene.log.getByRole('table')).toBeVisible();
  },
};
