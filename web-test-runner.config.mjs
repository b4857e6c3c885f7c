import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { installedFirefox } from './scripts/browser/installed-firefox.mjs';
import { oneClipboard } from './scripts/browser/one-clipboard.mjs';
import { takeFigures } from './scripts/browser/take-figures.mjs';
import { webkitLauncher } from './scripts/browser/webkit-launcher.mjs';
import { findBrowser } from './scripts/find-browser.mjs';
import { browserTotals } from './scripts/reporters/browser-totals.mjs';
import { isFull, tier } from './scripts/tier.mjs';

/** What shows only after hundreds of turns or in texts that take long waits for `npm run test:full`. */
const lasting = ['pathological', 'history-leaks', 'long-history', 'speech-turns'].map(
  (name) => `!test/**/${name}.browser.test.ts`,
);

/** @type {Record<string, () => import('@web/test-runner').BrowserLauncher>} */
const launchers = {
  chromium: () =>
    playwrightLauncher({
      product: 'chromium',
      launchOptions: {
        executablePath: findBrowser({ shell: !isFull }),
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
      },
    }),
  // An unpatched Firefox, driven by WebDriver BiDi; it shares one window, hence no concurrency.
  firefox: () =>
    playwrightLauncher({
      product: 'firefox',
      concurrency: 1,
      launchOptions: {
        channel: 'moz-firefox',
        executablePath: installedFirefox() ?? 'firefox',
      },
    }),
  webkit: webkitLauncher,
};

/**
 * highlight.js has its core as CommonJS alone: bundlers read that, browsers do not.
 * @type {import('@web/test-runner').TestRunnerPlugin}
 */
const commonJsCore = {
  name: 'commonjs-core',
  transform: ({ path, body }) =>
    path.endsWith('/highlight.js/lib/core.js')
      ? `const module = {};${String(body)}export default module.exports;`
      : undefined,
};

/** @param {string} name */
function launch(name) {
  const launcher = launchers[name];
  if (!launcher) throw new Error(`BROWSERS names ${name}; known are ${Object.keys(launchers).join(', ')}.`);
  return launcher();
}

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: ['test/**/*.browser.test.ts', ...(isFull ? [] : lasting)],
  // The tests that try samples read there how many.
  testRunnerHtml: (framework) =>
    `<!doctype html><html data-tier="${tier}"><body><script type="module" src="${framework}"></script></body></html>`,
  nodeResolve: true,
  // Longer than the longest wait of a test, whose own words say more than the end of its time.
  testFramework: { config: { timeout: 10_000 } },
  concurrentBrowsers: 1,
  concurrency: 2,
  browsers: (process.env['BROWSERS'] ?? 'chromium').split(',').map(launch),
  plugins: [
    commonJsCore,
    oneClipboard(),
    takeFigures(),
    // The tsconfig tells it how to read decorators and class fields.
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
  ],
  reporters: [defaultReporter(), browserTotals()],
  // Lit's development build stays, for its warnings; only its greeting goes.
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
};
