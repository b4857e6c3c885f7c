import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { answersOf, openChat, say } from './support/open-chat.js';
import { watchMessages } from './support/watch-wire.js';

async function openMenu(page: Page, attributes: Readonly<Record<string, string>> = {}): Promise<void> {
  await openChat(page, { attributes: { modes: '', ...attributes } });
  await page.getByRole('button', { name: /^(Modes|モード)$/ }).click();
  await expect(page.getByRole('radio').first()).toBeVisible();
}

test('what is chosen goes with the next message, and private mode shows', async ({ page }) => {
  await openMenu(page);
  const messages = watchMessages(page);
  await page.getByRole('radio', { name: 'High performance' }).check();
  await page.getByRole('checkbox', { name: 'Agent' }).uncheck();
  await page.getByRole('checkbox', { name: 'Private' }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Modes' })).toBeFocused();
  await expect(page.locator('[part="header"]').getByText('Private')).toBeVisible();
  await say(page, 'say: yes');
  await expect(answersOf(page)).toHaveText('yes');
  const chosen = { agentLevel: 'high_performance', agentMode: false, privateMode: true };
  expect(messages[0]!.request().postDataJSON()).toMatchObject(chosen);
});

test('a press elsewhere closes it', async ({ page }) => {
  await openMenu(page);
  await page.getByRole('textbox', { name: 'Message' }).click({ position: { x: 300, y: 10 } });
  await expect(page.getByRole('radio').first()).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused();
});

for (const [dir, width] of [
  ['ltr', 1280],
  ['rtl', 1280],
  ['ltr', 320],
  ['rtl', 320],
] as const) {
  const place = `stands at its button and inside of the window: ${dir}, ${width} px`;
  test(place, { tag: (dir === 'ltr') === (width === 320) ? [] : '@full' }, async ({ page }) => {
    await page.setViewportSize({ width, height: 560 });
    await openMenu(page, { dir });
    const menu = (await page.getByRole('group', { name: 'Modes' }).boundingBox())!;
    const button = (await page.getByRole('button', { name: 'Modes' }).boundingBox())!;
    expect(menu.x).toBeGreaterThanOrEqual(0);
    expect(menu.x + menu.width).toBeLessThanOrEqual(width);
    expect(menu.y).toBeGreaterThanOrEqual(0);
    expect(menu.y + menu.height).toBeLessThanOrEqual(button.y);
    expect(button.y - menu.y - menu.height).toBeLessThan(20);
    const [near, far] = dir === 'ltr' ? [menu.x, button.x] : [menu.x + menu.width, button.x + button.width];
    expect(Math.abs(near - far)).toBeLessThan(2);
    for (const control of await page.getByRole('group', { name: 'Modes' }).locator('input').all()) {
      const { width: wide, height: high } = (await control.boundingBox())!;
      expect(Math.min(wide, high)).toBeGreaterThanOrEqual(24);
    }
  });
}

for (const [name, media] of [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colours', { forcedColors: 'active' }],
] as const) {
  test(`axe finds nothing in the open menu: ${name}`, { tag: name === 'dark' ? [] : '@full' }, async ({ page }) => {
    await page.emulateMedia(media);
    await openMenu(page, { locale: 'ja' });
    const { violations, passes } = await new AxeBuilder({ page }).include('agentic-chat').analyze();
    expect(passes.length).toBeGreaterThan(10);
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
}
