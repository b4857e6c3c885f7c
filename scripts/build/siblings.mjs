import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const loadSibling = fileURLToPath(new URL('load-sibling.ts', import.meta.url));
/** The siblings that the bundle asks for, by the name that the module which does so gives them. */
const loaders = new Map([
  ['./dress-blocks.js', '/src/extras/create-dresser.ts'],
  ['./late-views.js', '/src/late-views/load-late-views.ts'],
  ['./popup.js', '/src/late-views/load-popup.ts'],
  ['./panels.js', '/src/panels/load-panels.ts'],
  ['./resources.js', '/src/resources/load-resources.ts'],
]);
const grammars = '/highlight.js/es/languages/';

/**
 * Leaves the optional siblings out of a bundle: it loads them at run time, from the folder `extras` next to it.
 * @returns {import('vite').Plugin}
 */
export function keepSiblingsApart() {
  return {
    name: 'keep-siblings-apart',
    enforce: 'pre',
    transform(code, id) {
      for (const [source, loader] of loaders) {
        if (!id.endsWith(loader)) continue;
        const named = code.replace(`import('${source}')`, `loadSibling('${source.slice(2, -3)}')`);
        if (named === code) throw new Error(`${loader} does not load ${source} any more`);
        return { code: `import { loadSibling } from '${loadSibling}';\n${named}`, map: null };
      }
      return null;
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
  lib: {
    entry: [
      `${src}/extras/dress-blocks.ts`,
      `${src}/late-views/late-views.ts`,
      `${src}/late-views/popup.ts`,
      `${src}/panels/panels.ts`,
      `${src}/late-views/attachments.ts`,
      `${src}/resources/resources.ts`,
    ],
    formats: ['es'],
    fileName: (_, name) => `${name}.js`,
  },
  rolldownOptions: {
    output: {
      minify: true,
      chunkFileNames: ({ facadeModuleId }) => (facadeModuleId?.includes(grammars) ? 'languages/' : '') + '[name].js',
    },
  },
};
