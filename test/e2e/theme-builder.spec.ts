import { expect, type Page, test } from '@playwright/test';
import { editions, openMarkup } from './support/open-chat.js';
import { openTab } from './support/playground-tabs.js';

// A border on its way to another colour would be taken for how it looks.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeEnabled();
});

/** How what the element has inside of it looks. */
function readLook(page: Page): Promise<Record<string, string>> {
  return page.locator('agentic-chat').evaluate((chat) => {
    const names = ['color', 'background-color', 'border-top-color', 'border-radius', 'padding', 'font', 'gap'];
    const parts = ['panel', 'header', 'heading', 'composer', 'input', 'send-button', 'footer'];
    return Object.fromEntries(
      parts.flatMap((part) => {
        const style = getComputedStyle(chat.shadowRoot!.querySelector(`[part="${part}"]`)!);
        return names.map((name) => [`${part} ${name}`, style.getPropertyValue(name)]);
      }),
    );
  });
}

for (const theme of ['Star', 'Dense', 'Paper', 'Contrast']) {
  const title = `a ready theme is tried on, and linked in the markup: ${theme}`;
  test(title, { tag: theme === 'Star' ? [] : '@full' }, async ({ page, request }) => {
    const panel = await openTab(page, 'Theme');
    const read = () =>
      page.locator('agentic-chat').evaluate((chat) => {
        const find = (part: string) => getComputedStyle(chat.shadowRoot!.querySelector(`[part="${part}"]`)!);
        return [find('composer').borderTopColor, find('panel').borderRadius, find('header').minHeight].join();
      });
    const plain = await read();
    await panel.getByRole('radio', { name: theme }).check();
    // At once, for a page may be left at any time.
    expect(page.url()).toContain(`theme=${theme.toLowerCase()}`);
    await expect.poll(read).not.toBe(plain);
    const code = await openTab(page, 'Code');
    const path = `/dist/themes/${theme.toLowerCase()}.css`;
    await expect(code.locator('code')).toContainText(`<link rel="stylesheet" href="${path}" />\n<script`);
    const response = await request.get(path);
    expect(response.headers()['content-type']).toContain('text/css');
    expect(await response.text()).toContain('--agentic-chat-accent:');
    await page.reload();
    await expect.poll(read).not.toBe(plain);
    await openTab(page, 'Theme');
    await panel.getByRole('radio', { name: 'None' }).first().check();
    await expect.poll(read).toBe(plain);
  });
}

test('each knob changes the element, is told by the address, and is given back', async ({ page }) => {
  // A button that can be used has the colours of the accent.
  await page.getByRole('textbox', { name: 'Message' }).fill('a');
  const panel = await openTab(page, 'Theme');
  const start = page.url();
  const plain = await readLook(page);
  const turns: readonly (readonly [label: string, turn: () => Promise<void>, seen: string, value: string])[] = [
    [
      'Accent',
      () => panel.getByLabel('Accent, light').fill('#0a7d33'),
      'send-button background-color',
      'rgb(10, 125, 51)',
    ],
    [
      'Surface',
      () => panel.getByLabel('Surface, light').fill('#fff4e0'),
      'panel background-color',
      'rgb(255, 244, 224)',
    ],
    ['Radius', () => panel.getByRole('slider', { name: 'Radius' }).fill('3'), 'panel border-radius', '3px'],
    ['Size', () => panel.getByRole('slider', { name: 'Size' }).fill('20'), 'heading font', '650 20px / 33px'],
    ['Space', () => panel.getByRole('slider', { name: 'Space' }).fill('12'), 'header padding', '12px 24px'],
    [
      'Line height',
      () => panel.getByRole('slider', { name: 'Line height' }).fill('2'),
      'heading font',
      '650 16px / 32px',
    ],
    ['Typeface', () => panel.getByRole('radio', { name: 'Serif' }).check(), 'heading font', 'Charter, Georgia'],
  ];
  for (const [label, turn, seen, value] of turns) {
    await turn();
    await expect.poll(async () => (await readLook(page))[seen], label).toContain(value);
    await expect.poll(() => page.url(), label).not.toBe(start);
    await panel.getByRole('button', { name: `Reset ${label}`, exact: true }).click();
    await expect.poll(() => readLook(page), label).toEqual(plain);
    await expect.poll(() => page.url(), label).toBe(start);
    expect(await page.evaluate(() => document.activeElement?.localName), label).toBe('input');
  }
});

