import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { layers } from '../../scripts/layers/layer-map.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    languageOptions: {
      parserOptions: {
        // In a CI the parser would read the file from the disk instead of the text it is given.
        disallowAutomaticSingleRunInference: true,
        // What is planted is planted in src/: the types of all the rest need not be read.
        project: './tsconfig.build.json',
      },
    },
  },
});

/** For tests, which are in another project: those rules that need no types. */
const untyped = new ESLint({ cwd: root, overrideConfig: tseslint.configs.disableTypeChecked });

/** A file of the layer: type information exists for real files only. Undefined for a layer that is not written yet. */
function fileOf(layer: string): string | undefined {
  const path = join(root, 'src', layer);
  if (layer.endsWith('.ts')) return existsSync(path) ? path : undefined;
  const name = existsSync(path) ? readdirSync(path).find((file) => file.endsWith('.ts')) : undefined;
  return name && join(path, name);
}

/** Lints a piece of code as if it were a file, and returns the rules it breaks. */
async function rulesBrokenBy(code: string, file: string): Promise<string[]> {
  return (await complaintsAbout(code, file)).map(({ rule }) => rule);
}

/** What the lint says of a piece of code as if it were a file; lines count from 1. */
async function complaintsAbout(code: string, file: string, linter = eslint): Promise<{ rule: string; line: number }[]> {
  const [result] = await linter.lintText(`${code}\n`, { filePath: file });
  assert.ok(result, `${file} is not linted`);
  return result.messages.map(({ ruleId, message, line }) => ({ rule: ruleId ?? message, line }));
}

async function assertRefused(code: string, layer: string, rule: string): Promise<void> {
  const file = fileOf(layer);
  assert.ok(file, `there is no file in ${layer}`);
  const broken = await rulesBrokenBy(`/** Planted. */\nexport function planted(): unknown {\n${code}\n}`, file);
  assert.ok(broken.includes(rule), `${layer} let pass: ${code} (${broken.join(', ')})`);
}

async function assertPassed(code: string, layer: string): Promise<void> {
  const file = fileOf(layer);
  assert.ok(file, `there is no file in ${layer}`);
  assert.deepEqual(await rulesBrokenBy(code, file), [], `${layer} refused: ${code}`);
}

const pure = ['foundation', 'protocol', 'auth', 'transport', 'run', 'conversation', 'themes'];
const globals = 'no-restricted-globals';
const properties = 'no-restricted-properties';
const syntax = 'no-restricted-syntax';

/** Code that reaches for the world, and the rule that stops it. */
const reaches: readonly (readonly [code: string, rule: string])[] = [
  ["return fetch('/a');", globals],
  ["return globalThis.fetch('/a');", globals],
  ["return window.fetch('/a');", globals],
  ["return self.fetch('/a');", globals],
  ['const { fetch: load } = globalThis; return load;', globals],
  ["return globalThis['fetch'];", globals],
  ['const world = globalThis; return world;', globals],
  ['return setTimeout(() => undefined, 1);', globals],
  ['return clearInterval(1);', globals],
  ['return AbortSignal.timeout(1);', properties],
  ['return requestAnimationFrame(() => undefined);', globals],
  ['return Date.now();', properties],
  ['return new Date();', syntax],
  ['return Date();', syntax],
  ['return performance.now();', globals],
  ['return Math.random();', properties],
  ['return crypto.getRandomValues(new Uint8Array(1));', globals],
  ['return document.body;', globals],
  ['return window;', globals],
  ['return navigator.onLine;', globals],
  ['return location.href;', globals],
  ["return localStorage.getItem('a');", globals],
  ["return sessionStorage.getItem('a');", globals],
  ['return new XMLHttpRequest();', globals],
  ["return new EventSource('/a');", globals],
  ["return new WebSocket('/a');", globals],
  ["return console.log('a');", globals],
  ['return process.env;', globals],
];

describe('the lint of globals', () => {
  for (const layer of pure)
    it(`keeps ${layer} from the world`, async () => {
      const file = fileOf(layer);
      assert.ok(file, `there is no file in ${layer}`);
      // One to a line, all at once: the types of a file are read anew for each text.
      const lines = reaches.map(([code], index) => `function planted${index}(): unknown { ${code} }`);
      const complaints = await complaintsAbout(lines.join('\n'), file);
      for (const [index, [code, rule]] of reaches.entries()) {
        const broken = complaints.filter(({ line }) => line === index + 1).map((complaint) => complaint.rule);
        assert.ok(broken.includes(rule), `${layer} let pass: ${code} (${broken.join(', ')})`);
      }
    });

  it('lets pure code pass: dates from data, arguments called fetch, types of globals', async () => {
    const code = `/** Planted. */
export function planted(fetch: typeof globalThis.fetch, at: string): [Promise<Response>, Date, number] {
  return [fetch(new URL('https://example.org')), new Date(at), Date.parse(at)];
}`;
    for (const layer of pure) await assertPassed(code, layer);
  });

  const own: readonly (readonly [layer: string, allowed: string, refused: string])[] = [
    ['markdown', 'return [document.body, requestAnimationFrame(() => undefined)];', "return fetch('/a');"],
    ['markdown', 'return setTimeout(() => undefined, 1);', 'return window.localStorage;'],
    ['i18n', 'return [document.documentElement.lang, navigator.languages];', 'return window.name;'],
    ['stand-in', 'return [crypto.randomUUID(), fetch, setTimeout(() => undefined, 1)];', 'return document.body;'],
    [
      'elements',
      'return [document.body, window.innerWidth, setTimeout(() => undefined, 1)];',
      "return window.fetch('/a');",
    ],
    ['elements', 'return new Date();', "return localStorage.getItem('a');"],
    ['client-options.ts', "return [fetch('/a'), Date.now()];", 'return setTimeout(() => undefined, 1);'],
    ['page-environment.ts', 'return [Date.now(), crypto, setTimeout(() => undefined, 1)];', "return fetch('/a');"],
  ];
  for (const [layer, allowed, refused] of own)
    it(`lets ${layer} have its part of the world and no more: ${refused}`, async () => {
      await assertPassed(`/** Planted. */\nexport function planted(): unknown {\n  ${allowed}\n}`, layer);
      await assertRefused(refused, layer, globals);
    });

  it('has a configuration for every row of the map', async () => {
    for (const { name } of layers) {
      const path = name.endsWith('.ts') ? `src/${name}` : `src/${name}/any-file.ts`;
      const config = (await eslint.calculateConfigForFile(join(root, path))) as { rules: Record<string, unknown> };
      assert.match(JSON.stringify(config.rules[globals]), new RegExp(`"${name} may not reach for this`), path);
    }
  });
});

