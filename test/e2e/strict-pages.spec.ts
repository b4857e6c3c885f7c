import { expect, test } from '@playwright/test';
import { countFigure, reportWorst } from '../support/report-figure.js';
import { type ServedStrict, serveStrict } from './support/serve-strict.js';
import { readProfiles } from './support/strict-profiles.js';
import { walkStrict, watchComplaints } from './support/walk-strict.js';

const profiles = readProfiles();
let site: ServedStrict;

test.beforeAll(async () => {
  site = await serveStrict(profiles);
});
test.afterAll(() => site.close());

/** Those that each hold something of their own; the others are such headers once more, in other words. */
const own = /by its host|From npm|first$|sandbox|nothing belongs|tt-no-policies|policy at all|no-blob|pictures/;

for (const [index, { name, policy }] of profiles.entries())
  test(`everything works on a page with ${name}, without a complaint`, { tag: own.test(name) ? [] : '@full' }, async ({
    page,
  }) => {
    const complaints = await watchComplaints(page);
    await page.goto(`${site.origin}/${index}`);
    await walkStrict(page);
    if (policy.includes('dompurify')) {
      await expect(page.getByText('Drawn by the lit of the page')).toBeVisible();
      await expect(page.getByText('Cleaned by the page')).toBeVisible();
    }
    // Whether a name is allowed can be found out by asking for it alone.
    const refusals = complaints.filter((line) => /^violation: trusted-types |'agentic-chat' violates/.test(line));
    expect(refusals).toHaveLength(policy.includes("trusted-types 'none'") ? 2 : 0);
    const others = complaints.filter((line) => !refusals.includes(line));
    expect(others).toEqual([]);
    countFigure('S3', 'policies, everything done once on each', 1);
    if (name.startsWith('what the given profile')) countFigure('S3', 'policies of the test data', 1);
    reportWorst('S3', 'complaints', others.length);
  });

/** The page with the shortest list of names, whose scripts have no checksum. */
const strictest = profiles.findIndex(
  ({ policy }) => /trusted-types agentic-chat(?! lit)/.test(policy) && policy.includes("script-src 'self'"),
);

test('everything works where the storage is full and pages of a site know nothing of each other', async ({ page }) => {
  const complaints = await watchComplaints(page);
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('It is full', 'QuotaExceededError');
    };
    Object.defineProperty(navigator, 'locks', { value: undefined });
    Object.defineProperty(window, 'BroadcastChannel', { value: undefined });
  });
  await page.goto(`${site.origin}/${strictest}`);
  await walkStrict(page);
  expect(complaints).toEqual([]);
});

/** Faults in the bundle, each with the words of it that they stand at. */
const faults = {
  'a style attribute': [/part="panel"/, 'part="panel" style="${"color:red"}"', 'violation: style-src-attr'],
  'a second policy': [/^/, 'trustedTypes.createPolicy("second",{});', 'violation: trusted-types'],
} as const;
for (const [fault, [place, instead, complaint]] of Object.entries(faults))
  test(`${fault} in the bundle would be seen`, async ({ page }) => {
    await page.route('**/agentic-chat.js', async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      expect(body).toMatch(place);
      await route.fulfill({ response, body: body.replace(place, () => instead) });
    });
    const complaints = await watchComplaints(page);
    await page.goto(`${site.origin}/${strictest}`);
    await expect.poll(() => complaints.join('\n')).toContain(complaint);
  });
