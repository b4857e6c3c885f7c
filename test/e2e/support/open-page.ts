import type { Page } from '@playwright/test';

/** The tag of a chat with the stand-in, with more attributes; a value must not need escaping. */
export function writeTag(attributes: Readonly<Record<string, string>> = {}): string {
  const all = { 'api-url': '/stand-in/saas', 'token-url': '/token/saas', ...attributes };
  return `<agentic-chat${Object.entries(all)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')}></agentic-chat>`;
}

/** Opens a page that is written here, on the server of the tests; `policy` is its Content-Security-Policy. */
export async function openPage(page: Page, body: string, head = '', policy?: string): Promise<void> {
  const url = '/demo/pages/written.html';
  const start = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>';
  await page.route(`**${url}`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: policy ? { 'Content-Security-Policy': policy } : {},
      body: `${start}<link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`,
    }),
  );
  await page.goto(url);
}

/** The files of the package that the page asks for from now on, in the order in which it does. */
export function watchFiles(page: Page): string[] {
  const files: string[] = [];
  page.on('request', (request) => {
    const [, name] = /\/dist\/cdn\/([^?#]*)/.exec(request.url()) ?? [];
    if (name) files.push(name);
  });
  return files;
}

/** The lines that are written to the console of the page from now on, and the errors that nobody caught. */
export function watchConsole(page: Page): string[] {
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  page.on('pageerror', (error) => lines.push(error.message));
  return lines;
}

/** How far things on the page have moved by themselves, as browsers count it. */
export function readShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const found = new PerformanceObserver((list) => resolve(sum(list.getEntries())));
        const sum = (entries: PerformanceEntryList) =>
          entries.reduce((all, entry) => all + (entry as PerformanceEntry & { value: number }).value, 0);
        found.observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum(found.takeRecords())), 100);
      }),
  );
}

/**
 * Serves the bundles from another origin, which it returns: those that are modules for every origin, as they have to
 * be, and classic scripts for nobody who asks to read them.
 */
export async function serveElsewhere(page: Page): Promise<string> {
  const origin = 'https://cdn.example';
  await page.route(`${origin}/**`, (route) => {
    const name = new URL(route.request().url()).pathname;
    const isClassic = /\.(?:all|lazy)\.js$/.test(name);
    return route.fulfill({
      path: `dist/cdn${name}`,
      contentType: 'text/javascript; charset=utf-8',
      headers: isClassic ? {} : { 'Access-Control-Allow-Origin': '*' },
    });
  });
  return origin;
}
