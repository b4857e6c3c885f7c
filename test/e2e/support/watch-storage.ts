import type { BrowserContext, Page } from '@playwright/test';

/** Everything that the page has stored, session and local, as text. */
export function readStorage(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]));
}

/** Counts the changes to storage in each page that is opened from now on; `readWrites` tells how many there were. */
export async function watchWrites(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const { prototype } = Storage;
    const counted = { writes: 0 };
    Object.assign(globalThis, { counted });
    for (const name of ['setItem', 'removeItem', 'clear'] as const) {
      const original = prototype[name] as (...values: unknown[]) => void;
      prototype[name] = function (this: Storage, ...values: unknown[]) {
        counted.writes += 1;
        original.apply(this, values);
      };
    }
  });
}

/** How often the page has changed storage. */
export function readWrites(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { counted: { writes: number } }).counted.writes);
}

/** Makes storage fail in each page that is opened from now on: at any use, or where something is put into it. */
export async function breakStorage(context: BrowserContext, when: 'touched' | 'written'): Promise<void> {
  await context.addInitScript((moment) => {
    const fail = (): never => {
      throw new DOMException('No storage here', moment === 'touched' ? 'SecurityError' : 'QuotaExceededError');
    };
    if (moment === 'written') Storage.prototype.setItem = fail;
    else for (const name of ['sessionStorage', 'localStorage']) Object.defineProperty(window, name, { get: fail });
  }, when);
}
