import { expect, type Page, test } from '@playwright/test';
import { answersOf, expectIdle, say } from './support/open-chat.js';
import { type ServedChat, serveChat, writeChat } from './support/serve-chat.js';
import { breakStorage, readStorage, readWrites, watchWrites } from './support/watch-storage.js';
import { watchConsole } from './support/watch-wire.js';

let chat: ServedChat;

async function open(page: Page, attributes: Readonly<Record<string, string>> = {}): Promise<void> {
  chat = await serveChat({ switches: { chunkDelayMs: 2 }, body: writeChat('marketplace', attributes) });
  await page.goto(chat.origin);
  await page.evaluate(() => customElements.whenDefined('agentic-chat'));
}

async function ask(page: Page): Promise<void> {
  await say(page, 'say: an answer to keep');
  await expect(answersOf(page)).toHaveText('an answer to keep');
  await expectIdle(page);
}

test.afterEach(() => chat.close());

for (const persist of ['session', 'local']) {
  const tag = persist === 'session' ? [] : '@full';
  const untouched = `a page view without a touch asks for nothing and stores nothing (${persist})`;
  test(untouched, { tag }, async ({ page, context }) => {
    await watchWrites(context);
    const lines = watchConsole(page);
    const paths: string[] = [];
    page.on('request', (request) => paths.push(new URL(request.url()).pathname));
    await open(page, { persist });
    // Everything that is put off for a while would come within it.
    await page.waitForTimeout(1_500);
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
    expect(paths).toEqual(['/', '/dist/cdn/agentic-chat.js']);
    expect(await readWrites(page)).toBe(0);
    expect(await readStorage(page)).toBe('[[],[]]');
    expect(lines).toEqual([]);
  });

  test(`reset() leaves nothing behind in storage (${persist})`, { tag: persist === 'local' ? [] : '@full' }, async ({
    page,
  }) => {
    await open(page, { persist });
    await ask(page);
    await page.getByRole('textbox', { name: 'Message' }).fill('and a draft');
    const stored = await readStorage(page);
    expect(stored).toContain('an answer to keep');
    expect(stored).toContain('and a draft');
    await page.evaluate(() => document.querySelector('agentic-chat')!.reset());
    expect(await readStorage(page)).toBe('[[],[]]');
    await page.reload();
    await expect(page.getByRole('article')).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('');
  });

  test(`the token is never stored (${persist})`, { tag: persist === 'local' ? [] : '@full' }, async ({ page }) => {
    const tokens: Promise<string>[] = [];
    page.on('response', (response) => {
      if (!response.url().endsWith('/token/marketplace')) return;
      tokens.push(response.json().then((body: { access_token: string }) => body.access_token));
    });
    await open(page, { persist });
    await ask(page);
    const stored = await readStorage(page);
    const [token] = await Promise.all(tokens);
    expect(token).toMatch(/.{10}/);
    expect(stored).toContain('an answer to keep');
    expect(stored).not.toContain(token);
    expect(stored.toLowerCase()).not.toContain('bearer');
  });
}

test('with persist="none" nothing is stored, and a reload begins anew', async ({ page, context }) => {
  await watchWrites(context);
  await open(page, { persist: 'none' });
  await ask(page);
  await page.getByRole('textbox', { name: 'Message' }).fill('a draft');
  expect(await readStorage(page)).toBe('[[],[]]');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('');
  await expect(page.getByRole('article')).toHaveCount(0);
});

test('with persist="local" another tab has the conversation, too; with "session" it has not', async ({
  page,
  context,
}) => {
  await open(page, { persist: 'local' });
  await ask(page);
  const other = await context.newPage();
  await other.goto(chat.origin);
  await expect(answersOf(other)).toHaveText('an answer to keep');
  await other.evaluate(() => document.querySelector('agentic-chat')!.setAttribute('persist', 'session'));
  expect(await readStorage(page)).toContain('an answer to keep');
  await chat.close();

  await open(page);
  await ask(page);
  const third = await context.newPage();
  await third.goto(chat.origin);
  await expect(third.getByRole('textbox', { name: 'Message' })).toBeVisible();
  await expect(third.getByRole('article')).toHaveCount(0);
});

test('a new storage key is a sign-out: the next person sees nothing of the one before', async ({ page }) => {
  await open(page, { 'storage-key': 'ann' });
  await ask(page);
  await page.evaluate(() => document.querySelector('agentic-chat')!.setAttribute('storage-key', 'bob'));
  await expect(page.getByRole('article')).toHaveCount(0);
  expect(await readStorage(page)).not.toContain('an answer to keep');
});

for (const when of ['touched', 'written'] as const) {
  const title = `storage that throws when it is ${when} costs what cannot be stored, and nothing else`;
  test(title, { tag: when === 'touched' ? [] : '@full' }, async ({ page, context }) => {
    await breakStorage(context, when);
    const lines = watchConsole(page);
    await open(page);
    await ask(page);
    await page.getByRole('textbox', { name: 'Message' }).fill('a draft');
    await page.evaluate(() => document.querySelector('agentic-chat')!.newConversation());
    await ask(page);
    await page.evaluate(() => document.querySelector('agentic-chat')!.reset());
    await ask(page);
    expect(lines).toEqual([]);
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  });
}

test('in a sandboxed frame, where storage is forbidden, the chat works', async ({ page }) => {
  await open(page);
  const lines = watchConsole(page);
  const markup = `<script>
    customElements.whenDefined('agentic-chat').then(() => {
      const chat = document.querySelector('agentic-chat');
      let stored = 'reached';
      try { sessionStorage.length } catch { stored = 'forbidden' }
      document.title = stored;
      chat.getToken = async () => 'none';
      chat.fetch = async () => new Response('data: {"choices":[{"delta":{"content":"from the frame"}}]}\\n\\ndata: [DONE]\\n\\n',
        { headers: { 'Content-Type': 'text/event-stream' } });
    });
  </script><script type="module" src="${chat.origin}/dist/cdn/agentic-chat.js"></script>
  <agentic-chat api-url="https://api.example"></agentic-chat>`;
  await page.evaluate((srcdoc) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.srcdoc = srcdoc;
    document.body.replaceChildren(frame);
  }, markup);
  const frame = page.frameLocator('iframe').locator('html');
  await expect.poll(() => frame.evaluate(() => document.title)).toBe('forbidden');
  await say(frame, 'hello');
  await expect(answersOf(frame)).toHaveText('from the frame');
  expect(lines).toEqual([]);
});
