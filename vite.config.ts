import { defineConfig } from 'vite';
import { minifyTemplates } from './scripts/build/minify-templates.mjs';
import { orderModules } from './scripts/build/order-modules.mjs';
import { shareTrustedTypesPolicy } from './scripts/build/share-trusted-types-policy.mjs';
import { shortenTokens } from './scripts/build/shorten-tokens.mjs';
import { trimEventSource } from './scripts/build/trim-event-source.mjs';
import { trimLit } from './scripts/build/trim-lit.mjs';
import { trimMarked } from './scripts/build/trim-marked.mjs';
import { trimPurify } from './scripts/build/trim-purify.mjs';

/** Serves the playground (index.html) in development; scripts/build.mjs adds the entry of each bundle. */
export default defineConfig({
  plugins: [
    shortenTokens(),
    minifyTemplates(),
    trimLit(),
    trimMarked(),
    trimPurify(),
    trimEventSource(),
    shareTrustedTypesPolicy(),
    orderModules(),
  ],
  publicDir: false,
  // Lit's development build writes to the console of every page; its warnings are read in the browser tests.
  resolve: { conditions: ['module', 'browser', 'production'] },
  build: {
    target: ['chrome125', 'firefox128', 'safari17.5'],
    outDir: 'dist/cdn',
    emptyOutDir: false,
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: { output: { minify: true } }, // Vite leaves the whitespace of ES libraries otherwise
  },
});
