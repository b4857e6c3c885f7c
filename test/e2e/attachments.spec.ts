import { expect, type Page, type Request, test } from '@playwright/test';
import { answersOf, openChat, setSwitches } from './support/open-chat.js';
import { watchMessages } from './support/watch-wire.js';

// So does a trace.
test.use({ trace: 'off' });

async function openAttaching(page: Page, switches: Readonly<Record<string, string>> = {}): Promise<void> {
  await openChat(page, { attributes: { attachments: '' }, switches });
  // Whoever watches requests gets a copy of each file.
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Attach files' }).waitFor();
}

/** Chooses a file of that size, which the page makes of one small piece. */
function choose(page: Page, name: string, megabytes: number): Promise<void> {
  return page.locator('agentic-chat').evaluate(
    (chat: HTMLElementTagNameMap['agentic-chat'], [called, count]) => {
      const piece = new Uint8Array(1_000_000);
      chat.attach([new File(Array<Uint8Array<ArrayBuffer>>(count).fill(piece), called, { type: 'application/zip' })]);
    },
    [name, megabytes] as const,
  );
}

function isSendable(page: Page): Promise<void> {
  return expect(page.getByRole('button', { name: 'Send', exact: true })).toHaveAttribute('aria-disabled', 'false', {
    timeout: 30_000,
  });
}

const failed = (page: Page): Promise<Request> =>
  page.waitForEvent('requestfailed', (request) => request.url().endsWith('/files'));

test('a file is chosen, its progress shown, and the message with it sent; another one is cancelled on the wire', async ({
  page,
}) => {
  await openAttaching(page, { 'Upload-Rate': '6000000' });
  const messages = watchMessages(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles({ name: 'small.txt', mimeType: 'text/plain', buffer: Buffer.from('words') });
  await isSendable(page);
  await choose(page, 'large.zip', 30);
  const bar = page.getByRole('progressbar', { name: 'large.zip' });
  await expect.poll(() => bar.evaluate((it) => (it as HTMLProgressElement).value)).toBeGreaterThan(0);
  const gone = failed(page);
  await page.getByRole('button', { name: 'Cancel large.zip' }).click();
  expect((await gone).failure()?.errorText).toContain('ABORTED');
  await isSendable(page);
  await page.getByRole('textbox', { name: 'Message' }).fill('say: thanks');
  await page.keyboard.press('Enter');
  await expect(answersOf(page)).toHaveText('thanks');
  const [{ content }] = (messages[0]!.request().postDataJSON() as { messages: [{ content: object[] }] }).messages;
  expect(content).toEqual([
    { type: 'text', text: 'say: thanks' },
    { type: 'file', file_id: expect.stringMatching(/^f-/) as unknown },
  ]);
  await expect(page.getByRole('article', { name: 'You said' }).getByText('small.txt')).toBeVisible();
  await page.getByRole('button', { name: 'Your files' }).click();
  const files = page.getByRole('dialog', { name: 'Your files' });
  const download = page.waitForEvent('download');
  await files.getByRole('button', { name: 'Download small.txt' }).first().click();
  expect((await download).suggestedFilename()).toBe('small.txt');
  await files.getByRole('button', { name: 'Attach small.txt' }).first().click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Remove small.txt' })).toBeVisible();
});

test('an upload whose connection is lost is tried again by its button', async ({ page }) => {
  await openAttaching(page, { 'Upload-Drop-After': '100000' });
  await choose(page, 'a.zip', 1);
  await expect(page.getByRole('listitem').getByText('The connection was lost')).toBeVisible();
  await setSwitches(page, {});
  await page.getByRole('button', { name: 'Retry a.zip' }).click();
  await isSendable(page);
});

test('200 MB do not go through the memory of the page', async ({ page }) => {
  await openAttaching(page);
  const session = await page.context().newCDPSession(page);
  const readHeap = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize;
  };
  await choose(page, 'first.zip', 1);
  await isSendable(page);
  const before = await readHeap();
  await choose(page, 'large.zip', 200);
  await expect(page.getByRole('progressbar')).toBeVisible();
  const during = await readHeap();
  await isSendable(page);
  expect(Math.max(during, await readHeap()) - before).toBeLessThan(32_000_000);
});
