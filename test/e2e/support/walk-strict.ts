import { expect, type Locator, type Page } from '@playwright/test';
import { answersOf, expectIdle, say } from './open-chat.js';

/** A picture of one pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const ANSWER = [
  'say: A [link](https://example.com/a).',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '```ts\nconst a = 1;\n```',
  'The end',
].join('\n\n');

/** The parts whose background tells whether the styles are there. */
const STYLED = ['panel', 'composer', 'send-button', 'content', 'code-block'];

/** Lines about words of a policy that this browser does not know. */
const UNKNOWN = /Unrecognized Content-Security-Policy directive|is implemented behind a flag/;

/**
 * Collects what a page complains about from its beginning: what its policy blocked, as the page and the console hear of
 * it, and errors.
 */
export async function watchComplaints(page: Page): Promise<readonly string[]> {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (line) => {
    const isTold = line.type() === 'error' || line.type() === 'warning' || line.text().startsWith('violation: ');
    if (isTold && !UNKNOWN.test(line.text())) complaints.push(line.text());
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      console.info(`violation: ${effectiveDirective} ${blockedURI} ${sample}`),
    );
  });
  return complaints;
}

/** Does everything once that a policy could forbid. */
export async function walkStrict(page: Page): Promise<void> {
  const root = page.locator('body');
  await root.getByRole('textbox', { name: 'Message' }).waitFor();
  await expectStreaming(page, root);
  const answer = answersOf(root).last();
  await expect(answer.getByRole('cell', { name: '2' })).toBeVisible();
  await expect(answer.locator('code .code-keyword')).toHaveText('const');
  await expect(answer.getByRole('link', { name: 'link' })).toHaveAttribute('href', 'https://example.com/a');
  await expectStyled(root);

  await attachPicture(page, root);
  await cancel(root);
  await root.getByRole('button', { name: 'Conversations', exact: true }).click();
  const list = root.getByRole('region', { name: 'Conversations' });
  await expect(list.getByRole('listitem').first()).toBeVisible();
}

/** Asks, and sees the answer grow. */
async function expectStreaming(page: Page, root: Locator): Promise<void> {
  await page.evaluate(() => {
    const chat = document.querySelector('agentic-chat')!;
    chat.headers = { 'X-Stand-In-Chunk-Delay-Ms': '40' };
    const lengths = new Set<number>();
    Object.assign(chat, { lengths });
    chat.addEventListener('chat-delta', () => lengths.add(chat.messages.at(-1)!.content.length));
  });
  await say(root, ANSWER);
  await expect(answersOf(root).last()).toContainText('The end');
  await expectIdle(root);
  const chat = root.locator('agentic-chat');
  const { growths, drawn } = await chat.evaluate(
    (it: HTMLElementTagNameMap['agentic-chat'] & { lengths: Set<number> }) => ({
      growths: it.lengths.size,
      drawn: it.messages.at(-1)!.state,
    }),
  );
  expect(growths).toBeGreaterThan(1);
  expect(drawn).toBe('complete');
}

async function expectStyled(root: Locator): Promise<void> {
  const read = (element: Element): string => getComputedStyle(element).backgroundColor;
  for (const part of STYLED) {
    const colour = await root.locator(`[part~="${part}"]`).first().evaluate(read);
    expect(colour, `the background of ${part}`).not.toBe('rgba(0, 0, 0, 0)');
  }
}

/** Attaches a picture, whose pixels are seen, and sends it. */
async function attachPicture(page: Page, root: Locator): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await root.getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles({ name: 'pixel.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') });
  await expect(root.locator('[part="attachment"] canvas').first()).toBeVisible();
  await expect(root.getByRole('button', { name: 'Send', exact: true })).toHaveAttribute('aria-disabled', 'false');
  await say(root, 'say: thanks');
  await expect(answersOf(root).last()).toHaveText('thanks');
  await expectIdle(root);
  await expect(root.getByRole('article', { name: 'You said' }).getByText('pixel.png')).toBeVisible();
}

/** Asks for a long answer, and stops it. */
async function cancel(root: Locator): Promise<void> {
  await say(root, 'A long answer, please');
  await expect(answersOf(root)).toHaveCount(3);
  await root.getByRole('button', { name: 'Stop', exact: true }).click();
  await expectIdle(root);
  const chat = root.locator('agentic-chat');
  const states = chat.evaluate((it: HTMLElementTagNameMap['agentic-chat']) => it.messages.at(-1)!.state);
  expect(await states).toBe('stopped');
}
