import { expect, type Page, test } from '@playwright/test';
import type { Edition } from '../../src/stand-in.js';
import { answersOf, expectIdle, questionsOf, say } from './support/open-chat.js';
import { type ServedChat, serveChat, type Way, writeChat } from './support/serve-chat.js';
import { type StaleProxy, startStaleProxy } from './support/stale-proxy.js';

// Browsers send a request once more by themselves, without a word to the page, when a connection that they used before
// is closed on it before the answer begins. The server may have taken the message already.
let chat: ServedChat;
let proxy: StaleProxy;

test.afterEach(async () => {
  proxy.close();
  await chat.close();
});

const second = 'say: told once, and only once, however often it was asked';

test('a message with a key is taken once when the browser repeats it', async ({ page }) => {
  await openWarm(page, 'proxy');
  proxy.arm();
  await say(page, second);
  await expectAnswered(page);
  const [killed, repeated] = proxy.messages.slice(-2);
  expect(killed).toMatchObject({ reused: true, killed: true });
  expect(repeated?.key).toMatch(/./);
  expect(repeated).toMatchObject({ key: killed?.key, body: killed?.body, killed: false });
  expect(proxy.messages).toHaveLength(3);
  // A key belongs to a message, not to a conversation.
  expect(proxy.messages[0]?.key).not.toBe(killed?.key);
  expect((await chat.readCounters()).runs).toHaveLength(2);
});

for (const edition of ['saas', 'marketplace'] satisfies Edition[]) {
  const title = `a message without a key that the browser repeats is not doubled in the log (${edition})`;
  test(title, { tag: edition === 'saas' ? [] : '@full' }, async ({ page }) => {
    await openWarm(page, edition);
    proxy.arm();
    await say(page, second);
    // The repeat is refused, for the message itself is being answered: that answer is the one to wait for.
    await expectAnswered(page);
    // Where a history can tell whose answer it was, it has told.
    const again = page.getByRole('button', { name: 'Send again' });
    await expect(again).toHaveCount(edition === 'saas' ? 0 : 1);
    const [killed, repeated] = proxy.messages.slice(-2);
    expect(killed).toMatchObject({ reused: true, killed: true, key: undefined });
    expect(repeated).toMatchObject({ body: killed?.body, killed: false });
    expect(proxy.messages).toHaveLength(3);
    expect((await chat.readCounters(edition)).runs).toHaveLength(2);
  });
}

/** Opens a page whose connection has carried requests before, in a conversation that has a turn already. */
async function openWarm(page: Page, way: Way): Promise<void> {
  // The run lasts until the message has come for the second time, and a while longer.
  chat = await serveChat({ switches: { chunkDelayMs: 60, chunkChars: 4 }, body: writeChat(way) });
  proxy = await startStaleProxy(chat.port);
  await page.goto(proxy.origin);
  await say(page, 'say: first');
  await expect(answersOf(page)).toHaveText('first');
  await expectIdle(page);
  // Whether the connection of an answer can be used again is a matter of luck, and requests with and without
  // credentials have connections of their own: one of each is used here, and left open.
  await page.evaluate(async () => {
    for (const credentials of ['omit', 'same-origin'] as const) await (await fetch('/', { credentials })).text();
  });
}

async function expectAnswered(page: Page): Promise<void> {
  await expect(answersOf(page).last()).toHaveText(second.slice('say: '.length), { timeout: 10_000 });
  await expectIdle(page);
  await expect(answersOf(page)).toHaveCount(2);
  const asked = questionsOf(page);
  await expect(asked).toContainText(['say: first', second]);
  await expect(asked).toHaveCount(2);
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('');
  await expect(page.getByRole('alert')).toHaveCount(0);
}
