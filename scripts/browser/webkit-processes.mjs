import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {import('./installed-webkit.mjs').WebKit} WebKit */

/**
 * Starts WebKitGTK's driver, and a screen in memory where there is Xvfb. Resolves with the driver's address and the way
 * to end what was started.
 * @param {WebKit} webkit
 * @returns {Promise<{ address: string, stop: () => void }>}
 */
export async function startProcesses({ driver, display }) {
  /** @type {ChildProcess[]} */
  const started = [];
  const stop = () => {
    for (const child of started.splice(0).reverse()) child.kill();
  };
  process.once('exit', stop);
  try {
    // Composited without a graphics card it draws a quarter of the frames.
    const env = { ...process.env, WEBKIT_DISABLE_COMPOSITING_MODE: '1' };
    if (display) Object.assign(env, { DISPLAY: await startDisplay(display, started) });
    const port = await findFreePort();
    const child = spawn(driver, [`--port=${port}`], { env, stdio: 'ignore' });
    started.push(child);
    const address = `http://127.0.0.1:${port}`;
    const failed = once(child, 'error').then(([error]) => {
      throw error;
    });
    await Promise.race([untilAnswered(`${address}/status`), failed]);
    failed.catch(() => undefined); // later it is told to end
    return { address, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * @param {string} xvfb
 * @param {ChildProcess[]} started
 * @returns {Promise<string>} The name of the display.
 */
async function startDisplay(xvfb, started) {
  const child = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  started.push(child);
  const pipe = child.stdio[3];
  if (!pipe) throw new Error('Xvfb has no pipe.');
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`Xvfb ended with status ${code}.`)));
  failed.catch(() => undefined); // later it is told to end
  const [data] = await Promise.race([once(pipe, 'data'), failed]);
  return `:${String(data).trim()}`;
}

/** @returns {Promise<number>} */
async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}

/**
 * @param {string} url
 */
async function untilAnswered(url) {
  for (const end = Date.now() + 10_000; ; await sleep(50)) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
