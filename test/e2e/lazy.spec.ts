import { expect, type Page, test } from '@playwright/test';
import type { AgenticChat } from '../../src/class.js';
import { openPage, readShift, serveElsewhere, watchConsole, watchFiles, writeTag } from './support/open-page.js';

const script = '<script src="/dist/cdn/agentic-chat.lazy.js" defer></script>';
const popup = writeTag({ mode: 'popup' });
const text = '<p>A page with words.</p>';
const launcherOf = (page: Page) => page.getByRole('button', { name: 'Open chat' });
const fieldOf = (page: Page) => page.getByRole('textbox', { name: 'Message' });

/** Long enough for what would be loaded by mistake. */
const rest = (page: Page) => page.waitForTimeout(300);

/** Loads the element as if somebody else had. */
async function loadClass(page: Page): Promise<void> {
  await page.addScriptTag({ type: 'module', url: '/dist/cdn/agentic-chat.js' });
  await expect
    .poll(() =>
      page.evaluate(() => {
        const launchers = document.querySelector('agentic-chat')!.shadowRoot!.querySelectorAll('[part=launcher]');
        return [launchers.length, launchers[0]?.matches('.early-launcher')];
      }),
    )
    .toEqual([1, false]);
}

test('draws a launcher that costs one request, and no shift, and nothing until somebody is near it', async ({
  page,
}) => {
  const files = watchFiles(page);
  const lines = watchConsole(page);
  await openPage(page, text + popup + text, script);
  await expect(launcherOf(page)).toBeVisible();
  await rest(page);
  expect(files).toEqual(['agentic-chat.lazy.js']);
  await page.evaluate(() => {
    Object.assign(globalThis, { early: document.querySelector('agentic-chat')!.shadowRoot!.firstChild });
  });
  await launcherOf(page).hover();
  await expect.poll(() => files).toEqual(['agentic-chat.lazy.js', 'agentic-chat.js', 'extras/popup.js']);
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { early: Node }).early.isConnected))
    .toBe(false);
  await expect(launcherOf(page)).toHaveCount(1);
  expect(await readShift(page)).toBe(0);
  expect(lines).toEqual([]);
});

for (const [name, tag, css] of [
  ['as it comes', { placement: 'bottom-end' }, ''],
  ['in dark, elsewhere', { placement: 'top-start', 'color-scheme': 'dark' }, 'body { background: #222 }'],
  [
    'as the page wants it',
    { placement: 'bottom-start' },
    `agentic-chat { --agentic-chat-accent: #a00; --agentic-chat-offset: 44px; --agentic-chat-shadow: none }
     agentic-chat::part(launcher) { border-radius: 8px; inline-size: 90px } button, div { letter-spacing: 3px }`,
  ],
] as const)
  test(`looks ${name} as the launcher that comes later`, { tag: name.includes('wants') ? [] : '@full' }, async ({
    page,
  }) => {
    const chat = writeTag({ mode: 'popup', ...tag }).replace('></', '><b slot="launcher">Ask</b></');
    await openPage(page, text + (name === 'as it comes' ? popup : chat), `<style>${css}</style>${script}`);
    const shoot = async () => [await launcherOf(page).boundingBox(), (await page.screenshot()).toString('base64')];
    await expect(launcherOf(page)).toBeVisible();
    const before = await shoot();
    await loadClass(page);
    expect(await shoot()).toEqual(before);
  });

test('keeps the main thread for 15 ms at the most before somebody is near it', async ({ context }) => {
  const measure = async (head: string): Promise<number> => {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    // The time of the thread itself: others on the machine do not count.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await openPage(page, text.repeat(50) + popup, head);
    await rest(page);
    const { metrics } = await session.send('Performance.getMetrics');
    await page.close();
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
  };
  const costs: number[] = [];
  // What only the first page of a browser pays is not the loader's.
  await measure(script);
  for (let round = 0; round < 5; round++) {
    const without = await measure('');
    costs.push((await measure(script)) - without);
  }
  costs.sort((one, other) => one - other);
  console.log(`The lazy loader takes the main thread for ${costs.map((cost) => cost.toFixed(1)).join(', ')} ms.`);
  expect(costs[2]).toBeLessThanOrEqual(15);
});

