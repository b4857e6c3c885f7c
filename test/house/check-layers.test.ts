import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { checkLayers, checkLayerTable } from '../../scripts/check-layers.mjs';
import { plantProject } from './plant-project.js';

const store = '/** A store. */\nexport interface Store {}\n';
const message =
  "import type { Store } from '../foundation/store.js';\n/** A message. */\nexport type Message = Store;\n";
const clean = { 'src/foundation/store.ts': store, 'src/protocol/message.ts': message };

/** The faults of the clean project after these files were planted in it. */
function faultsWith(files: Record<string, string>): string[] {
  return checkLayers(plantProject({ ...clean, ...files })).faults;
}

describe('the layer check: imports', () => {
  it('passes a clean project, and says how many files it read', () => {
    assert.deepEqual(checkLayers(plantProject(clean)), { count: 2, faults: [] });
  });

  it('fails when it reads no file', () => {
    assert.deepEqual(checkLayers(plantProject({ 'README.md': '' })), { count: 0, faults: ['src: no file was read'] });
  });

  const upward = {
    'an import': "import { sendAll } from '../conversation/send.js';\nsendAll();",
    'a type-only import': "import type { Send } from '../conversation/send.js';\nconst a: Send = 1;",
    'an import for its effect': "import '../conversation/send.js';",
    'an export from': "export { send } from '../conversation/send.js';\nconst a = 1;",
    'an export of everything': "export * from '../conversation/send.js';\nconst a = 1;",
    "an import('…') type": "const a: import('../conversation/send.js').Send = 1;",
    'a dynamic import': "await import('../conversation/send.js');",
    'a dynamic import in a template string': 'await import(`../conversation/send.js`);',
    'a module declaration': "import {} from '../foundation/store.js';\ndeclare module '../conversation/send.js' {}",
  };
  for (const [name, code] of Object.entries(upward)) {
    it(`fails for ${name} that points upward`, () => {
      const faults = faultsWith({ 'src/protocol/task.ts': code, 'src/conversation/send.ts': store });
      assert.equal(faults.length, 1, faults.join('\n'));
      assert.match(
        faults[0]!,
        /^src\/protocol\/task\.ts:[12] protocol may not import conversation; allowed: foundation$/,
      );
    });
  }

  it('names the line', () => {
    const code = `// one\n// two\n${upward['a type-only import']}`;
    const [fault] = faultsWith({ 'src/protocol/task.ts': code, 'src/conversation/send.ts': store });
    assert.match(fault!, /^src\/protocol\/task\.ts:3 /);
  });

  it('fails for a computed import, which it cannot follow', () => {
    assert.match(faultsWith({ 'src/run/a.ts': 'await import(name);' })[0]!, /computed path/);
  });

  it('fails for a folder and for a root file in no row', () => {
    assert.match(faultsWith({ 'src/bits/a.ts': 'a();' })[0]!, /^src\/bits\/a\.ts:1 is in no row/);
    assert.match(faultsWith({ 'src/bits.ts': 'a();' })[0]!, /^src\/bits\.ts:1 is in no row/);
  });

  it('fails for an import from a folder in no row', () => {
    assert.match(faultsWith({ 'src/run/a.ts': "import '../bits/a.js';" })[0]!, /in no row/);
  });

  it('fails for a package that the row does not name, types and Node modules included', () => {
    for (const name of ['lit', 'lit/decorators.js', '@lit/task', 'node:fs'])
      assert.match(faultsWith({ 'src/run/a.ts': `import type { A } from '${name}';` })[0]!, /may not use the package/);
  });

  it('passes the packages of the row, by any of their paths', () => {
    const code = "import 'lit';\nimport 'lit/decorators.js';\nimport '@lit/task';";
    assert.deepEqual(faultsWith({ 'src/panels/a.ts': code }), []);
  });

  it('allows a single file of a layer where the row says so, and no other', () => {
    const files = { 'src/transport/http.ts': store, 'src/transport/read-sse.ts': store };
    assert.deepEqual(faultsWith({ ...files, 'src/resources/a.ts': "import '../transport/http.js';" }), []);
    assert.match(
      faultsWith({ ...files, 'src/resources/a.ts': "import '../transport/read-sse.js';" })[0]!,
      /resources may not import transport/,
    );
  });

  it('fails when src imports the demo or a test', () => {
    for (const path of ['../../demo/server.js', '../../test/support/a.js'])
      assert.match(faultsWith({ 'src/run/a.ts': `import '${path}';` })[0]!, /lies outside/);
  });

  it('fails when anything but its entry imports the stand-in', () => {
    const files = { 'src/stand-in/handler.ts': store };
    assert.deepEqual(faultsWith({ ...files, 'src/stand-in.ts': "import './stand-in/handler.js';" }), []);
    assert.match(
      faultsWith({ ...files, 'src/index.ts': "import './stand-in/handler.js';" })[0]!,
      /may not import stand-in/,
    );
  });

  it('fails for a path without .js, which no browser would find', () => {
    assert.match(faultsWith({ 'src/run/a.ts': "import '../foundation/store';" })[0]!, /does not end in \.js/);
  });
});

