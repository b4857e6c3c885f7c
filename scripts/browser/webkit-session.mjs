import { installedWebKit } from './installed-webkit.mjs';
import { startProcesses } from './webkit-processes.mjs';

/**
 * One command of WebDriver, with its path behind the session's; resolves with the value of the answer.
 * @typedef {<T = unknown>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<T>} Command
 */
/** @typedef {{ version: string, command: Command, stop: () => Promise<void> }} WebKitSession */

/**
 * Starts WebKitGTK and opens a session of W3C WebDriver in it. Throws one sentence where it is not installed.
 * @returns {Promise<WebKitSession>}
 */
export async function startWebKit() {
  const webkit = installedWebKit();
  if (!webkit) throw new Error('No WebKitGTK found: install webkit2gtk-driver and xvfb, or set WEBKIT_PATH.');
  const { address, stop } = await startProcesses(webkit);
  try {
    const options = { binary: webkit.browser, args: ['--automation'] };
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } };
    /** @type {{ sessionId: string, capabilities: { browserVersion: string } }} */
    const session = await send(`${address}/session`, 'POST', { capabilities });
    const base = `${address}/session/${session.sessionId}`;
    return {
      version: session.capabilities.browserVersion,
      command: (method, path, body) => send(base + path, method, body),
      stop: async () => {
        await send(base, 'DELETE').catch(() => undefined); // it may be gone before us
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * @template T
 * @param {string} url
 * @param {string} method
 * @param {object} [body]
 * @returns {Promise<T>}
 */
async function send(url, method, body) {
  const response = await fetch(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  /** @type {{ value: T & { error?: string, message?: string } }} */
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${value.error}: ${value.message}`);
  return value;
}
