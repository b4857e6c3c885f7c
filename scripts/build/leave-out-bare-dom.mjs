const source = './bare-dom.js';
const id = '\0bare-dom';

/**
 * Leaves out of a bundle what only DOMs without a browser need: no page is there that loads one from a CDN.
 * @returns {import('vite').Plugin}
 */
export function leaveOutBareDom() {
  return {
    name: 'leave-out-bare-dom',
    enforce: 'pre',
    resolveId: (asked) => (asked === source ? { id, moduleSideEffects: false } : null),
    load: (asked) => (asked === id ? '' : null),
  };
}
