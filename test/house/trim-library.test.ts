import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { build } from 'vite';
import { trimLibrary } from '../../scripts/build/trim-library.mjs';
import { plantProject } from './plant-project.js';

const library = `export function greet(options) {
  if (options.loud) return 'HELLO';
  return 'hello';
}`;

/** Builds a module of ours that imports the library, trimmed of being loud. */
async function buildTrimmed(ours: string, theirs: string): Promise<string> {
  const root = plantProject({ 'src/index.ts': ours, 'src/polite/greet.js': theirs });
  const trims = trimLibrary({
    name: './polite',
    file: /\/polite\/greet\.js$/,
    unused: [/\bloud\b/],
    trims: [
      ["if (options.loud) return 'HELLO';", ''],
      [/'(hello)'/, "'$1!'"],
    ],
  });
  const lib = { entry: join(root, 'src/index.ts'), formats: ['es' as const], fileName: () => 'a.js' };
  await build({ root, configFile: false, plugins: [trims], logLevel: 'silent', build: { lib } });
  return readFileSync(join(root, 'dist/a.js'), 'utf8');
}

describe('what trims a library', () => {
  const quiet = "export { greet } from './polite/greet.js';";

  it('takes out what is named, and puts in its place what stands beside it', async () => {
    const code = await buildTrimmed(quiet, library);
    assert.match(code, /hello!/);
    assert.doesNotMatch(code, /HELLO|loud/);
  });

  it('fails the build where the library is written otherwise', async () => {
    await assert.rejects(buildTrimmed(quiet, library.replace('options.loud', 'options?.loud')), /adapt its trims/);
  });

  it('fails the build where a module of ours uses what is left out', async () => {
    const loud = "import { greet } from './polite/greet.js';\nexport const greeting = greet({ loud: true });";
    await assert.rejects(buildTrimmed(loud, library), /What is left of \.\/polite cannot do/);
  });
});
