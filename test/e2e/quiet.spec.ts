import { expect, test } from '@playwright/test';
import { openPage, watchConsole, writeTag } from './support/open-page.js';
import { readWrites, watchWrites } from './support/watch-storage.js';

const module = '<script type="module" src="/dist/cdn/agentic-chat.js"></script>';
const pages = [
  { name: 'inline', mode: 'inline', script: module, files: ['agentic-chat.js'] },
  { name: 'popup', mode: 'popup', script: module, files: ['agentic-chat.js', 'extras/popup.js'] },
  { name: 'fullscreen', mode: 'fullscreen', script: module, files: ['agentic-chat.js', 'extras/popup.js'] },
  {
    name: 'lazy',
    mode: 'popup',
    script: '<script src="/dist/cdn/agentic-chat.lazy.js"></script>',
    files: ['agentic-chat.lazy.js'],
  },
  {
    name: 'all in one',
    mode: 'popup',
    script: '<script src="/dist/cdn/agentic-chat.all.js"></script>',
    files: ['agentic-chat.all.js'],
  },
] as const;

// Every request of the page is counted. Those for itself and for the files of the package, by name, are what it takes to
// draw the chat; there is to be none besides.
for (const { name, mode, script, files } of pages)
  test(`a page that nobody touches costs no request, no write and no line: ${name}`, async ({ page, context }) => {
    const lines = watchConsole(page);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await watchWrites(context);
    for (const persist of ['session', 'local']) {
      requests.length = 0;
      await openPage(page, writeTag({ mode, persist, history: '', account: '' }), script);
      const seen = mode === 'popup' ? { name: 'Open chat' } : { name: 'Send', exact: true };
      await expect(page.getByRole('button', seen)).toBeVisible();
      await page.waitForTimeout(500);
      expect(requests).toEqual(['/demo/pages/written.html', ...files.map((file) => `/dist/cdn/${file}`)]);
      expect(await readWrites(page)).toBe(0);
    }
    expect(lines).toEqual([]);
  });
