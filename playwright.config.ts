import { defineConfig, devices, type Project } from '@playwright/test';
import { installedFirefox } from './scripts/browser/installed-firefox.mjs';
import { findBrowser } from './scripts/find-browser.mjs';
import { isFull } from './scripts/tier.mjs';

const port = Number(process.env['PORT'] ?? 4173);
const origin = `http://127.0.0.1:${port}`;
const isCi = process.env['CI'] !== undefined;
/** Each guard once, in Chromium; `npm run test:full` has all variants of them, and Firefox. */
const launchOptions = {
  executablePath: findBrowser({ shell: !isFull }),
  // The driver turns the cache of pages that were left off; people have it.
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--font-render-hinting=none'],
};
const firefox = isFull ? installedFirefox() : null;
// The workers read this file, too.
if (isFull && !firefox && process.env['TEST_WORKER_INDEX'] === undefined)
  console.log('No Firefox found: what breaks on the way is tried in Chromium alone. FIREFOX_PATH can name one.');

export default defineConfig({
  testDir: 'test/e2e',
  fullyParallel: true,
  ...(isFull ? {} : { grepInvert: /@full/ }),
  workers: 2,
  forbidOnly: isCi,
  reporter: [['list'], ['./scripts/reporters/e2e-totals.mjs']],
  use: { baseURL: origin, locale: 'en-US', timezoneId: 'UTC', trace: isCi ? 'off' : 'retain-on-failure' },
  // One Node process, no npx between: it gets the signal and ends cleanly.
  webServer: {
    command: 'node --import tsx demo/server.ts',
    url: `${origin}/`,
    env: { PORT: String(port) },
    reuseExistingServer: !isCi,
  },
  projects: [
    {
      name: 'desktop',
      // What differs with a preference of the system, what only the playground has, and what takes long on its own.
      ...(isFull ? {} : { testIgnore: /(preferences|site|theme-builder|trim-purify)\.spec\.ts/ }),
      use: { ...devices['Desktop Chrome'], launchOptions },
    },
    {
      name: 'phone',
      // What a small screen, touch and another density can change; the rest is the same code on the same engine.
      testMatch: isFull ? /(conversation|history|in-page|japanese|keyboard|popup)\.spec\.ts/ : /history\.spec\.ts/,
      use: { ...devices['Pixel 7'], launchOptions },
    },
    ...(isFull ? [soakProject()] : []),
    ...(firefox ? [firefoxProject(firefox)] : []),
  ],
});

/** What stays behind after hundreds of turns. */
function soakProject(): Project {
  return {
    name: 'soak',
    testDir: 'test/soak',
    // What they measure is disturbed by whatever else is measured.
    fullyParallel: false,
    // A trace keeps what it has seen of each node.
    use: { ...devices['Desktop Chrome'], launchOptions, trace: 'off' },
  };
}

/** What another engine can change: the essential walks, connections that break, and those that a browser uses again. */
function firefoxProject(executablePath: string): Project {
  return {
    name: 'firefox',
    testMatch: /(back-again|conversation|cuts|history|popup|recovery|repeat)\.spec\.ts/,
    // An unpatched Firefox, driven by WebDriver BiDi.
    use: { ...devices['Desktop Firefox'], launchOptions: { channel: 'moz-firefox', executablePath } },
  };
}
