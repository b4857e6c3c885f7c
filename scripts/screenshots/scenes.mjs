/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ readonly en: string, readonly ja: string }} Words */

const field = /^(Message|メッセージ)$/;
const send = /^(Send|送信)$/;

/**
 * What is photographed: the messages that lead to it, and what must be on the page before the shutter.
 * @type {Readonly<Record<string, { readonly says: readonly Words[], readonly ready: (page: Page) => Promise<void> }>>}
 */
export const scenes = {
  empty: { says: [], ready: (page) => page.getByRole('textbox', { name: field }).waitFor() },
  streaming: {
    says: [{ en: 'Be slow, take your time', ja: 'ゆっくり進めて' }],
    ready: (page) =>
      page
        .getByText(/^(Still working: comparing|作業中: 48 件)/)
        .first()
        .waitFor(),
  },
  long: { says: [{ en: 'Write a report', ja: 'レポートを書いて' }], ready: waitForEnd },
  tasks: { says: [{ en: 'Run some tasks for me', ja: 'タスクを実行して' }], ready: waitForEnd },
  error: {
    says: [
      { en: 'hello', ja: 'こんにちは' },
      { en: 'Fail in the middle of the answer', ja: '途中でエラーを起こして' },
    ],
    ready: (page) => page.getByRole('alert').waitFor(),
  },
  code: { says: [sayCode('Print the first ten squares:', '最初の 10 個の平方数を表示します。')], ready: waitForEnd },
};

/**
 * Says something as a person would, and waits until the answer begins.
 * @param {Page} page
 * @param {string} text
 */
export async function say(page, text) {
  await waitForEnd(page);
  await page.getByRole('textbox', { name: field }).fill(text);
  await page.getByRole('button', { name: send }).click();
  await page.getByRole('article').last().waitFor();
}

/** @param {Page} page */
async function waitForEnd(page) {
  await page.getByRole('button', { name: send }).waitFor({ timeout: 60_000 });
}

/**
 * A message that the scripted agent repeats: a sentence and two blocks of code.
 * @param {string} en
 * @param {string} ja
 * @returns {Words}
 */
function sayCode(en, ja) {
  const blocks = [
    '```ts',
    'const squares = Array.from({ length: 10 }, (_, n) => n ** 2);',
    '',
    'for (const square of squares) {',
    "  console.log(`${square}`.padStart(3, ' '));",
    '}',
    '```',
    '',
    '`Array.from` → `padStart` → `console.log`',
    '',
    '```sh',
    'node squares.ts | head -n 3',
    '```',
  ].join('\n');
  return { en: `say: ${en}\n\n${blocks}`, ja: `言って: ${ja}\n\n${blocks}` };
}
