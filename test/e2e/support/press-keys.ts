import { expect, type Page } from '@playwright/test';
import { countFigure } from '../../support/report-figure.js';

/** What has the focus, through every shadow root: the element's name and text, `body` where it is nothing. */
export async function readFocused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return 'body';
    const label = element.getAttribute('aria-label') ?? element.closest('label')?.textContent ?? element.textContent;
    return `${element.localName} ${label.replace(/\s+/g, ' ').trim()}`.trim();
  });
}

/** Presses keys, one after the other; after each the focus is somewhere, also when a frame has passed. */
export async function press(page: Page, ...keys: string[]): Promise<string> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await expectFocus(page, `after ${key}`);
    countFigure('A3', 'keys pressed, after each of which the focus was somewhere', 1);
  }
  return readFocused(page);
}

/** Presses one key until what has the focus is called so, if it is not yet; fails after 30 times. */
export async function pressUntil(page: Page, key: string, name: RegExp): Promise<void> {
  const passed = [await readFocused(page)];
  while (!name.test(passed.at(-1) ?? '')) {
    if (passed.length > 30) throw new Error(`${key} does not lead to ${name}, but to ${passed.join(' | ')}`);
    passed.push(await press(page, key));
  }
}

/** Sees that the focus is somewhere, and stays so. */
export async function expectFocus(page: Page, when: string): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await readFocused(page), when).not.toBe('body');
}
