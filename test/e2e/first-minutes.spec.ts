import { expect, type Page, test } from '@playwright/test';
import { answersOf, expectIdle, say } from './support/open-chat.js';
import { createPage, loadTokenEndpoint, type Newcomer, readStep, serveNewcomer } from './support/serve-newcomer.js';

/** The hosts that the README names, of which a test can have none. */
const CDN = 'https://cdn.jsdelivr.net';
const AUTH = 'https://auth.agenticstar.jp';
const API = 'https://api.agenticstar.jp';

let newcomer: Newcomer;

test.beforeEach(async () => {
  newcomer = await serveNewcomer();
});

test.afterEach(() => newcomer.close());

/** What the page asks of others than those it may. */
function watchStrangers(page: Page, ...known: readonly string[]): readonly string[] {
  const strangers: string[] = [];
  page.on('request', (request) => {
    if (!known.includes(new URL(request.url()).origin)) strangers.push(request.url());
  });
  return strangers;
}

async function expectConversation(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'Support' })).toBeVisible();
  await say(page, 'hello');
  await expect(answersOf(page)).toContainText('I am the scripted agent');
  await expectIdle(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
}

function tell(what: string, since: number): void {
  console.log(`${what}: ${((performance.now() - since) / 1000).toFixed(1)} s`);
}

test('the first page of the README talks to the stand-in inside of it', async ({ page }) => {
  const { site, cdn, paths } = newcomer;
  const since = performance.now();
  const strangers = watchStrangers(page, site, cdn);
  const html = readStep('A page that works without an account', 'html');
  expect(html).toContain(CDN);
  paths.set('/index.html', createPage(html.replaceAll(CDN, cdn)));
  await page.goto(`${site}/index.html`);
  await expectConversation(page);
  expect(strangers).toEqual([]);
  tell('From the lines of the README to an answer of the stand-in', since);
});

test('the lines of the README with its token endpoint talk to the platform, for who is signed in', async ({ page }) => {
  const { site, cdn, platform, paths } = newcomer;
  const since = performance.now();
  const endpoint = readStep('The token endpoint in ten lines', 'ts');
  expect(endpoint).toContain(AUTH);
  expect(endpoint.split('\n').filter((line) => !line.startsWith('//')).length).toBeLessThanOrEqual(10);
  paths.set('/api/chat-token', await loadTokenEndpoint(endpoint.replaceAll(AUTH, platform)));
  const html = readStep('Install', 'html');
  expect(html).toContain(CDN);
  paths.set('/', createPage(`<!doctype html>\n${html.replaceAll(CDN, cdn)}`));
  // The host of the API stands in no line: the element knows it.
  await page.route(`${API}/**`, async (route) => {
    const response = await route.fetch({ url: route.request().url().replace(API, platform) });
    await route.fulfill({ response });
  });
  const strangers = watchStrangers(page, site, cdn, API);

  await page.goto(site);
  await say(page, 'hello');
  await expect(page.getByRole('alert')).toContainText('Your session has expired.');
  await page.context().addCookies([{ name: 'session', value: '1', url: site }]);
  await page.getByRole('alert').getByRole('button').first().click();
  // The route hands the answer on when it has all of it.
  await expect(answersOf(page)).toContainText('I am the scripted agent', { timeout: 20_000 });
  expect(strangers).toEqual([]);

  const token = await page.evaluate(async () => {
    const response = await fetch('/api/chat-token', { method: 'POST' });
    return { names: Object.keys((await response.json()) as object), cache: response.headers.get('cache-control') };
  });
  expect(token).toEqual({ names: ['access_token', 'token_type', 'expires_in'], cache: 'no-store' });
  tell('From the lines of the README to an answer over a token endpoint', since);
});
