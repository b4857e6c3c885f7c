import { expect, type Locator } from '@playwright/test';
import { reportEn } from '../../../src/stand-in/scenarios/report-en.js';
import { reportJa } from '../../../src/stand-in/scenarios/report-ja.js';
import { setSwitches } from '../support/open-chat.js';
import type { Scene, State, Text } from './scene.js';

/** Longer than anybody looks. */
const HELD_MS = '600000';
const report: Text = { en: 'Write a report', ja: 'レポートを書いて' };

/** The report has come up to and with these words; what follows is long in coming. */
async function holdReport({ open, look, page, say, log }: Scene, upTo: Text): Promise<void> {
  const whole = { en: reportEn, ja: reportJa }[look.language];
  const end = upTo[look.language];
  const shown = whole.slice(0, whole.indexOf(end) + end.length);
  await open();
  await setSwitches(page, { 'Chunk-Chars': String(Array.from(shown).length), 'Chunk-Delay-Ms': HELD_MS });
  await say(report);
  await log
    .getByText(end.replace(/^.*[-|] /s, ''))
    .first()
    .waitFor();
}

async function askFor(scene: Scene, text: Text, shown: (log: Locator) => Locator): Promise<void> {
  await scene.open();
  await scene.ask(text);
  await expect(shown(scene.log).first()).toBeVisible();
}

/** A message that the scripted agent answers with these words. */
function sayMarkdown(words: string): Text {
  return { en: `say: ${words}`, ja: `言って: ${words}` };
}

