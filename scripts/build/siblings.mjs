import { fileURLToPath } from 'node:url';

const sibling = fileURLToPath(new URL('../../src/extras/dress-blocks.ts', import.meta.url));
const grammars = '/highlight.js/es/languages/';

/**
 * Leaves the optional siblings out of a bundle: it loads them at run time, from the folder `extras` next to it.
 * @returns {import('vite').Plugin}
 */
export function keepSiblingsApart() {
  return {
    name: 'keep-siblings-apart',
    enforce: 'pre',
    resolveId(source, importer) {
      const isSibling = source === './dress-blocks.js' && importer?.endsWith('/src/extras/create-dresser.ts');
      return isSibling ? { id: './extras/dress-blocks.js', external: true } : null;
    },
  };
}

/**
 * How the siblings are built: modules that need each other and nothing else, never the bundle, which a page may load
 * under another URL. Their names are stable, without hashes, so that a page can name them, such as for their integrity.
 * @type {import('vite').BuildEnvironmentOptions}
 */
export const siblingBuild = {
  outDir: 'dist/cdn/extras',
  lib: { entry: sibling, formats: ['es'], fileName: () => 'dress-blocks.js' },
  rolldownOptions: {
    output: {
      minify: true,
      chunkFileNames: ({ facadeModuleId }) => (facadeModuleId?.includes(grammars) ? 'languages/' : '') + '[name].js',
    },
  },
};
