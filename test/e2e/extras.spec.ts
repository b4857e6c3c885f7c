import { expect, type Page, test } from '@playwright/test';
import { answersOf, expectIdle, say, setSwitches } from './support/open-chat.js';

const answer = [
  'say: Formulas \\(\\frac{a}{b}\\), \\[c^2\\] and $$d_1$$ in a text.',
  '```ts\nconst a = 1;\n```',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  'The end',
].join('\n\n');

const script = '/dist/cdn/agentic-chat.js';
const strict = "default-src 'none'; connect-src 'self'; style-src 'self'; img-src 'none'; base-uri 'none'";

interface Opened {
  /** What the page complained about: violations of its policy, and errors. */
  readonly complaints: string[];
  /** Paths of the scripts that it asked for. */
  readonly scripts: string[];
}

/** Opens a page with a policy and the built bundle. */
async function open(
  page: Page,
  policy: string,
  tag = `<script type="module" src="${script}"></script>`,
): Promise<Opened> {
  const complaints: string[] = [];
  const scripts: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(new URL(request.url()).pathname));
  await page.route('**/strict.html', (route) =>
    route.fulfill({
      headers: { 'content-type': 'text/html', 'content-security-policy': policy },
      body: `<!doctype html><title>Strict</title>${tag}<agentic-chat api-url="/stand-in/saas" token-url="/token/saas"></agentic-chat>`,
    }),
  );
  await page.goto('/strict.html');
  await page.evaluate(() => customElements.whenDefined('agentic-chat'));
  return { complaints, scripts };
}

async function ask(page: Page): Promise<void> {
  await say(page, answer);
  await expectIdle(page);
  await expect(answersOf(page).last()).toContainText('The end');
}

const policies: Readonly<Record<string, readonly [string, string?]>> = {
  'scripts of its own origin': [`${strict}; script-src 'self'`],
  'scripts with a nonce': [
    `${strict}; script-src 'nonce-a1'`,
    `<script type="module" nonce="a1" src="${script}"></script>`,
  ],
  'what trusted scripts load': [
    `${strict}; script-src 'nonce-a1' 'strict-dynamic'`,
    `<script type="module" nonce="a1" src="${script}"></script>`,
  ],
  'trusted types': [`${strict}; script-src 'self'; require-trusted-types-for 'script'; trusted-types agentic-chat`],
};
for (const [name, [policy, tag]] of Object.entries(policies)) {
  const title = `a page that allows only ${name} gets colours, formulas and tools, without a complaint`;
  test(title, { tag: name === 'trusted types' ? [] : '@full' }, async ({ page }) => {
    const { complaints } = await open(page, policy, tag);
    await ask(page);
    const said = answersOf(page);
    await expect(said.locator('code .code-keyword')).toHaveText('const');
    await expect(said.locator('math')).toHaveCount(3);
    await expect(said.locator('mfrac')).toBeVisible();
    await expect(said.getByRole('button', { name: 'Copy as CSV' })).toBeVisible();
    const colour = (selector: string) => said.locator(selector).evaluate((element) => getComputedStyle(element).color);
    expect(await colour('code .code-keyword')).not.toBe(await colour('pre > code'));
    expect(complaints).toEqual([]);
  });
}

test('the long answer of the demonstration arrives dressed, its notes at hand, without a complaint', async ({
  page,
}) => {
  const { complaints } = await open(page, ...policies['trusted types']!);
  await setSwitches(page, { 'Chunk-Delay-Ms': '2' });
  await say(page, 'A long answer, please');
  await expectIdle(page);
  const said = answersOf(page).last();
  await expect(said.locator('.language-ts .code-keyword').first()).toHaveText('interface');
  await expect(said.locator('.language-sql .code-keyword').first()).toHaveText('select');
  await expect(said.getByRole('button', { name: 'Copy as CSV' })).toHaveCount(2);
  await expect(said.locator('math')).toHaveCount(3);
  await expect(said.locator('mfrac')).toBeVisible();

  const mark = said.locator('[role="doc-noteref"]');
  await mark.click();
  const note = said.getByRole('listitem').filter({ hasText: 'In 19 of 20 quarters' });
  await expect(note).toBeFocused();
  await expect(note).toBeInViewport();
  await note.locator('[role="doc-backlink"]').click();
  await expect(mark).toBeFocused();
  expect(new URL(page.url()).hash).toBe('');
  expect(complaints).toEqual([]);
});

test('nothing but the bundle is loaded before there is something to show or to dress', async ({ page }) => {
  const { scripts } = await open(page, `${strict}; script-src 'self'`);
  await page.waitForTimeout(300);
  expect(scripts).toEqual([script]);

  await say(page, 'say: Text and `code`');
  await expectIdle(page);
  await page.waitForTimeout(500);
  expect(scripts.slice(1).map((path) => path.slice('/dist/cdn/'.length))).toEqual(['extras/late-views.js']);

  await say(page, 'say: ```rust\nfn main() {}\n```');
  await expect(answersOf(page).last().locator('.code-keyword')).toHaveText('fn');
  expect(scripts.slice(2).map((path) => path.slice('/dist/cdn/'.length))).toEqual([
    'extras/dress-blocks.js',
    'extras/highlight-code.js',
    'extras/languages/rust.js',
  ]);
});

test('a bundle with a query in its address stays the only one', async ({ page }) => {
  const tag = `<script type="module" src="${script}?v=1"></script>`;
  const { complaints, scripts } = await open(page, `${strict}; script-src 'self'`, tag);
  await ask(page);
  await expect(answersOf(page).locator('.code-keyword')).toHaveText('const');
  expect(scripts.filter((path) => path === script)).toHaveLength(1);
  expect(complaints).toEqual([]);
});

test('where the siblings cannot be loaded everything is there, plain, and the page is not bothered for long', async ({
  page,
}) => {
  await page.route('**/cdn/extras/**', (route) => route.fulfill({ status: 404 }));
  const { complaints, scripts } = await open(page, `${strict}; script-src 'self'`);
  for (let count = 0; count < 5; count += 1) await ask(page);
  await page.waitForTimeout(500);
  const said = answersOf(page).last();
  await expect(said.locator('pre > code')).toHaveText('const a = 1;');
  await expect(said.locator('.math-inline').first()).toHaveText('\\frac{a}{b}');
  await expect(said.getByRole('button', { name: 'Copy code' })).toBeVisible();
  for (const sibling of ['dress-blocks', 'late-views']) {
    const tries = scripts.filter((path) => path.includes(sibling)).length;
    expect(tries).toBeGreaterThan(0);
    expect(tries).toBeLessThanOrEqual(3);
  }
  expect(complaints.filter((line) => !line.includes('404'))).toEqual([]);

  // What most failures are called is in one of them; there are words for all of them nonetheless.
  await setSwitches(page, { 'Force-Status': '403', 'Force-On': 'send' });
  await say(page, 'Hello');
  await expect(page.getByRole('alert')).toContainText('The service has a problem. Try again in a moment.');
});
