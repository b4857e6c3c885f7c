import type { LanguageFn } from 'highlight.js';

/** Each grammar stands in a file of its own; a bundler sees the paths. */
const grammars = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  clojure: () => import('highlight.js/lib/languages/clojure'),
  cmake: () => import('highlight.js/lib/languages/cmake'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  dart: () => import('highlight.js/lib/languages/dart'),
  dockerfile: () => import('highlight.js/lib/languages/dockerfile'),
  elixir: () => import('highlight.js/lib/languages/elixir'),
  erlang: () => import('highlight.js/lib/languages/erlang'),
  go: () => import('highlight.js/lib/languages/go'),
  graphql: () => import('highlight.js/lib/languages/graphql'),
  groovy: () => import('highlight.js/lib/languages/groovy'),
  haskell: () => import('highlight.js/lib/languages/haskell'),
  http: () => import('highlight.js/lib/languages/http'),
  ini: () => import('highlight.js/lib/languages/ini'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  julia: () => import('highlight.js/lib/languages/julia'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  less: () => import('highlight.js/lib/languages/less'),
  lua: () => import('highlight.js/lib/languages/lua'),
  makefile: () => import('highlight.js/lib/languages/makefile'),
  markdown: () => import('highlight.js/lib/languages/markdown'),
  nginx: () => import('highlight.js/lib/languages/nginx'),
  objectivec: () => import('highlight.js/lib/languages/objectivec'),
  perl: () => import('highlight.js/lib/languages/perl'),
  php: () => import('highlight.js/lib/languages/php'),
  powershell: () => import('highlight.js/lib/languages/powershell'),
  properties: () => import('highlight.js/lib/languages/properties'),
  protobuf: () => import('highlight.js/lib/languages/protobuf'),
  python: () => import('highlight.js/lib/languages/python'),
  r: () => import('highlight.js/lib/languages/r'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  scala: () => import('highlight.js/lib/languages/scala'),
  scss: () => import('highlight.js/lib/languages/scss'),
  shell: () => import('highlight.js/lib/languages/shell'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  vbnet: () => import('highlight.js/lib/languages/vbnet'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
} satisfies Record<string, () => Promise<{ readonly default: LanguageFn }>>;

type LanguageName = keyof typeof grammars;

/** What people write after a fence instead of the name. */
const aliases: Readonly<Record<LanguageName, string>> = {
  bash: 'sh zsh',
  c: 'h',
  clojure: 'clj cljs edn',
  cmake: 'cmakelists',
  cpp: 'c++ cc cxx hpp h++ hh',
  csharp: 'c# cs',
  css: '',
  dart: '',
  dockerfile: 'docker containerfile',
  elixir: 'ex exs',
  erlang: 'erl',
  go: 'golang',
  graphql: 'gql',
  groovy: 'gradle',
  haskell: 'hs',
  http: 'https',
  ini: 'toml cfg conf',
  java: 'jsp',
  javascript: 'js jsx mjs cjs node',
  json: 'jsonc json5 jsonl geojson ipynb',
  julia: 'jl',
  kotlin: 'kt kts',
  less: '',
  lua: '',
  makefile: 'make mk',
  markdown: 'md mdx mkd',
  nginx: 'nginxconf',
  objectivec: 'objc obj-c objective-c mm',
  perl: 'pl pm',
  php: 'php8',
  powershell: 'ps ps1 pwsh',
  properties: 'dotenv env',
  protobuf: 'proto',
  python: 'py py3 python3 gyp',
  r: 'rscript',
  ruby: 'rb gemspec rake',
  rust: 'rs',
  scala: 'sbt',
  scss: 'sass',
  shell: 'console terminal shellsession',
  sql: 'mysql postgres postgresql psql sqlite plsql tsql bigquery',
  swift: '',
  typescript: 'ts tsx mts cts',
  vbnet: 'vb vba',
  xml: 'html htm xhtml svg vue svelte rss plist',
  yaml: 'yml',
};

/** The grammars that others hand parts of the code to. */
const inner: Readonly<Partial<Record<LanguageName, readonly LanguageName[]>>> = {
  dockerfile: ['bash'],
  http: ['json'],
  markdown: ['xml'],
  shell: ['bash'],
  xml: ['css', 'javascript'],
};

const names = new Map<string, LanguageName>();
for (const [name, others] of Object.entries(aliases) as [LanguageName, string][])
  for (const alias of [name, ...others.split(' ')]) if (alias) names.set(alias, name);

/** The grammar for a language as people write it, in lower case, and after it those that it needs; none if unknown. */
export function languageNames(language: string): readonly LanguageName[] {
  const name = names.get(language);
  return name ? [name, ...(inner[name] ?? [])] : [];
}

/** Loads a grammar. Rejects where it cannot be loaded. */
export async function loadGrammar(name: LanguageName): Promise<LanguageFn> {
  return (await grammars[name]()).default;
}
