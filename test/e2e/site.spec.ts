import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { type Listening, listenOnLoopback } from '../../demo/listen-on-loopback.js';
import { mount } from '../../demo/mount.js';
import { createDistHandler } from '../../demo/serve-dist.js';
import { answersOf, expectIdle, say } from './support/open-chat.js';
import { openTab } from './support/playground-tabs.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Any path will do; this one is not that of the development server. */
const PATH = '/some/where/';

let server: Listening;
let home: string;

test.beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build-site.mjs'], { cwd: root, stdio: 'inherit' });
  const files = createDistHandler(fileURLToPath(new URL('../../site', import.meta.url)));
  const serve = mount(async ({ url }) => {
    const { origin, pathname } = new URL(url);
    if (!pathname.startsWith(PATH)) return new Response('Not found.', { status: 404 });
    return files(new Request(`${origin}/dist/${pathname.slice(PATH.length) || 'index.html'}`));
  });
  server = await listenOnLoopback(createServer(serve), 0);
  home = `http://127.0.0.1:${server.port}${PATH}`;
});

test.afterAll(() => server.close());

/** What the page asks for beyond its own folder, what is not there, and what its policy or the console complains of. */
function watchFaults(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(home)) faults.push(request.url());
  });
  page.on('response', (response) => {
    if (!response.ok()) faults.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}

test('the playground is a static site that works under any path, with the API inside of the page', async ({ page }) => {
  const faults = watchFaults(page);
  await page.goto(home);
  await say(page, 'hello');
  await expect(answersOf(page)).toContainText('I am the scripted agent');
  await expectIdle(page);

  // What is chosen outlives the page.
  const settings = await openTab(page, 'Settings');
  await settings.getByRole('textbox', { name: 'Heading' }).fill('Everything within');
  await page.getByRole('radio', { name: 'Phone' }).check();
  await expect.poll(() => page.url()).toContain('device=phone');
  await page.reload();
  // A window of its own: what was said there is found again, as on the next page of a site.
  const device = page.frameLocator('iframe');
  await expect(device.getByRole('heading', { name: 'Everything within' })).toBeVisible();
  const { width } = (await device.getByRole('region', { name: 'Everything within' }).boundingBox()) ?? {};
  expect(width).toBe(390);
  await expect(device.getByRole('article').last()).toContainText('I am the scripted agent');
  await expect(device.getByRole('alert')).toHaveCount(0);

  // A scene in Japanese, over a connection that is cut.
  await settings.getByRole('radio', { name: '日本語' }).check();
  await openTab(page, 'Network').then((network) => network.getByRole('radio', { name: /^Drop/ }).check());
  await device.getByRole('textbox', { name: 'メッセージ' }).fill('タスクを実行して');
  await page.keyboard.press('Enter');
  await expect(device.getByRole('article').last()).toContainText('できました。', { timeout: 15_000 });
  const events = await openTab(page, 'Events');
  await events.getByRole('searchbox', { name: 'Filter events' }).fill('chat-status');
  await expect(events.getByRole('listitem').filter({ visible: true, hasText: 'reconnecting' })).toHaveCount(1);

  // A popup fills the device, and nothing else.
  await openTab(page, 'Settings').then((tab) => tab.getByRole('radio', { name: 'Popup' }).check());
  await device.getByRole('button', { name: 'チャットを開く' }).click();
  const frame = await page.locator('iframe').boundingBox();
  await expect.poll(() => device.getByRole('region', { name: 'Everything within' }).boundingBox()).toEqual(frame);

  // The markup to copy names a site of one's own, not this one.
  await page.getByRole('radio', { name: 'Marketplace' }).check();
  const code = await openTab(page, 'Code');
  await expect(code.locator('code')).toContainText('api-url="https://star.example.com"\n  token-url="/api/chat-token"');
  await expect(code.locator('code')).toContainText('https://cdn.jsdelivr.net/npm/agentic-chat@');
  expect(faults).toEqual([]);
});
