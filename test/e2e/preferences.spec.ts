import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { expectIdle, openChat, say, setSwitches } from './support/open-chat.js';

/** The computed values of one property, of every element inside that the selector finds. */
function read(page: Page, selector: string, property: string): Promise<string[]> {
  return page
    .locator('agentic-chat')
    .evaluate(
      (chat, [find, name]) =>
        [...chat.shadowRoot!.querySelectorAll(find!)].map((element) =>
          getComputedStyle(element).getPropertyValue(name!),
        ),
      [selector, property],
    );
}

/** A system colour, as the element gets it. */
function readSystemColour(page: Page, name: string): Promise<string> {
  return page.evaluate((colour) => {
    const probe = document.createElement('i');
    probe.setAttribute('style', `forced-color-adjust: none; color: ${colour}`);
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, name);
}

test.describe('forced colours', () => {
  test.beforeEach(async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await openChat(page, { attributes: { heading: 'Assistant' }, switches: { 'Chunk-Delay-Ms': '1' } });
  });

  test('outline each control, and tell which can be used', async ({ page }) => {
    const button = '[part="send-button"]';
    expect(await read(page, button, 'border-top-style')).toEqual(['solid']);
    const grey = await readSystemColour(page, 'GrayText');
    expect(await read(page, button, 'color')).toEqual([grey]);
    expect(await read(page, button, 'opacity')).toEqual(['1']);
    await page.getByRole('textbox', { name: 'Message' }).fill('hello');
    await expect(page.getByRole('button', { name: 'Send', exact: true })).toHaveAttribute('aria-disabled', 'false');
    expect(await read(page, button, 'color')).not.toEqual([grey]);
  });

  test('show the focus', async ({ page }) => {
    await page.getByRole('textbox', { name: 'Message' }).focus();
    expect(await read(page, '[part="composer"]', 'outline-style')).toEqual(['solid']);
    await say(page, 'Write a report');
    await expectIdle(page);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await read(page, ':focus-visible', 'outline-style')).toEqual(['solid']);
  });

  test('keep apart who speaks, and show what goes on', async ({ page }) => {
    const highlight = await readSystemColour(page, 'Highlight');
    const spinner = async () => {
      const sides = ['start', 'end'].map((side) => read(page, '.spinner', `border-block-${side}-color`));
      return (await Promise.all(sides)).map(([colour]) => colour === highlight);
    };
    await say(page, 'Run some tasks');
    await expect.poll(spinner, { intervals: [50] }).toEqual([true, false]);
    expect(await read(page, '[part~="message-user"] > [part="content"]', 'border-top-style')).toEqual(['solid']);
    await expectIdle(page);
    const { violations } = await new AxeBuilder({ page }).include('agentic-chat').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});

test('more contrast gives muted text and hairlines the colour of the text, whatever the theme says', async ({
  page,
}) => {
  await openChat(page, { attributes: { heading: 'Assistant', disclaimer: 'Answers may be wrong.' } });
  await page.addStyleTag({ content: 'agentic-chat { --agentic-chat-border: pink; --agentic-chat-text-muted: grey }' });
  const seen = async () => [
    ...(await read(page, '[part="panel"]', 'border-top-color')),
    ...(await read(page, '[part="footer"]', 'color')),
  ];
  expect(await seen()).toEqual(['rgb(255, 192, 203)', 'rgb(128, 128, 128)']);
  await page.emulateMedia({ contrast: 'more' });
  const [text] = await read(page, '[part="heading"]', 'color');
  expect(await seen()).toEqual([text, text]);
});

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`motion: ${reducedMotion}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion });
    await openChat(page, { switches: { 'Chunk-Delay-Ms': '1' } });
    const moving = () =>
      page.evaluate(() => document.querySelector('agentic-chat')!.shadowRoot!.getAnimations().length);
    await page.getByRole('textbox', { name: 'Message' }).focus();
    await say(page, 'Be slow');
    await expect(page.getByRole('log').getByText('Still working: comparing 48 documents')).toBeVisible();
    // The three dots breathe for as long as they are there.
    await expect.poll(moving).toBe(reducedMotion === 'reduce' ? 0 : 3);
    const durations = new Set((await read(page, '*', 'transition-duration')).flatMap((value) => value.split(', ')));
    expect([...durations]).toEqual(reducedMotion === 'reduce' ? ['0s'] : expect.arrayContaining(['0s', '0.16s']));
    expect(new Set(await read(page, '*', 'scroll-behavior'))).toEqual(new Set(['auto']));
    await page.getByRole('button', { name: 'Stop' }).click();
    await expectIdle(page);
    // A step that is seen: at the speed of before, it would be over between two looks.
    await setSwitches(page, { 'Chunk-Delay-Ms': '200', 'Chunk-Chars': '200' });
    await say(page, 'Run some tasks');
    const names = async () => [...new Set(await read(page, '.spinner', 'animation-name'))];
    await expect.poll(names).toEqual([reducedMotion === 'reduce' ? 'none' : 'turn']);
  });
}

for (const theme of ['', 'star', 'dense', 'paper', 'contrast']) {
  const title = `less transparency is what there is already: ${theme || 'by itself'}`;
  test(title, { tag: theme === '' ? [] : '@full' }, async ({ page }) => {
    const session = await page.context().newCDPSession(page);
    const features = [{ name: 'prefers-reduced-transparency', value: 'reduce' }];
    await session.send('Emulation.setEmulatedMedia', { features });
    await openChat(page);
    if (theme !== '') await page.addStyleTag({ path: `src/themes/${theme}.css` });
    expect(new Set(await read(page, '*', 'backdrop-filter'))).toEqual(new Set(['none']));
    for (const part of ['panel', 'composer']) {
      const [ground = ''] = await read(page, `[part="${part}"]`, 'background-color');
      expect(ground).not.toMatch(/transparent|\/|rgba/);
    }
  });
}
