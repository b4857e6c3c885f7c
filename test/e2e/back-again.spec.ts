import { expect, type Page, test } from '@playwright/test';
import { answersOf, expectIdle, questionsOf, say } from './support/open-chat.js';
import { type ServedChat, serveChat, type Way, writeChat } from './support/serve-chat.js';
import { readStorage } from './support/watch-storage.js';

const words = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
const question = `say: ${words}`;
const editions = ['saas', 'marketplace'] as const;

let chat: ServedChat;

/** Opens a page with a chat whose answers take about two seconds. */
async function open(page: Page, way: Way, headDelayMs = 0): Promise<void> {
  chat = await serveChat({ switches: { chunkDelayMs: 40, chunkChars: 8, headDelayMs }, body: writeChat(way) });
  await page.goto(chat.origin);
}

test.afterEach(() => chat.close());

/** The one question with its whole answer, each once, taken once. */
async function expectWhole(page: Page, way: Way, sends = 1): Promise<void> {
  await expect(answersOf(page)).toHaveText(words, { timeout: 15_000 });
  await expectIdle(page);
  await expect(answersOf(page)).toHaveCount(1);
  await expect(questionsOf(page)).toHaveText(question);
  await expect(page.getByRole('alert')).toHaveCount(0);
  const { runs, calls } = await chat.readCounters(way === 'marketplace' ? way : 'saas');
  expect([runs.length, calls['C1']]).toEqual([1, sends]);
}

for (const edition of editions) {
  test(`a reload in mid-answer brings the conversation back, and the answer goes on (${edition})`, async ({ page }) => {
    await open(page, edition);
    await say(page, question);
    await expect(answersOf(page)).toContainText('word5');
    await page.reload();
    await expect(answersOf(page)).toContainText('word5');
    await expectWhole(page, edition);
  });

  const title = `a reload after the answer shows the conversation as it was, and sends nothing (${edition})`;
  test(title, { tag: edition === 'saas' ? [] : '@full' }, async ({ page }) => {
    await open(page, edition);
    await say(page, question);
    await expectWhole(page, edition);
    await page.reload();
    await expectWhole(page, edition);
    // The next message goes on in the same conversation.
    await say(page, 'say: and on');
    await expect(answersOf(page).last()).toHaveText('and on');
    const { runs } = await chat.readCounters(edition);
    expect(runs).toHaveLength(2);
    expect(runs[1]?.conversationId).toBe(runs[0]?.conversationId);
  });
}

test('a reload brings back what was typed and not sent', async ({ page }) => {
  await open(page, 'saas');
  const composer = page.getByRole('textbox', { name: 'Message' });
  await composer.pressSequentially('half a thou');
  await page.reload();
  await expect(composer).toHaveValue('half a thou');
  await composer.clear();
  await page.reload();
  await expect(composer).toHaveValue('');
  expect((await chat.readCounters()).calls).not.toHaveProperty('C1');
});

for (const way of ['saas', 'proxy'] as const) {
  const title = `a duplicated tab neither shows nor sends a message that is on its way (${way})`;
  test(title, { tag: way === 'saas' ? [] : '@full' }, async ({ page }) => {
    await open(page, way, 4_000);
    await say(page, question);
    await expect.poll(async () => (await chat.readCounters()).calls['C1']).toBe(1);
    // A window that a page opens has a copy of its session storage, as a duplicated tab has.
    const [copy] = await Promise.all([
      page.waitForEvent('popup'),
      page.evaluate(() => void window.open(location.href)),
    ]);
    await copy.waitForLoadState();
    expect(await readStorage(copy)).toContain('word5');
    // As long as the copy might wait for the tab that the message belongs to.
    await copy.waitForTimeout(1_500);
    await expect(questionsOf(copy)).toHaveCount(0);
    await expect(copy.getByRole('textbox', { name: 'Message' })).toHaveValue('');
    await expectWhole(page, way);
  });
}

test('an element that is moved in the document keeps its connection', async ({ page }) => {
  await open(page, 'saas');
  await say(page, question);
  await expect(answersOf(page)).toContainText('word5');
  await page.evaluate(() => {
    const section = document.createElement('section');
    document.body.append(section);
    section.append(document.querySelector('agentic-chat')!);
  });
  await expectWhole(page, 'saas');
  const { calls } = await chat.readCounters();
  expect(calls).not.toHaveProperty('C2');
});

for (const { moment, way, headDelayMs, fate } of [
  { moment: 'in mid-answer', way: 'saas', headDelayMs: 0, fate: 'reads on' },
  { moment: 'before the answer begins', way: 'saas', headDelayMs: 1_500, fate: 'shows it as perhaps sent' },
  { moment: 'before the answer begins', way: 'proxy', headDelayMs: 1_500, fate: 'sends it again with its key' },
] as const) {
  const title = `after a page swap ${moment}, as Turbo makes it, the new element ${fate} (${way})`;
  test(title, { tag: headDelayMs === 0 ? [] : '@full' }, async ({ page }) => {
    await open(page, way, headDelayMs);
    await say(page, question);
    if (headDelayMs === 0) await expect(answersOf(page)).toContainText('word5');
    else await expect.poll(async () => (await chat.readCounters()).calls['C1']).toBe(1);
    await page.evaluate((markup) => {
      const body = document.createElement('body');
      body.innerHTML = markup;
      document.body.replaceWith(body);
    }, writeChat(way));
    await expect(questionsOf(page)).toContainText(question);
    if (fate === 'reads on') return expectWhole(page, way);
    if (fate === 'sends it again with its key') return expectWhole(page, way, 2);
    await expect(page.getByRole('article')).toContainText('Perhaps sent.');
    await expect(page.getByRole('button', { name: 'Send again' })).toHaveCount(1);
    expect((await chat.readCounters()).calls['C1']).toBe(1);
  });
}
