import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { answersOf, expectIdle, say } from './support/open-chat.js';
import { closeSheet, openTab } from './support/playground-tabs.js';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeEnabled();
});

for (const [edition, path] of [
  ['SaaS', '/stand-in/saas/v1/chat/completions'],
  ['Marketplace', '/stand-in/marketplace/api/v1/chat/completions'],
] as const) {
  test(`talks to the ${edition} edition`, { tag: edition === 'SaaS' ? '@full' : [] }, async ({ page }) => {
    await page.getByRole('radio', { name: edition }).check();
    const sent = page.waitForRequest((request) => new URL(request.url()).pathname === path);
    await say(page, 'hello');
    const body = (await sent).postDataJSON() as object;
    if (edition === 'Marketplace') expect(body).toMatchObject({ agentId: 'agent-ai-bot' });
    else expect(body).not.toHaveProperty('agentId');
    await expectIdle(page);
    await expect(answersOf(page)).toContainText('I am the scripted agent');
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

for (const [edition, path] of [
  ['SaaS', '/proxy/saas/user-b/v1/chat/completions'],
  ['Marketplace', '/proxy/marketplace/user-b/v1/chat/completions'],
] as const) {
  const tag = edition === 'SaaS' ? [] : '@full';
  test(`talks to the ${edition} edition through the proxy, without a token`, { tag }, async ({ page }) => {
    const tokens: string[] = [];
    page.on('request', (request) => {
      if (request.headers()['authorization'] !== undefined || new URL(request.url()).pathname.startsWith('/token/'))
        tokens.push(request.url());
    });
    await page.goto('/#access=proxy&person=user-b&network=limited');
    await page.reload();
    tokens.length = 0;
    await page.getByRole('radio', { name: edition }).check();
    const sent = page.waitForResponse((response) => new URL(response.url()).pathname === path);
    await say(page, 'hello');
    // The switches of the simulated network reach the API, too.
    expect((await sent).status()).toBe(429);
    await openTab(page, 'Network');
    await page.getByRole('radio', { name: 'Normal' }).check();
    await closeSheet(page);
    await say(page, 'hello');
    await expect(answersOf(page).last()).toContainText('I am the scripted agent', { timeout: 15_000 });
    expect(tokens).toEqual([]);
    const code = await openTab(page, 'Code');
    await expect(code).toContainText(`api-url="/proxy/${edition.toLowerCase()}/user-b"`);
    await expect(code).not.toContainText('token-url');
  });
}

test('the way to the API is chosen in the settings, and kept in the address', async ({ page }) => {
  await openTab(page, 'Settings');
  await page.getByRole('radio', { name: 'Proxy' }).check();
  await closeSheet(page);
  await expect(page).toHaveURL(/#access=proxy/);
  await expect(page.locator('agentic-chat')).toHaveAttribute('api-url', '/proxy/saas/user-a');
  await expect(page.locator('agentic-chat')).not.toHaveAttribute('token-url');
  await say(page, 'hello');
  await expectIdle(page);
  await expect(answersOf(page)).toContainText('I am the scripted agent');
});

test('a starter calls a scene, in the language of the element', async ({ page }) => {
  await openTab(page, 'Settings');
  await page.getByRole('radio', { name: '日本語' }).check();
  await closeSheet(page);
  await page.getByRole('button', { name: 'タスクを実行' }).click();
  await expect(page.getByRole('list', { name: 'タスク 3件' })).toBeVisible();
  await expect(page.getByRole('article').last()).toContainText('できました。', { timeout: 15_000 });
});

test('the knobs change the element, the markup to copy and the address of the page', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const panel = await openTab(page, 'Settings');
  await panel.getByRole('textbox', { name: 'Heading' }).fill('A "quoted" name');
  await panel.getByRole('switch', { name: /Private/ }).check();
  await expect(page.locator('agentic-chat')).toHaveAttribute('heading', 'A "quoted" name');
  await expect(page.locator('agentic-chat')).toHaveAttribute('private-mode', '');
  const code = await openTab(page, 'Code');
  await code.getByRole('button', { name: 'Copy' }).click();
  await expect(code.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('\n  heading="A &quot;quoted&quot; name"\n');
  expect(copied).toContain('\n  private-mode\n');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'A "quoted" name' })).toBeVisible();
});

test('every attribute of the element has a knob, but for those that the page sets itself', async ({ page }) => {
  const shown = await (await openTab(page, 'Settings')).locator('code').allTextContents();
  const known = await page.evaluate(() => {
    const { observedAttributes } = customElements.get('agentic-chat') as unknown as { observedAttributes: string[] };
    return observedAttributes;
  });
  const itsOwn = ['edition', 'api-url', 'token-url', 'agent-id', 'conversation-id', 'open'];
  expect([...shown, ...itsOwn].sort()).toEqual([...known].sort());
});

test('what one edition does not know is not offered to it', async ({ page }) => {
  const panel = await openTab(page, 'Settings');
  await panel.getByRole('radio', { name: 'High' }).check();
  await expect(page.locator('agentic-chat')).toHaveAttribute('agent-level', 'high_performance');
  await closeSheet(page);
  await page.getByRole('radio', { name: 'Marketplace' }).check();
  await openTab(page, 'Settings');
  await expect(panel.getByRole('radio', { name: 'High' })).toBeHidden();
  await expect(page.locator('agentic-chat')).not.toHaveAttribute('agent-level');
});

test('the network simulator breaks an answer off, and the log tells of it', async ({ page }) => {
  const network = await openTab(page, 'Network');
  await network.getByRole('radio', { name: /^429/ }).check();
  await closeSheet(page);
  await say(page, 'say: after a while');
  await expect(page.getByRole('log').getByText(/Trying again in/)).toBeVisible();
  await expect(answersOf(page)).toHaveText('after a while');

  const events = await openTab(page, 'Events');
  const rows = events.getByRole('listitem');
  await expect(rows.last()).toContainText('ready');
  await events.getByRole('searchbox', { name: 'Filter events' }).fill('chat-response-end');
  await expect(rows).toHaveCount(1);
  await rows.first().click();
  await expect(rows.first()).toContainText('"reason": "complete"');
  await events.getByRole('button', { name: 'Clear' }).click();
  await expect(events).toContainText('Nothing has happened yet.');
});

for (const [condition, sentence] of [
  ['No token', 'Your session has expired.'],
  ['401', 'Your session has expired.'],
  ['403', 'You do not have access.'],
  ['500', 'The service has a problem.'],
] as const) {
  const title = `the simulated network "${condition}" is told in a sentence, and the chat recovers`;
  test(title, { tag: condition === '500' ? [] : '@full' }, async ({ page }) => {
    const network = await openTab(page, 'Network');
    await network.getByRole('radio', { name: new RegExp(`^${condition}`) }).check();
    await closeSheet(page);
    await say(page, 'hello');
    await expect(page.getByRole('alert')).toContainText(sentence);
    await openTab(page, 'Network');
    await network.getByRole('radio', { name: /^Normal/ }).check();
    await closeSheet(page);
    await say(page, 'say: all is well');
    await expect(answersOf(page).last()).toHaveText('all is well');
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  const tag = colorScheme === 'dark' ? [] : '@full';
  test(`axe finds nothing on the page and its controls, ${colorScheme}`, { tag }, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found: Record<string, unknown[]> = {};
    for (const name of ['Settings', 'Theme', 'Network', 'Code', 'Events']) {
      await openTab(page, name);
      const { violations } = await new AxeBuilder({ page }).analyze();
      found[name] = violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target) }));
    }
    expect(found).toEqual({ Settings: [], Theme: [], Network: [], Code: [], Events: [] });
  });
}
