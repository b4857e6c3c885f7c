import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { answersOf, say } from './support/open-chat.js';
import { openPage, serveElsewhere, watchConsole, watchFiles, writeTag } from './support/open-page.js';

const file = 'agentic-chat.all.js';
const { [file]: hash } = JSON.parse(readFileSync('dist/cdn/integrity.json', 'utf8')) as Record<string, string>;

test('one classic script from another origin is all of the chat, under a strict policy', async ({ page }) => {
  const lines = watchConsole(page);
  const files = watchFiles(page);
  const origin = await serveElsewhere(page);
  const policy =
    `default-src 'none'; script-src ${origin}; connect-src 'self'; img-src data:; style-src 'none'; ` +
    "require-trusted-types-for 'script'; trusted-types agentic-chat";
  await page.addInitScript(() => Object.assign(globalThis, { known: new Set(Object.getOwnPropertyNames(window)) }));
  const tag = writeTag({ mode: 'popup', history: '', attachments: '' });
  await openPage(page, tag, `<script src="${origin}/${file}"></script>`, policy);
  await page.getByRole('button', { name: 'Open chat' }).click();
  await say(page, 'say: ```python\nprint("hello")\n```\n\nand $$x^2$$ and\n\n```clojure\n(+ 1 2)\n```');
  await expect(answersOf(page).locator('.code-string')).toHaveText('"hello"');
  // What is left out stays as it was written.
  await expect(answersOf(page)).toContainText('x^2');
  await expect(answersOf(page)).toContainText('(+ 1 2)');
  await expect(page.getByRole('article').last().getByRole('button', { name: 'Copy', exact: true })).toBeAttached();
  await page.getByRole('button', { name: 'Conversations' }).click();
  await expect(page.getByRole('button', { name: /^Rename/ }).first()).toBeAttached();
  await expect(page.getByRole('button', { name: 'Attach files' })).toBeAttached();
  expect(files).toEqual([]);
  const globals = await page.evaluate(() => {
    const { known } = globalThis as unknown as { known: Set<string> };
    return Object.getOwnPropertyNames(window).filter((name) => !known.has(name));
  });
  expect(globals.filter((name) => !/^(?:known|__)/.test(name))).toEqual([]);
  expect(lines).toEqual([]);
});

for (const [name, integrity, count] of [
  ['with its hash', hash, 1],
  ['with another one, nothing', hash?.replace(/.$/, hash.endsWith('A') ? 'B' : 'A'), 0],
] as const)
  test(`it is loaded ${name}`, async ({ page }) => {
    const script = `<script src="/dist/cdn/${file}" integrity="${integrity}" crossorigin="anonymous"></script>`;
    await openPage(page, writeTag({ mode: 'popup' }), script);
    await expect(page.getByRole('button', { name: 'Open chat' })).toHaveCount(count);
    expect(await page.evaluate(() => customElements.get('agentic-chat') !== undefined)).toBe(count === 1);
  });
