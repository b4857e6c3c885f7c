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
 * Leaves out of marked what is wrapped around its lexer and parser, the `Marked` class and the global `marked` with its
 * settings, and what is never reached by the options of `src/markdown/parser.ts`. A bundler cannot: assignments to the
 * global, and calls that may do anything, keep it from seeing that nobody uses them.
 */
function trimMarked(): Plugin {
  const trims: readonly (readonly [RegExp, string])[] = [
    // From the global instance on there is nothing but conveniences; the list of exports at the end names what is where.
    [/var ([\w$]+)=new [\w$]+;function [\w$]+\(\w+,\w+\)\{return \1\.parse\(.*;export\{(.*)\};/s, 'export{$2};'],
    [/(?<=export\{.*)[\w$]+ as (?!(?:Lexer|Parser|Renderer|Tokenizer)\b)\w+,?/g, ''],
    [/static (?:get rules|lex|lexInline|parse|parseInline)\([\w,]*\)\{return(?:[^{}]|\{[^}]*\})*\}/g, ''],
    // Options that are always so, written into the code, let what they exclude be dropped.
    [/this\.options\.(?:pedantic|breaks|silent)\b/g, 'false'],
    [/this\.options\.gfm\b/g, 'true'],
    [/this\.options\.extensions\b/g, 'null'],
    [/(this\.options=\w)\|\|[\w$]+/g, '$1'],
    [/this\.options\.(tokenizer|renderer)=this\.options\.\1\|\|new [\w$]+,/g, ''],
    [/\w\|\|this\.options\.hooks\?\.emStrongMask\|\|[^?]+\?(this\.#\w\(\w\)):\w/, '$1'],
    // Of the rules GitHub's alone, and of those that it begins with the ones that it does not replace.
    [/\{normal:[\w$]+,(gfm:[\w$]+)[^}]*,pedantic:[\w$]+\}/g, '{$1}'],
    [/(block|inline):([\w$]+)\.normal\b/g, '$1:$2.gfm'],
    [
      /lheading:[\w$]+,(list:[\w$]+,[^}]*)paragraph:[\w$]+,table:[\w$]+,(?=.*,lheading:\w+,table:\w+,paragraph:)/s,
      '$1',
    ],
    [
      /_backpedal:([\w$]+),([^}]*)del:\1,delLDelim:\1,delRDelim:\1,emStrongLDelim:\w+,emStrongRDelimAst:\w+,(?=.*emStrongRDelimAst:\w+,emStrongLDelim:\w+,delLDelim:\w+,delRDelim:.*,_backpedal:.*,del:)/s,
      '$2',
    ],
    [/(?<=:[\w$]+),text:[\w$]+,url:[\w$]+\}(?=.*,url:.*,text:)/s, '}'],
    // What makes the rules does nothing else: those that nobody uses can go.
    [/(?<=[=:])\w\((?:[\w$.]+|"(?:\\.|[^"])*"|`[^`]*`|\/(?:\\.|[^/])+\/)(?:,"\w+")?\)\.replace\(/g, '/*@__PURE__*/$&'],
    // Every browser that the bundle is for can look behind.
    [/\(\(\w=""\)=>\{try\{return!!new RegExp\("\(\?<=1\)\(\?<!1\)"\+\w\)\}catch\{return!1\}\}\)\(\)/, 'true'],
    // Each kind of token has a method of its name, but for what is escaped, which is text.
    [
      /switch\((\w)\.type\)\{(?:case"(\w+)":\{(\w\+=this\.renderer)\.\2\(\1\);break\})+default:\{[^}]*\}\}/,
      '$3[$1.type]($1)',
    ],
    [
      /switch\((\w)\.type\)\{case"escape":\{(\w\+=\w)\.text\(\1\);break\}(?:case"(\w+)":\{\2\.\3\(\1\);break\})+default:\{[^}]*\}\}/,
      '$2[$1.type==="escape"?"text":$1.type]($1)',
    ],
  ];
  return {
    name: 'trim-marked',
    apply: 'build',
    transform(code, id) {
      if (!/\/marked\/lib\/marked\.esm\.js$/.test(id)) return null;
      for (const [found, replacement] of trims) {
        if (!code.match(found)) this.error(`marked has nothing like ${String(found)}: adapt this plugin to it.`);
        code = code.replace(found, replacement);
      }
      return {
        code: freePatterns(code) ?? this.error('marked keeps its patterns in a new way: adapt this plugin to it.'),
        map: null,
      };
    },
  };
}

