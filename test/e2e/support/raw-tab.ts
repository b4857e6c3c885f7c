import type { BrowserContext, CDPSession, Page } from '@playwright/test';

/** A tab that is also spoken to in the browser's own protocol, for what the driver cannot follow. Chromium only. */
export interface RawTab {
  /** Dead for good after `kill` and `back`: from then on only this reaches what is in the tab. */
  readonly page: Page;
  /** Kills the renderer, with everything in it that was not stored. */
  kill(): Promise<void>;
  /** Loads the page again in the same tab, as a person does who is shown that it crashed. */
  reload(): Promise<void>;
  /** Goes back to the page before, which may come out of the cache of pages that were left. */
  back(): Promise<void>;
  /** The value of an expression, as JSON. */
  read<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

/** Opens a tab at an address. */
export async function openRawTab(context: BrowserContext, url: string): Promise<RawTab> {
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await page.goto(url);
  return {
    page,
    async kill() {
      const crashed = page.waitForEvent('crash');
      // Nobody is left to answer it.
      void protocol.send('Page.crash').catch(() => undefined);
      await crashed;
    },
    async reload() {
      await protocol.send('Page.reload');
    },
    async back() {
      const { currentIndex, entries } = await protocol.send('Page.getNavigationHistory');
      await protocol.send('Page.navigateToHistoryEntry', { entryId: entries[currentIndex - 1]?.id ?? -1 });
    },
    read: (expression) => evaluate(protocol, expression),
    close: () => page.close(),
  };
}

async function evaluate<T>(protocol: CDPSession, expression: string): Promise<T> {
  const { result, exceptionDetails } = await protocol.send('Runtime.evaluate', { expression, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as T;
}
