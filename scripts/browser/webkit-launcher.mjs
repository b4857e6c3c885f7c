import { createPage } from './webkit-page.mjs';
import { startWebKit } from './webkit-session.mjs';

/** @typedef {import('./webkit-session.mjs').WebKitSession} WebKitSession */
/** @typedef {import('./webkit-session.mjs').Command} Command */

/** The size that the pages of the other engines have. */
const viewport = { width: 800, height: 600 };

/**
 * A launcher for @web/test-runner that runs the tests in WebKitGTK, each file in a window of its own. It calls itself
 * one of Playwright's, and its pages have the methods of Playwright's that the runner's commands call.
 * @returns {import('@web/test-runner').BrowserLauncher}
 */
export function webkitLauncher() {
  /** @type {Map<string, string>} */
  const windows = new Map();
  /** @type {Promise<{ webkit: WebKitSession, first: string }> | undefined} */
  let started;
  const start = async () => {
    const webkit = await startWebKit();
    /** @type {string} */
    const first = await webkit.command('GET', '/window');
    return { webkit, first };
  };
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  /**
   * The driver has one current window: one sequence of commands at a time.
   * @template T
   * @param {string | undefined} handle
   * @param {(command: Command) => Promise<T>} run
   * @returns {Promise<T>}
   */
  const inWindow = (handle, run) => {
    const next = last.then(async () => {
      const { webkit, first } = await (started ??= start());
      await webkit.command('POST', '/window', { handle: handle ?? first });
      return run(webkit.command);
    });
    last = next.catch(() => undefined);
    return next;
  };
  /** @param {string} id */
  const getPage = (id) => createPage((run) => inWindow(windows.get(id), run));
  const launcher = {
    name: 'WebKit',
    type: 'playwright',
    concurrency: 1,
    initialize: () => Promise.resolve(),
    /**
     * @param {string} id
     * @param {string} url
     */
    startSession: async (id, url) => {
      // A tab in the background draws nothing: it has to be a window.
      /** @type {{ handle: string }} */
      const { handle } = await inWindow(undefined, (command) => command('POST', '/window/new', { type: 'window' }));
      windows.set(id, handle);
      await getPage(id).setViewportSize(viewport);
      await inWindow(handle, (command) => command('POST', '/url', { url }));
    },
    getPage,
    isActive: (/** @type {string} */ id) => windows.has(id),
    getBrowserUrl: (/** @type {string} */ id) => inWindow(windows.get(id), (command) => command('GET', '/url')),
    stopSession: async (/** @type {string} */ id) => {
      await inWindow(windows.get(id), (command) => command('DELETE', '/window'));
      windows.delete(id);
      return {};
    },
    startDebugSession: () => Promise.reject(new Error('WebKit is driven without a window to look at.')),
    stop: async () => (await started)?.webkit.stop(),
  };
  return /** @type {import('@web/test-runner').BrowserLauncher} */ (launcher);
}
