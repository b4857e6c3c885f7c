import { join } from 'node:path';
import ts from 'typescript';
import { type Block, root, tell, version } from './read-blocks.js';
import { prelude } from './prelude.js';

/** What the entries of the package are in the sources. */
const entries = {
  '': 'index',
  ...Object.fromEntries(
    ['class', 'client', 'server', 'server/redis', 'stand-in', 'react', 'jsx', 'vue', 'svelte'].map((name) => [
      `/${name}`,
      name,
    ]),
  ),
  '/locales/en': 'locales/en',
  '/locales/ja': 'locales/ja',
};
/** Files of the package where a page names them by their place at a CDN, in this version and no other. */
const cdn = `https://cdn.jsdelivr.net/npm/agentic-chat@${version}/dist/cdn`;

const paths: Record<string, string[]> = {
  [`${cdn}/agentic-chat.js`]: ['./src/index.ts'],
  [`${cdn}/stand-in.js`]: ['./src/stand-in.ts'],
};
for (const [entry, file] of Object.entries(entries)) paths[`agentic-chat${entry}`] = [`./src/${file}.ts`];

/** What a reader's own JavaScript is not held to: that a query found something, and types that nobody can write there. */
const FORGIVEN_IN_JAVASCRIPT: ReadonlySet<number> = new Set([
  2531, 2532, 2533, 2722, 7006, 7031, 7034, 18047, 18048, 18049,
]);

function readOptions(): ts.CompilerOptions {
  const read = ts.readConfigFile(join(root, 'tsconfig.json'), (name) => ts.sys.readFile(name));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
  return {
    ...options,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noUnusedLocals: false,
    noUnusedParameters: false,
    verbatimModuleSyntax: false,
    rootDir: root,
    paths,
  };
}

/**
 * Type-checks blocks of TypeScript and JavaScript against the sources of the package, all in one program, strictly. Each
 * is a module of its own, with what its note says before it (`<!-- check: declare const id: string; -->`), and
 * knows `chat`, the element. Returns the faults.
 */
export function checkScripts(blocks: readonly Block[]): readonly string[] {
  if (blocks.length === 0) return [];
  const options = readOptions();
  const host = ts.createCompilerHost(options);
  const files = new Map<string, { readonly text: string; readonly block?: Block }>();
  const place = (index: number): string => join(root, `docs-block-${index}.ts`).replaceAll('\\', '/');
  files.set(join(root, 'docs-prelude.d.ts').replaceAll('\\', '/'), { text: prelude });
  for (const [index, block] of blocks.entries())
    files.set(place(index), { block, text: `${block.note} export {};${block.note && '\n'}\n${block.code}` });

  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, target, ...rest) => {
    const own = files.get(name);
    return own ? ts.createSourceFile(name, own.text, target) : getSourceFile.call(host, name, target, ...rest);
  };
  host.fileExists = (name) => files.has(name) || fileExists.call(host, name);
  host.readFile = (name) => files.get(name)?.text ?? readFile.call(host, name);
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([name, { block }]) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
      .filter(({ code }) => block?.language !== 'js' || !FORGIVEN_IN_JAVASCRIPT.has(code))
      .map(({ messageText, start = 0 }) => {
        const said = ts.flattenDiagnosticMessageText(messageText, ' ');
        return block && file ? tell({ ...block, line: findLine(block, file, start) }, said) : `prelude: ${said}`;
      });
  });
}

/** The line of the page. What the note adds stands before the code. */
function findLine({ line, note }: Block, file: ts.SourceFile, start: number): number {
  const added = note ? note.split('\n').length + 1 : 1;
  return line + 1 + Math.max(0, file.getLineAndCharacterOfPosition(start).line - added);
}
