import { expect, type Page, test } from '@playwright/test';
import { expectIdle, say } from './support/open-chat.js';
import { findTrust } from './support/find-trust.js';
import { reportWorst } from '../support/report-figure.js';
import { type ServedStrict, serveStrict } from './support/serve-strict.js';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types agentic-chat";
const bundle = '/dist/cdn/agentic-chat.js';
let site: ServedStrict;

test.beforeAll(async () => {
  site = await serveStrict([{ name: 'one copy', policy }]);
});
test.afterAll(() => site.close());
// Its text, for a page with such a policy compiles none itself.
test.beforeEach(({ page }) =>
  page.addInitScript(
    `globalThis.findTrust = ${findTrust.toString()}; globalThis.browserNames = [...Reflect.ownKeys(globalThis), 'browserNames']`,
  ),
);

/** Opens the chat, and lets it load what a message and the list of conversations need. */
async function openUsed(page: Page): Promise<void> {
  await page.goto(`${site.origin}/0`);
  await say(page.locator('body'), 'say: **a** and\n\n```ts\nconst a = 1;\n```');
  await expectIdle(page);
  await page.getByRole('button', { name: 'Conversations', exact: true }).click();
  await page.getByRole('listitem').first().waitFor();
}

test('no script of the page reaches the policy, or makes markup through a part of the chat', async ({ page }) => {
  await openUsed(page);
  const { count, ways } = await page.evaluate(async (path) => {
    const chat = document.querySelector('agentic-chat')!;
    const siblings = ['late-views', 'panels', 'popup', 'attachments', 'resources', 'dress-blocks'];
    const modules = await Promise.all(
      [path, ...siblings.map((name) => `/dist/cdn/extras/${name}.js`)].map((it) => import(it)),
    );
    const details: unknown[] = [];
    for (const name of ['chat-send', 'chat-message', 'chat-status', 'chat-delta', 'chat-response-end'])
      chat.addEventListener(name, (event) => details.push(event));
    await chat.send('say: more');
    const { findTrust: walk } = globalThis as unknown as { findTrust: typeof findTrust };
    return walk({ chat, root: chat.shadowRoot, client: chat.client, modules, details });
  }, bundle);
  expect(count).toBeGreaterThan(500);
  expect(ways).toEqual([]);
  reportWorst('S3', 'parts of a chat looked through for a way to make markup', count);
});

test('the walk finds a policy, and a lit that trusts what anybody puts together', async ({ page }) => {
  await page.route(`**${bundle}`, async (route) => {
    const response = await route.fetch();
    const body = (await response.text())
      .replace(/if\(!\w+\.has\(\w+\)\)throw Error\(\);/, '')
      .replace(/(\w+)\.createPolicy\("agentic-chat",/, '(globalThis.place={}).found=$&');
    await route.fulfill({ response, body });
  });
  await openUsed(page);
  const { ways } = await page.evaluate(() => {
    const { findTrust: walk } = globalThis as unknown as { findTrust: typeof findTrust };
    return walk({ root: document.querySelector('agentic-chat')!.shadowRoot });
  });
  expect(ways).toContain('globalThis.place.found');
  expect(ways.filter((way) => way.endsWith('makes markup')).length).toBeGreaterThan(0);
});

test('no method and no property makes markup of what a page gives it', async ({ page }) => {
  await openUsed(page);
  const { trusted, calls } = await page.evaluate(async () => {
    const chat = document.querySelector('agentic-chat')!;
    const markup = '<img src=x alt=forged>';
    const template = { _$litType$: 1, strings: Object.assign([markup], { raw: [markup] }), values: [] };
    const trusted: string[] = [];
    let calls = 0;
    const judge = (name: string, value: unknown): void => {
      if (value instanceof Object && value.constructor.name.startsWith('Trusted')) trusted.push(name);
    };
    for (const hostile of [markup, template, { content: template, role: 'user' }, [template], { send: template }]) {
      for (let owner: object = chat; !(owner === HTMLElement.prototype); owner = Object.getPrototypeOf(owner) as object)
        for (const [name, { value, set }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
          if (name === 'constructor') continue;
          try {
            if (set) Reflect.set(chat, name, hostile);
            if (typeof value === 'function')
              judge(
                name,
                await Promise.race([
                  Reflect.apply(value as () => unknown, chat, [hostile]),
                  new Promise((done) => setTimeout(done, 20)),
                ]),
              );
            judge(name, Reflect.get(chat, name));
            calls++;
          } catch {
            // A refusal is as good as any.
          }
        }
      await new Promise((done) => setTimeout(done, 100));
      if (chat.shadowRoot!.querySelector('[alt=forged]')) trusted.push('the shadow root');
    }
    return { trusted, calls };
  });
  expect(calls).toBeGreaterThan(100);
  expect(trusted).toEqual([]);
});
