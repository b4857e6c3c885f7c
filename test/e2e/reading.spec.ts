import { expect, type Page, test } from '@playwright/test';
import { answersOf, expectIdle, openChat, say } from './support/open-chat.js';

async function openReport(page: Page): Promise<void> {
  await openChat(page, { switches: { 'Chunk-Delay-Ms': '0' } });
  await say(page, 'Write a report');
  await expect(answersOf(page)).toContainText('CommonMark');
  await expectIdle(page);
}

function scrollTop(page: Page): Promise<number> {
  return page.getByRole('log').evaluate((log) => log.scrollTop);
}

test('the log is silent, and the one region that speaks is outside of it', async ({ page }) => {
  await openReport(page);
  const regions = await page
    .locator('agentic-chat')
    .evaluate((chat) =>
      [...chat.shadowRoot!.querySelectorAll('[aria-live], [role="status"], [role="log"], [role="alert"], output')].map(
        (region) => [region.role, region.ariaLive, region.closest('[role="log"]') !== null],
      ),
    );
  expect(regions).toEqual([
    ['log', 'off', true],
    ['status', null, false],
  ]);
});

test('keys scroll the log, and those of a message being written stay with it', async ({ page }) => {
  await openReport(page);
  const end = await scrollTop(page);
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.fill(Array.from({ length: 40 }, (_, line) => `line ${String(line)}`).join('\n'));
  await field.press('PageUp');
  await field.press('Control+Home');
  expect(await field.evaluate((input: HTMLTextAreaElement) => input.selectionStart)).toBe(0);
  // The field has grown, and the end of the log has stayed in view.
  expect(await scrollTop(page)).toBeGreaterThanOrEqual(end);
  const before = await scrollTop(page);
  await page.getByRole('log').focus();
  await page.keyboard.press('PageUp');
  await expect.poll(() => scrollTop(page)).toBeLessThan(before - 50);
});

for (const [name, fontSize] of [
  ['as it is', 'medium'],
  ['with text of twice the size', '200%'],
] as const) {
  const title = `at 320 px only code, tables and formulas scroll sideways, code and tables by keyboard, ${name}`;
  test(title, { tag: fontSize === '200%' ? [] : '@full' }, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await openReport(page);
    await page.addStyleTag({ content: `agentic-chat { --agentic-chat-font-size: ${fontSize} }` });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const wide = await page
      .locator('agentic-chat')
      .evaluate((chat) =>
        [...chat.shadowRoot!.querySelectorAll<HTMLElement>('*')]
          .filter((box) => box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === 'auto')
          .map((box) => [box.getAttribute('part') ?? (box.className || box.localName), box.tabIndex]),
      );
    expect(wide.length).toBeGreaterThan(2);
    for (const [box, tabIndex] of wide) {
      expect(['table', 'pre', 'math-display']).toContain(box);
      if (box !== 'math-display') expect(tabIndex, `${String(box)} can be reached`).toBe(0);
    }
    const clipped = await page.locator('agentic-chat').evaluate((chat) => {
      const log = chat.shadowRoot!.querySelector('[part="log"]')!;
      return log.scrollWidth - log.clientWidth;
    });
    expect(clipped).toBe(0);
  });
}
