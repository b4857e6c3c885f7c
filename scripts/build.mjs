import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';
import { build } from 'vite';
import { isBuildFresh } from './build/is-build-fresh.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The self-contained bundles: one build each, because bundles built together would share chunks. */
const bundles = { 'agentic-chat.js': 'src/index.ts', 'stand-in.js': 'src/stand-in.ts' };

if (process.argv.includes('--if-needed') && isBuildFresh(root)) process.exit(0);

rmSync(join(root, 'dist'), { recursive: true, force: true });
emitModules();
for (const [file, entry] of Object.entries(bundles)) {
  await build({ root, logLevel: 'warn', build: { lib: { entry, formats: ['es'], fileName: () => file } } });
  await squeeze(join(root, 'dist/cdn', file));
}

/** Writes src/ as modules with their types; ends the build where the types do not hold. */
function emitModules() {
  const tsc = join(createRequire(import.meta.url).resolve('@typescript/native/package.json'), '../bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * Makes a bundle smaller once more: a second minifier finds about a kilobyte that the first one leaves.
 * @param {string} file
 */
async function squeeze(file) {
  const { code = '', map } = await minify(readFileSync(file, 'utf8'), {
    module: true,
    ecma: 2020,
    compress: { passes: 3, if_return: false, sequences: false },
    sourceMap: { content: readFileSync(`${file}.map`, 'utf8'), url: `${basename(file)}.map` },
  });
  writeFileSync(file, code);
  writeFileSync(`${file}.map`, typeof map === 'string' ? map : JSON.stringify(map));
}
