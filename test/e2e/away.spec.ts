import { expect, type Page, test } from '@playwright/test';
import { startFaultProxy } from '../support/fault-proxy.js';
import { answersOf, expectIdle, questionsOf, say } from './support/open-chat.js';
import { openRawTab } from './support/raw-tab.js';
import { type ServedChat, serveChat, writeChat } from './support/serve-chat.js';

const words = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
const question = `say: ${words}`;

let chat: ServedChat;

test.beforeEach(async () => {
  chat = await serveChat({ switches: { chunkDelayMs: 40, chunkChars: 8 }, body: writeChat('saas') });
});

test.afterEach(() => chat.close());

async function askAndWait(page: Page, origin = chat.origin): Promise<void> {
  await page.goto(origin);
  await say(page, question);
  await expect(answersOf(page)).toContainText('word5');
}

async function expectWhole(page: Page): Promise<void> {
  await expect(answersOf(page)).toHaveText(words, { timeout: 15_000 });
  await expectIdle(page);
  await expect(questionsOf(page)).toHaveText(question);
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect((await chat.readCounters()).calls['C1']).toBe(1);
}

test('a while offline in mid-answer costs nothing, and the person reads why it pauses', async ({ page, context }) => {
  const proxy = await startFaultProxy(chat.port);
  await askAndWait(page, `http://127.0.0.1:${proxy.port}`);
  await context.setOffline(true);
  // The streams that a browser has open outlive its switch to offline; a network that is gone ends them.
  proxy.cutAll();
  await expect(page.getByRole('log')).toContainText(/offline/i);
  await page.waitForTimeout(1_500);
  await expect(answersOf(page)).toContainText('word5');
  await context.setOffline(false);
  await expectWhole(page);
  proxy.close();
});

test('a page that sleeps while its connection dies reads on when it wakes', async ({ page, context }) => {
  const proxy = await startFaultProxy(chat.port);
  await askAndWait(page, `http://127.0.0.1:${proxy.port}`);
  const protocol = await context.newCDPSession(page);
  await protocol.send('Page.setWebLifecycleState', { state: 'frozen' });
  proxy.cutAll();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await protocol.send('Page.setWebLifecycleState', { state: 'active' });
  await expectWhole(page);
  proxy.close();
});

for (const { moment, isDone } of [
  { moment: 'in mid-answer', isDone: false },
  { moment: 'while nothing goes on', isDone: true },
]) {
  const title = `who leaves the page ${moment} and comes back finds everything as it was`;
  // Chromium's headless shell keeps no page that was left.
  test(title, { tag: '@full' }, async ({ context }) => {
    const tab = await openRawTab(context, chat.origin);
    const { page } = tab;
    await askAndWait(page);
    if (isDone) await expectWhole(page);
    await page.getByRole('textbox', { name: 'Message' }).fill('a draft');
    await page.evaluate(() =>
      window.addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { persisted })),
    );
    await page.goto(`${chat.origin}/elsewhere`);
    await page.waitForTimeout(500);
    await tab.back();
    // The page itself is back, not another one loaded from the same address.
    await expect.poll(() => tab.read('globalThis.persisted')).toBe(true);
    await expect
      .poll(() => tab.read(readChat), { timeout: 15_000 })
      .toEqual({
        messages: [question, words],
        status: 'idle',
        draft: 'a draft',
      });
    expect((await chat.readCounters()).calls['C1']).toBe(1);
    await tab.close();
  });
}

const readChat = `(() => {
  const { messages, status, draft } = document.querySelector('agentic-chat');
  return { messages: messages.map(({ content }) => content), status, draft };
})()`;
