import { bundleProbe } from './bundle.mjs';
import { built, cdn } from './folders.mjs';
import { startServer } from './server.mjs';
import { startBrowser } from './tab.mjs';

/**
 * @typedef {object} Lab All that a measurement needs.
 * @property {import('./server.mjs').BenchServer} server
 * @property {string} probe The code that runs in each page before all others.
 * @property {import('playwright-core').Browser} paced 60 frames a second.
 * @property {import('playwright-core').Browser} free As many frames as can be made: only work takes time.
 * @property {(subject: import('./subjects.mjs').Subject) => number} capOf How many milliseconds after the last byte it
 *   is waited for.
 * @property {() => Promise<void>} close
 */

/** What is ours, and its floor, has to end however long that takes. */
const OWN_CAP_MS = 90_000;

/**
 * @param {number} peerCap Milliseconds after which a peer has lost.
 * @returns {Promise<Lab>}
 */
export async function openLab(peerCap) {
  const [server, probe, paced, free] = await Promise.all([
    startServer({ built, cdn }),
    bundleProbe(),
    startBrowser({ paced: true }),
    startBrowser({ paced: false }),
  ]);
  return {
    server,
    probe,
    paced,
    free,
    capOf: ({ role }) => (role === 'ours' || role === 'floor' ? OWN_CAP_MS : peerCap),
    async close() {
      server.close();
      await Promise.all([paced.close(), free.close()]);
    },
  };
}