/** States of an answer, from the sending of the message to its end. */
export const answerStates: Readonly<Record<string, State>> = {
  sending: async ({ open, say, log, words }) => {
    await open({}, { 'Head-Delay-Ms': HELD_MS });
    await say({ en: 'Hello!', ja: 'こんにちは！' });
    await log.getByText(words.thinking).waitFor();
  },
  'waiting for first token': async ({ open, say, log, words, page }) => {
    await open({}, { 'First-Chunk-Ms': HELD_MS });
    const head = page.waitForResponse(/chat\/completions$/);
    await say({ en: 'Hello!', ja: 'こんにちは！' });
    await head;
    await log.getByText(words.thinking).waitFor();
  },
  'streaming paragraph': (scene) => holdReport(scene, { en: 'Prepared from 18,420', ja: '7 月から 9 月' }),
  'streaming list': (scene) => holdReport(scene, { en: 'Satisfaction rose', ja: '品質は保たれ' }),
  'streaming table': (scene) => holdReport(scene, { en: '| Orders and delivery', ja: '| 注文と配送' }),
  'streaming code block': (scene) =>
    holdReport(scene, { en: 'readonly blocksCustomer', ja: 'readonly blocksCustomer' }),
  done: (scene) => askFor(scene, report, (log) => log.getByRole('table')),
  'stopped by user': async (scene) => {
    await holdReport(scene, { en: 'Prepared from 18,420', ja: '7 月から 9 月' });
    await scene.button(scene.words.stop).click();
    await scene.log.getByText(scene.words.stopped, { exact: true }).waitFor();
  },
  'code copied': async (scene) => {
    await scene.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await askFor(scene, sayMarkdown('```ts\nconst squares = [1, 2, 3].map((n) => n ** 2);\n```'), (log) =>
      log.getByText('squares'),
    );
    await scene.button(scene.words.copyCode).first().click();
    await scene.button(scene.words.copied).waitFor();
  },
  'link warning': async (scene) => {
    await askFor(scene, sayMarkdown('[CommonMark](https://commonmark.org)'), (log) => log.getByRole('link'));
    // Only the keyboard shows where a link leads.
    await scene.page.keyboard.press('Shift');
    await scene.log.getByRole('link').focus();
    const shown = () => scene.log.getByRole('link').evaluate((link) => getComputedStyle(link, '::after').content);
    await expect.poll(shown).not.toBe('none');
  },
  'image blocked': (scene) =>
    askFor(scene, { en: 'Show me a picture', ja: '画像を見せて' }, (log) => log.getByText('images.example.com')),
  'tool call shown': async (scene) => {
    await askFor(scene, { en: 'Run some tasks', ja: 'タスクを実行して' }, (log) => log.getByRole('table'));
    await scene.log.locator('[part="task-list"] > summary').click();
    await scene.log.locator('[part="task"] summary').first().click();
    await scene.log.getByText('solar storage').or(scene.log.getByText('蓄電池')).first().waitFor();
  },
  'reasoning shown': async (scene) => {
    await askFor(scene, { en: 'Think about it', ja: '考えてみて' }, (log) => log.getByText(scene.words.reasoning));
    await scene.log.getByText(scene.words.reasoning).click();
    await scene.log.getByText('36 × 40').waitFor();
  },
  'task running': async ({ open, say, log }) => {
    await open({}, { 'Chunk-Chars': '200', 'Stall-After': '1500' });
    await say({ en: 'Run some tasks', ja: 'タスクを実行して' });
    await log.locator('[part="task"].running').waitFor();
  },
  'question asked': (scene) =>
    askFor(scene, { en: 'Ask me a question', ja: '質問して' }, (log) => log.getByText(/Which form|どの形式/)),
  'approval asked': (scene) =>
    askFor(scene, { en: 'Ask for approval', ja: '承認を求めて' }, (log) => log.getByText(/invitation to|招待を送って/)),
  'answer field': async (scene) => {
    await askFor(scene, { en: 'Fill in a form', ja: 'フォームに入力' }, (log) =>
      log.getByText(/project called|プロジェクト名/),
    );
    await scene.log.getByRole('textbox').fill('Aurora');
  },
  'browser handed over': (scene) =>
    askFor(scene, { en: 'Use the browser', ja: 'ブラウザを使って' }, (log) => log.getByRole('link')),
  'question answered': async (scene) => {
    await askFor(scene, { en: 'Ask me a question', ja: '質問して' }, (log) => log.getByText(/Which form|どの形式/));
    await scene.log.locator('.choices button').nth(1).click();
    await scene.page.getByRole('article').nth(3).waitFor();
    await scene.button(scene.words.send).waitFor();
  },
  'file made': (scene) =>
    askFor(scene, { en: 'Make a file', ja: 'ファイルを作って' }, (log) => log.locator('[part="deliverable"]')),
  'files previewed': async (scene) => {
    await askFor(scene, { en: 'All files', ja: '成果物一式' }, (log) => log.locator('[part="deliverable"]'));
    for (const index of [1, 2, 3]) await scene.log.locator('[aria-expanded]').nth(index).click();
    await expect(scene.log.locator('.preview')).toHaveCount(3);
  },
  'hostile files': async (scene) => {
    await askFor(scene, { en: 'Show hostile files', ja: '危険なファイル' }, (log) =>
      log.locator('[part="deliverable"]'),
    );
    await scene.log.locator('[aria-expanded]').first().click();
    await scene.log.getByText('Nothing of this may run').waitFor();
  },
  'file gone': async (scene) => {
    await scene.page.route('**/files/proxy*', (route) =>
      route.fulfill({ status: 404, json: { error: { message: '' } } }),
    );
    await askFor(scene, { en: 'Make a file', ja: 'ファイルを作って' }, (log) => log.locator('[part="deliverable"]'));
    await scene.log.locator('[part="deliverable"] .icon-button').click();
    await scene.log.getByRole('alert').waitFor();
  },
  'file failed': async (scene) => {
    await scene.page.route('**/files/proxy*', (route) => route.abort());
    await askFor(scene, { en: 'Make a file', ja: 'ファイルを作って' }, (log) => log.locator('[part="deliverable"]'));
    await scene.log.locator('[part="deliverable"] .icon-button').click();
    await scene.log.getByRole('alert').waitFor();
  },
};
