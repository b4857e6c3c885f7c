import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Everything comes from the site itself, and only what the page has to do is allowed. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types agentic-chat',
].join('; ');

/**
 * Tells the page that it is a static site, and which version it shows.
 * @type {import('vite').Plugin}
 */
const markSite = {
  name: 'mark-site',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
    { tag: 'meta', attrs: { name: 'agentic-chat-site', content: version }, injectTo: 'head-prepend' },
  ],
};

// The playground with the stand-in API inside of the page: files that any static server can hand out, under any path.
await build({
  root,
  base: './',
  logLevel: 'warn',
  plugins: [markSite],
  build: {
    outDir: 'site',
    rolldownOptions: { input: ['index.html', 'demo/pages/device.html'] },
    emptyOutDir: true,
    sourcemap: false,
    // No file may become a data: URL, which the policy lets nobody fetch.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