test('the style sheet makes another page look the same, and the address this one', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const plain = await readLook(page);
  const panel = await openTab(page, 'Theme');
  await panel.getByRole('radio', { name: 'Paper' }).check();
  await panel.getByLabel('Accent, light').fill('#7a1fa2');
  await panel.getByRole('slider', { name: 'Radius' }).fill('20');
  await panel.getByRole('slider', { name: 'Size' }).fill('18');
  await panel.getByRole('button', { name: 'Copy CSS' }).click();
  await expect(panel.getByRole('button', { name: 'Copied' })).toBeVisible();
  const css = await page.evaluate(() => navigator.clipboard.readText());
  expect(css).toMatch(/^agentic-chat \{\n( {2}--agentic-chat-[a-z-]+: [^;]+;\n)+\}\n$/);
  expect(css).toContain('--agentic-chat-font-size: 18px;');
  // Of the theme that was started from.
  expect(css).toContain('--agentic-chat-surface: light-dark(#faf6ed, #201b16);');
  expect(css).not.toContain('--agentic-chat-space');
  const built = await readLook(page);
  expect(built).not.toEqual(plain);

  const other = await context.newPage();
  const attributes = Object.entries(editions.saas).map(([name, value]) => `${name}="${value}"`);
  await openMarkup(
    other,
    `<style>${css}</style><agentic-chat heading="Assistant" ${attributes.join(' ')}></agentic-chat>`,
  );
  await expect.poll(() => readLook(other)).toEqual(built);
  await other.close();

  const code = await openTab(page, 'Code');
  await expect(code.locator('code')).toContainText('  --agentic-chat-font-size: 18px;');
  await expect(code.locator('code')).not.toContainText('<link');
  await page.reload();
  await expect.poll(() => readLook(page)).toEqual(built);
  await openTab(page, 'Theme');
  await panel.getByRole('button', { name: 'Reset all' }).click();
  await panel.getByRole('radio', { name: 'None' }).first().check();
  await expect.poll(() => readLook(page)).toEqual(plain);
  await expect(panel).toContainText('Nothing differs from the default look yet.');
});

test('text that is hard to read is told, by day and by night', async ({ page }) => {
  const panel = await openTab(page, 'Theme');
  const contrast = panel.getByRole('status', { name: 'Contrast' });
  await expect(contrast).toBeHidden();
  await panel.getByLabel('Text, light').fill('#999999');
  await expect(contrast).toContainText('2.8 : 1 Text, light');
  await expect(contrast).not.toContainText('dark');
  await panel.getByLabel('Text, dark').fill('#444444');
  await expect(contrast).toContainText('Text, dark');
  await panel.getByRole('button', { name: 'Reset Text' }).click();
  await expect(contrast).toBeHidden();
});

test('the preview is by day or by night, whatever the page is', async ({ page }) => {
  const panel = await openTab(page, 'Theme');
  const surface = async (): Promise<string | undefined> => (await readLook(page))['panel background-color'];
  const day = await surface();
  await panel.getByRole('radiogroup', { name: 'Colours' }).getByRole('radio', { name: 'Dark' }).check();
  await expect.poll(surface).not.toBe(day);
  await panel.getByRole('radiogroup', { name: 'Colours' }).getByRole('radio', { name: 'Light' }).check();
  await expect.poll(surface).toBe(day);
});

test('an address cannot smuggle in anything but values', async ({ page }) => {
  const plain = await readLook(page);
  const smuggled = new URLSearchParams({ '--radius': '1px} body{display:none', '--accent': 'url(//host.example)' });
  await page.goto(`/#${smuggled.toString()}`);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeEnabled();
  expect(await readLook(page)).toEqual(plain);
});