describe('the lint of markup and syntax', () => {
  const lit = "import { html } from 'lit';\n";
  const planted: Readonly<Record<string, readonly [code: string, rule: string]>> = {
    any: ['/** Planted. */\nexport const a: any = 1;', '@typescript-eslint/no-explicit-any'],
    'an enum': ['/** Planted. */\nexport enum A {\n  b,\n}', syntax],
    'a default export': ['/** Planted. */\nexport default 1;', syntax],
    innerHTML: ["document.body.innerHTML = 'a';", syntax],
    outerHTML: ["document.body.outerHTML = 'a';", syntax],
    "['innerHTML']": ["document.body['innerHTML'] = 'a';", syntax],
    insertAdjacentHTML: ["document.body.insertAdjacentHTML('beforeend', 'a');", syntax],
    'innerHTML in a template': [`${lit}/** Planted. */\nexport const a = html\`<p .innerHTML=\${'a'}></p>\`;`, syntax],
    unsafeHTML: ["import 'lit/directives/unsafe-html.js';", 'no-restricted-imports'],
    unsafeSVG: ["import 'lit/directives/unsafe-svg.js';", 'no-restricted-imports'],
    styleMap: ["import 'lit/directives/style-map.js';", 'no-restricted-imports'],
    'a bound style': [`${lit}/** Planted. */\nexport const a = html\`<p style=\${'a'}></p>\`;`, syntax],
    'a quoted style': [
      `${lit}/** Planted. */\nexport const a = html\`<p class="b" style="color: \${'a'}"></p>\`;`,
      syntax,
    ],
    'a style element': [`${lit}/** Planted. */\nexport const a = html\`<style>p{}</style>\`;`, syntax],
    'setAttribute of style': ["document.body.setAttribute('style', 'a');", syntax],
    'for await over a stream': [
      '/** Planted. */\nexport async function a({ body }: Response): Promise<void> {\n  if (body) for await (const b of body) void b;\n}',
      'house/stream-iteration',
    ],
    // Text for the linter to refuse: nothing is switched off here.
    'a disabled rule without a reason': ['// eslint-disable-next-line no-var\nvar a = 1;', 'house/reasoned-disables'],
    '@ts-expect-error without a reason': ['// @ts-expect-error\nvoid nothing;', '@typescript-eslint/ban-ts-comment'],
  };
  it('refuses what was planted', async () => {
    const file = fileOf('markdown');
    assert.ok(file);
    // One after the other in a single text: the types of a file are read anew for each.
    const texts = Object.values(planted).map(([code]) => code);
    const complaints = await complaintsAbout(texts.join('\n'), file);
    let end = 0;
    for (const [name, [code, rule]] of Object.entries(planted)) {
      const begin = end;
      end += code.split('\n').length;
      const broken = complaints.filter(({ line }) => line > begin && line <= end).map((complaint) => complaint.rule);
      assert.ok(broken.includes(rule), `${name} passed (${broken.join(', ')})`);
    }
  });

  it('lets a template with .style and a class pass', async () => {
    const code = `${lit}/** Planted. */\nexport const a = html\`<p class="style" .style=\${'a'}></p>\`;`;
    await assertPassed(code, 'markdown');
  });

  it('lets a generator be awaited', async () => {
    const code = `async function* numbers(): AsyncGenerator<number> {
  await Promise.resolve();
  yield 1;
}
/** Planted. */
export async function planted(): Promise<void> {
  for await (const number of numbers()) if (number > 1) return;
}`;
    await assertPassed(code, 'stand-in');
  });

  it('lets only the sanitizer turn strings into DOM', async () => {
    const code = "document.body.innerHTML = 'a';";
    assert.deepEqual(await rulesBrokenBy(code, join(root, 'src/markdown/sanitize.ts')), []);
  });

  it('refuses a test that silences the others, or cannot fail', async () => {
    const file = fileURLToPath(import.meta.url);
    const calls = ['it.only', 'describe.only', 'it.skip', 'describe.todo', 'xit'];
    const complaints = await complaintsAbout(calls.map((call) => `${call}('a');`).join('\n'), file, untyped);
    for (const [index, call] of calls.entries()) {
      assert.ok(
        complaints.some(({ line, rule }) => line === index + 1 && rule === syntax),
        call,
      );
    }
  });
});