test('speaks the language of its place, in forced colours, where the page has moved it', { tag: '@full' }, async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openPage(page, `<div lang="ja-JP">${popup}</div>`, script);
  const launcher = page.getByRole('button', { name: 'チャットを開く' });
  await expect(launcher).toHaveCSS('border-top-width', '1px');
  await page.evaluate(() => document.querySelector('agentic-chat')!.setAttribute('locale', 'en'));
  await expect(launcherOf(page)).toBeVisible();
  await page.evaluate(() => document.querySelector('agentic-chat')!.setAttribute('placement', 'top-start'));
  await expect.poll(async () => (await launcherOf(page).boundingBox())?.x).toBe(20);
});

test('a click opens the chat when it comes, and what is written goes there', async ({ page }) => {
  await openPage(page, popup, script);
  await page.route('**/cdn/agentic-chat.js', async (route) => {
    await page.waitForTimeout(200);
    await route.continue();
  });
  await launcherOf(page).click();
  await expect(launcherOf(page)).toHaveAttribute('aria-busy', 'true');
  await expect(fieldOf(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(launcherOf(page)).toBeFocused();
});

test('a press that began before is a click after', { tag: '@full' }, async ({ page }) => {
  await openPage(page, popup, script);
  await expect(launcherOf(page)).toBeVisible();
  const box = (await launcherOf(page).boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.evaluate(() => customElements.whenDefined('agentic-chat'));
  await rest(page);
  expect(await launcherOf(page).count()).toBe(1);
  await page.mouse.up();
  await expect(fieldOf(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(launcherOf(page)).toHaveCount(1);
});

test('a press that ends elsewhere opens nothing, and the launcher is the class’s own', { tag: '@full' }, async ({
  page,
}) => {
  await openPage(page, popup, script);
  await expect(launcherOf(page)).toBeVisible();
  const box = (await launcherOf(page).boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.evaluate(() => customElements.whenDefined('agentic-chat'));
  await rest(page);
  await page.mouse.move(5, 5);
  await page.mouse.up();
  await expect(page.locator('.early-launcher')).toHaveCount(0);
  await expect(launcherOf(page)).toHaveCount(1);
});

test('the focus stays on the launcher while the class takes its place', async ({ page }) => {
  await openPage(page, `${popup}<button>Another</button>`, script);
  await page.evaluate(() => {
    const counted = { blurs: 0 };
    Object.assign(globalThis, { counted });
    document.querySelector('agentic-chat')!.addEventListener('focusout', () => counted.blurs++);
  });
  await page.keyboard.press('Tab');
  await expect(launcherOf(page)).toBeFocused();
  await expect(page.locator('.early-launcher')).toHaveCount(0);
  await expect(launcherOf(page)).toBeFocused();
  await expect(launcherOf(page)).toHaveCSS('outline-style', 'solid');
  expect(await page.evaluate(() => (globalThis as unknown as { counted: { blurs: number } }).counted.blurs)).toBe(0);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Another' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(fieldOf(page)).toBeFocused();
});

test('calls that came too early are made in their order, and settle as they do later', async ({ page }) => {
  await openPage(page, popup, script);
  const told = await page.evaluate(async () => {
    const chat: AgenticChat = document.querySelector('agentic-chat')!;
    const heard: string[] = [];
    chat.addEventListener('chat-send', (event) => {
      const { message } = event.detail;
      heard.push(`${message.content}: ${chat.open}`);
    });
    chat.addEventListener('chat-ready', () => heard.push('ready'));
    chat.show();
    const isOpen = chat.open;
    const first = chat.send('say: one');
    const refused = chat.send('say: two').catch((error: unknown) => (error as { code: string }).code);
    chat.hide();
    const answer = await first;
    const { version } = customElements.get('agentic-chat') as typeof AgenticChat;
    return { isOpen, heard, role: answer.role, state: answer.state, refused: await refused, open: chat.open, version };
  });
  expect(told).toMatchObject({ isOpen: true, role: 'assistant', state: 'complete', refused: 'busy', open: false });
  // Sent while it was open, which the call after it ended.
  expect(told.heard).toEqual(['say: one: true', 'ready']);
  await expect(page.getByRole('button', { name: /Open chat/ })).toHaveCount(1);
});

test('toggle() and open are as they will be', { tag: '@full' }, async ({ page }) => {
  await openPage(page, popup, script);
  const open = await page.evaluate(async () => {
    const chat = document.querySelector('agentic-chat')!;
    chat.toggle();
    chat.toggle();
    chat.open = true;
    const early = [chat.open, chat.hasAttribute('open')];
    await customElements.whenDefined('agentic-chat');
    return [...early, Object.hasOwn(chat, 'open'), chat.open];
  });
  expect(open).toEqual([true, true, false, true]);
  await expect(page.getByRole('region', { name: 'Chat' })).toBeVisible();
  await expect(page.locator('[part=launcher]')).toHaveCount(0);
});

test('an element that is taken out meanwhile is upgraded by its calls, and works where it is put back', async ({
  page,
}) => {
  await openPage(page, popup + popup, script);
  const told = await page.evaluate(async () => {
    const [called, untouched] = document.querySelectorAll('agentic-chat');
    const { show } = called!;
    called!.show();
    const sent = called!.send('say: one').catch((error: unknown) => (error as { code: string }).code);
    for (const chat of [called!, untouched!]) chat.remove();
    const code = await sent;
    const isUpgraded = called!.show !== show;
    document.body.append(called!, untouched!);
    return { code, isUpgraded, isOpen: called!.open };
  });
  expect(told).toEqual({ code: 'aborted', isUpgraded: true, isOpen: true });
  await expect(fieldOf(page)).toBeVisible();
  // That of the other one.
  await expect(launcherOf(page)).toHaveCount(1);
  await expect(page.locator('.early-launcher')).toHaveCount(0);
});

test('two loaders draw one launcher, and make each call once', async ({ page }) => {
  const lines = watchConsole(page);
  const origin = await serveElsewhere(page);
  await openPage(page, popup, `${script}<script src="${origin}/agentic-chat.lazy.js" defer></script>`);
  await rest(page);
  await expect(launcherOf(page)).toHaveCount(1);
  const heard = await page.evaluate(async () => {
    const chat: AgenticChat = document.querySelector('agentic-chat')!;
    const contents: string[] = [];
    chat.addEventListener('chat-send', ({ detail }) => contents.push(detail.message.content));
    chat.show();
    await chat.send('say: one');
    return contents;
  });
  expect(heard).toEqual(['say: one']);
  await expect(fieldOf(page)).toBeVisible();
  // Each may have loaded a bundle of its own, of which the second one yields.
  for (const line of lines) expect(line).toContain('<agentic-chat> is on this page already');
});

test('properties, attributes and listeners that were set before are there after', async ({ page }) => {
  const files = watchFiles(page);
  await openPage(page, '', script);
  await page.evaluate(() => {
    const chat = document.createElement('agentic-chat');
    Object.assign(chat, { mode: 'popup', colorScheme: 'dark', placement: 'top-end', heading: 'Help' });
    chat.apiUrl = '/stand-in/saas';
    chat.getToken = async () => {
      const answer = await fetch('/token/saas', { method: 'POST' });
      return ((await answer.json()) as { access_token: string }).access_token;
    };
    chat.addEventListener('chat-toggle', () => document.body.setAttribute('data-toggled', ''));
    document.body.append(chat);
  });
  await expect(launcherOf(page)).toBeVisible();
  expect((await launcherOf(page).boundingBox())?.y).toBe(20);
  expect(files).toEqual(['agentic-chat.lazy.js']);
  await launcherOf(page).click();
  await expect(page.getByRole('heading', { name: 'Help' })).toBeVisible();
  await expect(page.locator('body')).toHaveAttribute('data-toggled', '');
  await fieldOf(page).fill('say: hello there');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Assistant said' })).toContainText('hello there');
  expect(await page.evaluate(() => document.querySelector('agentic-chat')!.matches(':state(dark)'))).toBe(true);
});

test('a load that fails is said once, refuses what waits for it, and is tried at the next touch', async ({ page }) => {
  const lines: string[] = [];
  page.on('console', (message) => message.text().startsWith('<agentic-chat>') && lines.push(message.text()));
  let tries = 0;
  await page.route('**/cdn/agentic-chat.js', (route) => (++tries < 3 ? route.abort() : route.continue()));
  await openPage(page, popup, script);
  const refusal = await page.evaluate(() =>
    document
      .querySelector('agentic-chat')!
      .send('lost')
      .then(
        () => 'sent',
        (error: unknown) => (error as Error).name,
      ),
  );
  expect(refusal).toBe('TypeError');
  expect(lines.length).toBe(1);
  await page.evaluate(() => document.body.append('the page goes on'));
  await rest(page);
  expect(tries).toBe(1);
  await launcherOf(page).click();
  await expect.poll(() => lines.length).toBe(2);
  // Under another address: some browsers ask only once for each.
  expect(lines[1]).toContain('/agentic-chat.js#1');
  // A mouse that rests on it may be taken for the next touch: then the chat is there by now.
  await expect(page.locator('.early-launcher[aria-busy=true]')).toHaveCount(0);
  await launcherOf(page).focus();
  await page.keyboard.press('Enter');
  await expect(fieldOf(page)).toBeFocused();
  await expect(page.getByRole('article')).toHaveCount(0);
});

test('a chat in the page comes when it is near, one over all of the window at once', async ({ page }) => {
  const files = watchFiles(page);
  const spacer = '<svg width="1" height="5000"></svg>';
  await openPage(page, `${spacer}<div id="below">${writeTag()}</div>`, script);
  await rest(page);
  expect(files).toEqual(['agentic-chat.lazy.js']);
  await page.evaluate(() => scrollTo(0, 4200));
  await expect(fieldOf(page)).toBeVisible();
  files.length = 0;
  await openPage(page, spacer + writeTag({ mode: 'fullscreen' }), script);
  await expect(fieldOf(page)).toBeInViewport();
});

for (const persist of ['session', 'local', 'none'] as const)
  test(`what is stored comes back without a touch: persist="${persist}"`, {
    tag: persist === 'none' ? '@full' : [],
  }, async ({ page, context }) => {
    const files = watchFiles(page);
    const chat = writeTag({ mode: 'popup', persist, id: 'chat', 'storage-key': 'me' });
    await openPage(page, chat, script);
    await launcherOf(page).click();
    await fieldOf(page).fill('half a message');
    await page.keyboard.press('Escape');
    const other = persist === 'local' ? await context.newPage() : page;
    const later = persist === 'local' ? watchFiles(other) : files;
    later.length = 0;
    await openPage(other, chat, script);
    if (persist === 'none') await rest(other);
    else await expect.poll(() => later).toContain('extras/popup.js');
    expect(later.includes('agentic-chat.js')).toBe(persist !== 'none');
    later.length = 0;
    await openPage(other, chat.replace('me', 'you'), script);
    await rest(other);
    expect(later).toEqual(['agentic-chat.lazy.js']);
  });

test('where the page says so, all of it is loaded when there is time', { tag: '@full' }, async ({ page }) => {
  const files = watchFiles(page);
  await openPage(page, popup, script.replace('defer', 'defer data-load="idle"'));
  await expect.poll(() => files).toContain('extras/popup.js');
});

for (const source of ['https://cdn.example', "'nonce-n' 'strict-dynamic'"])
  test(`from another origin, under script-src ${source}, and without a popup to load`, {
    tag: source.includes('nonce') ? [] : '@full',
  }, async ({ page }) => {
    const lines = watchConsole(page);
    const origin = await serveElsewhere(page);
    const policy =
      `default-src 'none'; script-src ${source}; connect-src 'self'; img-src data:; style-src 'none'; ` +
      "require-trusted-types-for 'script'; trusted-types agentic-chat";
    await openPage(page, popup, `<script nonce="n" src="${origin}/agentic-chat.lazy.js" async></script>`, policy);
    await page.route('**/extras/popup.js', (route) => route.fulfill({ status: 404 }));
    await launcherOf(page).click();
    // A chat that nobody can open stands where its tag does.
    await expect(fieldOf(page)).toBeVisible();
    await expect(launcherOf(page)).toHaveCount(0);
    expect(lines.filter((line) => !line.includes('404'))).toEqual([]);
  });