describe('the layer check: circles', () => {
  it('fails for a circle of two files, once, and draws it', () => {
    const files = { 'src/run/a.ts': "import './b.js';", 'src/run/b.ts': "import './a.js';" };
    assert.deepEqual(faultsWith(files), ['src/run/b.ts:1 closes a circle: run/a.ts → run/b.ts → run/a.ts']);
  });

  it('fails for a circle of types', () => {
    const files = {
      'src/run/a.ts': "import type { B } from './b.js';\n/** A. */\nexport type A = B;",
      'src/run/b.ts': "import type { C } from './c.js';\n/** B. */\nexport type B = C;",
      'src/run/c.ts': "/** C. */\nexport type C = import('./a.js').A;",
    };
    assert.deepEqual(faultsWith(files), ['src/run/c.ts:2 closes a circle: run/a.ts → run/b.ts → run/c.ts → run/a.ts']);
  });

  it('passes two ways to the same file', () => {
    const files = {
      'src/run/a.ts': "import './b.js';\nimport './c.js';",
      'src/run/b.ts': "import './c.js';",
      'src/run/c.ts': 'c();',
    };
    assert.deepEqual(faultsWith(files), []);
  });
});

describe('the layer check: files', () => {
  const lines = (count: number): string => 'line();\n'.repeat(count);

  it('fails for more than 250 lines of code', () => {
    assert.deepEqual(faultsWith({ 'src/run/a.ts': lines(250) }), []);
    assert.deepEqual(faultsWith({ 'src/run/a.ts': lines(251) }), [
      'src/run/a.ts:1 has 251 lines of code; the cap is 250',
    ]);
  });

  it('counts neither comments nor blank lines, and every line of a template', () => {
    const free = '/**\n * A.\n */\n\n// a\n/* b\n c */\n';
    assert.deepEqual(faultsWith({ 'src/run/a.ts': free.repeat(60) + lines(250) }), []);
    assert.match(faultsWith({ 'src/run/a.ts': `f(\`\n${'\n'.repeat(250)}\`);` })[0]!, /has 252 lines/);
  });

  it('fails for a name that says nothing', () => {
    for (const name of ['utils', 'helper', 'types', 'run-manager', 'chat-service', 'utils/text'])
      assert.match(faultsWith({ [`src/run/${name}.ts`]: 'a();' })[0]!, /says nothing/, name);
    assert.deepEqual(faultsWith({ 'src/run/trusted-types.ts': 'a();' }), []);
  });

  it('fails for a barrel, called index or not', () => {
    assert.match(faultsWith({ 'src/run/index.ts': 'a();' })[0]!, /barrel/);
    assert.match(faultsWith({ 'src/run/all.ts': "export * from '../foundation/store.js';" })[0]!, /barrel/);
  });

  it('fails for a default export in each of its spellings', () => {
    const spellings = [
      'export default 1;',
      '/** A. */\nexport default function a() {}',
      'const a = 1;\nexport { a as default };',
    ];
    for (const code of spellings) assert.match(faultsWith({ 'src/run/a.ts': code })[0]!, /default export/, code);
  });

  it('fails for an export without a sentence', () => {
    assert.match(
      faultsWith({ 'src/run/a.ts': 'export const a = 1;' })[0]!,
      /^src\/run\/a\.ts:1 exports something without/,
    );
    assert.match(faultsWith({ 'src/run/a.ts': '// no docstring\nexport type A = 1;' })[0]!, /without a sentence/);
  });
});

describe('the table of layers', () => {
  const page = 'before\n<!-- layers:start -->\n| old |\n<!-- layers:end -->\nafter\n';

  it('fails when it has drifted from the map, and passes once renewed', () => {
    const root = plantProject({ 'ARCHITECTURE.md': page });
    assert.match(checkLayerTable(root)[0]!, /not that of the map/);
    assert.deepEqual(checkLayerTable(root, { write: true }), []);
    assert.deepEqual(checkLayerTable(root), []);
    const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
    assert.match(text, /^before\n<!-- layers:start -->\n\| layer \|[^]*\n<!-- layers:end -->\nafter\n$/);
  });

  it('throws when the page lost its markers', () => {
    assert.throws(() => checkLayerTable(plantProject({ 'ARCHITECTURE.md': 'nothing' })), /markers/);
  });
});
