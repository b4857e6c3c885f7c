import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { answersOf, expectIdle, openChat, say } from './support/open-chat.js';

/** How each state of the chat is reached. */
const states: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  empty: async (page) => {
    await page.evaluate(() => {
      document.querySelector('agentic-chat')!.suggestions = [{ label: 'Write a report' }, { label: 'Make a file' }];
    });
    await expect(page.getByRole('button', { name: 'Make a file' })).toBeVisible();
  },
  streaming: async (page) => {
    await say(page, 'Be slow');
    await expect(answersOf(page)).toContainText('First I read everything');
    await expect(page.getByRole('log').getByText('Still working: comparing 48 documents')).toBeVisible();
  },
  done: async (page) => {
    for (const message of ['Run some tasks', 'Write a report']) {
      await say(page, message);
      await expectIdle(page);
    }
    await expect(answersOf(page)).toHaveCount(2);
  },
  error: async (page) => {
    await say(page, 'Fail midway');
    await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
  },
};

for (const scheme of ['light', 'dark']) {
  for (const [state, reach] of Object.entries(states)) {
    test(`axe finds nothing in the ${state} state, ${scheme}`, async ({ page }) => {
      await openChat(page, {
        attributes: { 'color-scheme': scheme, heading: 'Assistant', disclaimer: 'Answers may be wrong.' },
        switches: { 'Chunk-Delay-Ms': '1' },
      });
      await reach(page);
      const { violations, passes } = await new AxeBuilder({ page }).include('agentic-chat').analyze();
      expect(passes.length).toBeGreaterThan(10);
      expect(violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target) }))).toEqual([]);
    });
  }
}
