import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

type RunOptions = Parameters<AxeBuilder['options']>[0];
type Results = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Words of one letter and signs are text, too. The types do not know what axe takes here. */
const options = {
  // Who speaks to the page says what can be read on a button.
  rules: { 'label-content-name-mismatch': { enabled: true } },
  checks: { 'color-contrast': { options: { ignoreLength: true, ignoreUnicode: false } } },
} as RunOptions;

/** What axe cannot decide, and why it is right: the beginning of the finding. */
const explained: readonly { readonly finding: RegExp; readonly reason: string }[] = [
  {
    finding: /^color-contrast at \S+ (\S+ > )*mo\b.* overlapped by another element/,
    reason: 'Boxes of a formula overlap where its signs do not, and all have the colour of the text around them.',
  },
  {
    finding: /^color-contrast at .*pseudo element <a .*part="link".*aria-description/,
    reason: 'The box that tells where a link leads lies below its line, not behind its text.',
  },
  {
    finding: /^label-content-name-mismatch at .*aria-label="[^"]+">↩<\/a>$/,
    reason: 'The way back from a footnote is a sign, which nobody can say.',
  },
];

/** What axe finds on the whole page, and what it cannot decide and nobody has explained: rule, place and why. */
export async function findFaults(page: Page): Promise<readonly string[]> {
  const { violations, incomplete, passes } = await createAxe(page).options(options).withTags(tags).analyze();
  expect(passes.length).toBeGreaterThan(10);
  const others = incomplete.filter(({ id }) => id !== 'color-contrast');
  const findings = [...describe(violations), ...describe(others)];
  if (others.length < incomplete.length) findings.push(...(await findPaleText(page)));
  return findings.filter((finding) => !explained.some((known) => known.finding.test(finding)));
}

/** A chat is one frame: to collect what is found in others, a page more would be opened for each look. */
function createAxe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true);
}

/**
 * Text that is scrolled away has no ground that axe could know. So the window becomes as high as all that was said, and
 * the text so small that code and tables need not scroll; small text has to contrast the most.
 */
async function findPaleText(page: Page): Promise<string[]> {
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  await page.addStyleTag({ content: 'agentic-chat { --agentic-chat-font-size: 4px }' });
  await page.locator('.is-collapsed > button, [part="code-header"] > [aria-pressed="false"]').evaluateAll((buttons) => {
    for (const button of buttons) (button as HTMLButtonElement).click();
  });
  const more = await page.getByRole('log').evaluate((log) => log.scrollHeight - log.clientHeight);
  await page.setViewportSize({ width, height: height + more + 100 });
  const contrast = createAxe(page).options({ ...options, rules: {}, runOnly: ['color-contrast'] });
  const { violations, incomplete } = await contrast.analyze();
  return [...describe(violations), ...describe(incomplete)];
}

function describe(results: Results): string[] {
  return results.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none, html }) => {
      const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
      return `${id} at ${target.flat().join(' ')}: ${why} ${html.slice(0, 150)}`;
    }),
  );
}
