import type { Locator, Page } from '@playwright/test';
import { answersOf } from '../../e2e/support/open-chat.js';
import { expect } from './expect.js';
import type { ServedApp } from './serve-app.js';
import { walk } from './walk.js';

/** Walks through each page that has no framework, and looks at what that page is there for. */
export async function walkPages(page: Page, app: ServedApp): Promise<void> {
  await walk(page, app);
  for (const walkOne of [walkTwo, walkMirrored, walkStrict, walkDark]) {
    // Where the pages of a site have the same settings, a tab goes on with its conversation.
    const tab = await page.context().newPage();
    await walkOne(tab, app);
    await tab.close();
  }
}

/** Each of two chats holds a whole conversation, of which the other one knows nothing. */
async function walkTwo(page: Page, app: ServedApp): Promise<void> {
  const path = '/two.html';
  const sales = page.getByRole('region', { name: 'Sales' });
  const support = page.getByRole('region', { name: 'Support' });
  await walk(page, app, { path, root: sales });
  await expect(answersOf(support)).toHaveCount(0);
  await walk(page, app, { path, root: support });
  await expect(answersOf(sales)).toHaveCount(4);
}

async function walkMirrored(page: Page, app: ServedApp): Promise<void> {
  await walk(page, app, { path: '/rtl.html' });
  await expect(page.getByRole('heading', { name: 'المساعدة' })).toBeVisible();
  const field = page.getByRole('textbox', { name: 'Message' });
  await expect(field).toHaveAttribute('placeholder', 'اكتب رسالة');
  const send = page.getByRole('button', { name: 'Send', exact: true });
  const [left, right] = await Promise.all([send, field].map((part) => part.evaluate(readLeft)));
  expect(left, 'the button is to the left of the field').toBeLessThan(right ?? 0);
}

function readLeft(element: Element): number {
  return element.getBoundingClientRect().left;
}

/** Nothing is complained of; the page's own breaches are stopped, so that the policy was in force. */
async function walkStrict(page: Page, app: ServedApp): Promise<void> {
  await walk(page, app, { path: '/strict.html' });
  const colour = await page.evaluate(() => {
    document.body.setAttribute('style', 'color: rgb(1, 2, 3)');
    return getComputedStyle(document.body).color;
  });
  expect(colour, 'a style attribute changes nothing').not.toBe('rgb(1, 2, 3)');
  const writes = page.evaluate(() => {
    document.body.innerHTML = '<p>';
  });
  await expect(writes, 'markup is written by policies alone').rejects.toThrow('TrustedHTML');
}

async function walkDark(page: Page, app: ServedApp): Promise<void> {
  await walk(page, app, { path: '/dark.html' });
  expect(await measureLight(page.locator('[part~="panel"]')), 'light of the panel').toBeLessThan(0.3);
}

/** How bright the background of an element is, from 0 to 1. */
async function measureLight(part: Locator): Promise<number> {
  return part.evaluate((element) => {
    const context = document.createElement('canvas').getContext('2d')!;
    context.fillStyle = getComputedStyle(element).backgroundColor;
    context.fillRect(0, 0, 1, 1);
    const [red = 255, green = 255, blue = 255] = context.getImageData(0, 0, 1, 1).data;
    return Math.max(red, green, blue) / 255;
  });
}
