import { expect, test } from '@playwright/test';
import { version } from '../../src/elements/version.js';
import { expectIdle, say } from './support/open-chat.js';
import { type ServedStrict, serveStrict } from './support/serve-strict.js';
import { watchComplaints } from './support/walk-strict.js';

const bundle = '/dist/cdn/agentic-chat.js';
const npm = '/site/npm-build.ts';
/** The bundle again, under another address. */
const copy = '/copy/cdn/agentic-chat.js';
const newer = '9.9.9';

const policy = (names: string) =>
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types ${names}`;

/** Two that define the element on one page; a second bundle would be refused a policy, and may be of another version. */
const pairs = [
  { name: 'a second copy of the bundle', policy: policy('agentic-chat'), entry: bundle, second: copy },
  { name: 'a newer bundle', policy: policy('agentic-chat'), entry: bundle, second: copy, told: newer },
  { name: 'the bundle after the package', policy: policy('agentic-chat lit-html'), entry: npm, second: bundle },
  { name: 'the package after the bundle', policy: policy('agentic-chat lit-html'), entry: bundle, second: npm },
];
let site: ServedStrict;

test.beforeAll(async () => {
  site = await serveStrict(pairs.map(({ second, ...pair }) => ({ ...pair, after: [second] })));
});
test.afterAll(() => site.close());

for (const [index, { name, told = version }] of pairs.entries())
  test(`${name} yields with one warning, and the first one talks`, async ({ page }) => {
    await page.route(`**${copy}`, async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      expect(body.split(version).length).toBe(2);
      await route.fulfill({ response, body: body.replace(version, told) });
    });
    const complaints = await watchComplaints(page);
    await page.goto(`${site.origin}/${index}`);
    await say(page.locator('body'), 'say: one of two');
    await expectIdle(page);
    await expect(page.getByRole('article', { name: 'Assistant said' })).toContainText('one of two');
    expect(complaints).toEqual([
      `<agentic-chat> is on this page already, or no name; version ${told} was not registered`,
    ]);
    const kept = () => (customElements.get('agentic-chat') as unknown as { readonly version: string }).version;
    expect(await page.evaluate(kept)).toBe(version);
  });
