import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../src/index.ts', import.meta.url));

/** What begins the bundle, in the order in which it compresses best: the libraries, their user, the styles. */
const first = [
  'marked',
  'dompurify',
  'eventsource-parser',
  'lit',
  './markdown/markdown.js',
  './themes/tokens.js',
  ...['markdown', 'block', 'panel', 'message', 'composer'].map((name) => `./elements/${name}.styles.js`),
];

/**
 * Puts what is written alike side by side in the bundle, instead of where each module is needed first. What compresses
 * a text looks back 32 KB for what it has seen before.
 * @returns {import('vite').Plugin}
 */
export function orderModules() {
  return {
    name: 'order-modules',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (id !== entry) return null;
      return { code: first.map((name) => `import '${name}';`).join('') + code, map: null };
    },
  };
}