/**
 * Makes variables of the members of the object in which marked keeps its patterns, so that a minifier can give them
 * short names and drop those that nobody uses. Nothing where there is no such object, or it is used as a whole.
 */
function freePatterns(code: string): string | undefined {
  const [object, name = '', members = ''] = /([\w$]+)=\{(codeRemoveIndent:.*?\/)\}(?=,[\w$]+=\/)/s.exec(code) ?? [];
  if (object === undefined) return undefined;
  const freed = code
    .replace(object, () => members.replace(/(^|,)(\w+):(?=\/|\w=>|\w\()/g, '$1$2='))
    .replace(`other:${name},`, '')
    .replaceAll(new RegExp(`(?<![\\w$.])(?:${name}|(?:this\\.rules|t)\\.other)\\.(?=\\w)`, 'g'), '');
  return new RegExp(`[^.\\w$]${name}[^.\\w$]|\\.other\\b`).test(freed) ? undefined : freed;
}

/** Leaves out of lit its doors to polyfills and to server rendering: the browsers that are served need neither. */
function trimLit(): Plugin {
  const doors = /\b\w+\.(?:reactiveElement|litHtml|litElement)(?:Polyfill|Hydrate)Support\b/g;
  return {
    name: 'trim-lit',
    apply: 'build',
    transform(code, id) {
      if (!/\/(?:reactive-element|lit-html|lit-element)\.js$/.test(id)) return null;
      if (!doors.test(code)) return this.error('lit opens its doors in a new way: adapt this plugin to it.');
      return { code: code.replace(doors, '(void 0)'), map: null };
    },
  };
}

/**
 * Leaves out of DOMPurify what nobody calls, and the lists of what it allows by default: `src/markdown/sanitize.ts`
 * always names its own. SVG and MathML then have no name that is valid, so that nothing in their namespaces can pass.
 */
function trimPurify(): Plugin {
  const lists =
    /const (?:html|svg|mathMl)(?:\$1|Filters|Disallowed)? = freeze\(\[[^\]]*\]\)|const xml = freeze\(\[[^\]]*\]\)/g;
  /** What its compiler left for asynchronous generators, of which it has none. */
  const helper = /^AsyncGenerator\.prototype\[.*?^\};$/gms;
  /** What is done to an instance besides sanitising with it. */
  const methods =
    /^\tDOMPurify\.(?:setConfig|clearConfig|isValidAttribute|removeHook|removeHooks|removeAllHooks) = function.*?^\t\};$/gms;
  return {
    name: 'trim-purify',
    apply: 'build',
    transform(code, id) {
      if (!/\/dompurify\/dist\/purify\.es\.mjs$/.test(id)) return null;
      const trimmed = code
        .replace(lists, (list) => list.replace(/\[[^\]]*\]/, '[]'))
        .replace(helper, '')
        .replace(methods, '');
      const found = [lists, helper, methods].map((part) => code.match(part)?.length);
      if (found.join() !== '10,1,6') return this.error('DOMPurify is written in a new way: adapt this plugin to it.');
      return { code: trimmed, map: null };
    },
  };
}

/** Serves the playground (index.html) in development; scripts/build.mjs adds the entry of each bundle. */
export default defineConfig({
  plugins: [minifyTemplates(), shareTrustedTypesPolicy(), trimLit(), trimMarked(), trimPurify()],
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
