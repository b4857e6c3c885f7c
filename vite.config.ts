import { fileURLToPath } from 'node:url';
import { minifyHTMLLiterals } from 'minify-literals';
import { defineConfig, type Plugin } from 'vite';

/** Takes the whitespace out of the html``, svg`` and css`` templates of our own sources. */
function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    apply: 'build',
    enforce: 'pre',
    async transform(code, id) {
      if (!/\/src\/.*\.ts$/.test(id) || !/\b(html|svg|css)`/.test(code)) return null;
      const result = await minifyHTMLLiterals(code, { fileName: id });
      return result && { code: result.code, map: result.map?.toString() ?? null };
    },
  };
}

/**
 * Gives lit our Trusted Types policy. lit makes one named `lit-html` while it loads, and throws where the page does not
 * list that name, or where a second lit on the page has taken it.
 */
function shareTrustedTypesPolicy(): Plugin {
  const ours = fileURLToPath(new URL('./src/markdown/trusted-types-policy.ts', import.meta.url));
  const theirs = /(\w+)\?\1\.createPolicy\("lit-html",\{createHTML:(\w+)=>\2\}\):void 0/;
  return {
    name: 'share-trusted-types-policy',
    apply: 'build',
    transform(code, id) {
      if (!/\/lit-html\/lit-html\.js$/.test(id)) return null;
      if (!theirs.test(code)) this.error('lit makes its Trusted Types policy in a new way: adapt this plugin to it.');
      const head = `import { trustedTypesPolicy } from ${JSON.stringify(ours)};`;
      return { code: head + code.replace(theirs, '(trustedTypesPolicy() ?? void 0)'), map: null };
    },
  };
}

/**
 * Leaves out of marked what is wrapped around its lexer and parser: the `Marked` class and the global `marked` with its
 * settings. Assignments to the latter keep a bundler from seeing that nobody uses them.
 */
function trimMarked(): Plugin {
  // From the global instance on there is nothing but conveniences; the list of exports at the end names what is where.
  const wrappings = /var ([\w$]+)=new [\w$]+;function [\w$]+\(\w+,\w+\)\{return \1\.parse\(.*;export\{(.*)\};/s;
  const kept = /[\w$]+ as (?:Hooks|Lexer|Parser|Renderer|TextRenderer|Tokenizer|getDefaults)\b/g;
  return {
    name: 'trim-marked',
    apply: 'build',
    transform(code, id) {
      if (!/\/marked\/lib\/marked\.esm\.js$/.test(id)) return null;
      const exported = wrappings.exec(code)?.[2]?.match(kept);
      if (exported?.length !== 7) return this.error('marked ends in a new way: adapt this plugin to it.');
      const trimmed = code
        .replace(wrappings, () => `export{${exported.join()}};`)
        // The settings that are always so, written into the code, let what they exclude be dropped.
        .replace(/this\.options\.(?:pedantic|breaks|silent)\b/g, 'false')
        .replaceAll('this.options.gfm', 'true')
        .replace(/(\{normal:[\w$]+,gfm:[\w$]+)(?:,breaks:[\w$]+)?,pedantic:[\w$]+\}/g, '$1}');
      return { code: trimmed, map: null };
    },
  };
}

/**
 * Leaves out of DOMPurify the lists of what it allows by default: `src/markdown/sanitize.ts` always names its own. SVG
 * and MathML then have no name that is valid, so that nothing in their namespaces can pass.
 */
function trimPurify(): Plugin {
  const lists =
    /const (?:html|svg|mathMl)(?:\$1|Filters|Disallowed)? = freeze\(\[[^\]]*\]\)|const xml = freeze\(\[[^\]]*\]\)/g;
  return {
    name: 'trim-purify',
    apply: 'build',
    transform(code, id) {
      if (!/\/dompurify\/dist\/purify\.es\.mjs$/.test(id)) return null;
      if (code.match(lists)?.length !== 10) return this.error('DOMPurify lists in a new way: adapt this plugin to it.');
      return { code: code.replace(lists, (list) => list.replace(/\[[^\]]*\]/, '[]')), map: null };
    },
  };
}

/** Serves the playground (index.html) in development; scripts/build.mjs adds the entry of each bundle. */
export default defineConfig({
  plugins: [minifyTemplates(), shareTrustedTypesPolicy(), trimMarked(), trimPurify()],
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
