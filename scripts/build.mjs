import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { classicScript, leaveOutRarities } from './build/all-in-one.mjs';
import { inlineParser } from './build/inline-parser.mjs';
import { writeIntegrity } from './build/integrity.mjs';
import { isBuildFresh } from './build/is-build-fresh.mjs';
import { keepLauncherStyles } from './build/launcher-styles.mjs';
import { leaveOutBareDom } from './build/leave-out-bare-dom.mjs';
import { writeNoticesFile } from './build/notices-file.mjs';
import { keepSiblingsApart, siblingBuild } from './build/siblings.mjs';
import { squeeze } from './build/squeeze.mjs';
import { tighten } from './build/tighten.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The self-contained bundles: one build each, because bundles built together would share chunks. */
const bundles = { 'agentic-chat.js': 'src/index.ts', 'stand-in.js': 'src/stand-in.ts' };

if (process.argv.includes('--if-needed') && isBuildFresh(root)) process.exit(0);

rmSync(join(root, 'dist'), { recursive: true, force: true });
emitModules();
await inlineParser(join(root, 'dist'));
for (const [file, entry] of Object.entries(bundles)) {
  const lib = { entry, formats: /** @type {['es']} */ (['es']), fileName: () => file };
  await build({ root, logLevel: 'warn', plugins: [keepSiblingsApart(), leaveOutBareDom()], build: { lib } });
  await squeeze(join(root, 'dist/cdn', file));
}
await build({ root, logLevel: 'warn', build: siblingBuild });
await buildScript('src/all.ts', 'agentic-chat.all.js', leaveOutRarities(), true);
await buildScript('src/lazy/lazy.ts', 'agentic-chat.lazy.js', keepLauncherStyles(), false);
writeIntegrity(join(root, 'dist/cdn'));
writeNoticesFile(root, join(root, 'dist/cdn'));
// The ready themes are shipped as they are written, beside what tsc made of that folder.
cpSync(join(root, 'src/themes'), join(root, 'dist/themes'), {
  recursive: true,
  filter: (path) => !path.endsWith('.ts'),
});

/**
 * Writes a classic script.
 * @param {string} entry
 * @param {string} file
 * @param {import('vite').Plugin} plugin
 * @param {boolean} hasLibraries
 */
async function buildScript(entry, file, plugin, hasLibraries) {
  const lib = classicScript(entry, file);
  await build({ root, logLevel: 'warn', plugins: [plugin, leaveOutBareDom()], build: { lib, sourcemap: false } });
  await tighten(join(root, 'dist/cdn', file), hasLibraries);
}

/** Writes src/ as modules with their types; ends the build where the types do not hold. */
function emitModules() {
  const tsc = join(createRequire(import.meta.url).resolve('@typescript/native/package.json'), '../bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
