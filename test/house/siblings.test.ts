import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { build } from 'vite';
import { keepSiblingsApart, siblingBuild } from '../../scripts/build/siblings.mjs';
import { readImports } from '../../scripts/layers/read-imports.mjs';
import { plantProject } from './plant-project.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a built module imports. */
function importsOf(file: string): (string | undefined)[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  return readImports(source).map(({ specifier }) => specifier);
}

describe('the built siblings', () => {
  const outDir = join(plantProject({}), 'extras');
  let files: string[];

  before(async () => {
    await build({ root, logLevel: 'error', build: { ...siblingBuild, outDir, sourcemap: false } });
    files = readdirSync(outDir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  });

  it('have names that do not change, one for each language', () => {
    const top = files.filter((name) => !name.startsWith('languages')).sort();
    assert.deepEqual(top, [
      'artifact.js',
      'attachments.js',
      'dress-blocks.js',
      'highlight-code.js',
      'late-views.js',
      'panels.js',
      'pending-deletes.js',
      'popup.js',
      'render-math.js',
      'resources.js',
      'save-file.js',
      'stored-files.js',
    ]);
    for (const name of ['typescript', 'python', 'xml', 'yaml'])
      assert.ok(files.includes(join('languages', `${name}.js`)), name);
    assert.ok(files.length > 40);
  });

  it('need each other at the most: no package, and no file outside of their folder', () => {
    for (const name of files) {
      for (const specifier of importsOf(join(outDir, name))) {
        assert.match(specifier ?? 'a computed path', /^\.\.?\//, name);
        const path = join(outDir, name, '..', specifier ?? '');
        assert.ok(path.startsWith(outDir) && existsSync(path), `${name} imports ${specifier}`);
      }
    }
    assert.deepEqual(importsOf(join(outDir, 'dress-blocks.js')).sort(), ['./highlight-code.js', './render-math.js']);
  });

  it('have no element of their own, which the tasks of the panels would bring', () => {
    const code = readFileSync(join(outDir, 'panels.js'), 'utf8');
    assert.match(code, /abort/);
    assert.doesNotMatch(code, /reactiveElementVersions|observedAttributes|litHtmlVersions/);
  });

  it('are asked for by the bundle next to their folder, and not part of it', async () => {
    const lib = { entry: 'src/extras/create-dresser.ts', formats: ['es' as const], fileName: () => 'chat.js' };
    const folder = plantProject({});
    const settings = { lib, outDir: folder, sourcemap: false };
    await build({ root, logLevel: 'error', plugins: [keepSiblingsApart()], build: settings });
    assert.deepEqual(importsOf(join(folder, 'chat.js')), [undefined]);
    const code = readFileSync(join(folder, 'chat.js'), 'utf8');
    assert.match(code, /import\([^`]*`\.\/extras\/\$\{\w+\}\.js/);
    assert.match(code, /dress-blocks/);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.js')),
      ['chat.js'],
    );
  });
});
