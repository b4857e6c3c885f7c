import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * npm run version:raise
 *
 * Raises the version by what lies in .changeset, and writes it wherever it stands: in the lock, the sources, the tags
 * that documents show, and what is generated. The release workflow runs it; nothing is published.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const before = readVersion();
run('npx', ['--yes', '@changesets/cli@3.0.3', 'version']);
const after = readVersion();

if (after !== before) {
  replaceIn('src/elements/version.ts', `'${before}'`, `'${after}'`);
  for (const file of pages()) replaceIn(file, `agentic-chat@${before}`, `agentic-chat@${after}`);
  run('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund']);
  for (const script of ['build', 'manifest']) run('npm', ['run', script]);
  run('npm', ['run', 'check:size', '--', '--write']);
  run('npm', ['run', 'snippets', '--', '--write']);
}

/** @returns {string} */
function readVersion() {
  return /** @type {{ version: string }} */ (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version;
}

/** Every document that may show the tag of a page. */
function pages() {
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`);
  return [...readdirSync(root), ...inDocs].filter((name) => /\.(md|txt)$/.test(name) && name !== 'CHANGELOG.md');
}

/**
 * @param {string} file
 * @param {string} old
 * @param {string} wanted
 */
function replaceIn(file, old, wanted) {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  if (text.includes(old)) writeFileSync(path, text.replaceAll(old, wanted));
}

/**
 * @param {string} command
 * @param {readonly string[]} given
 */
function run(command, given) {
  execFileSync(command, given, { cwd: root, stdio: 'inherit' });
}
