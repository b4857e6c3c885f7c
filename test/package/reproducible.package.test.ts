import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isFull } from '../../scripts/tier.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'agentic-chat-reproducible-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The hash of each built file. */
function hashBuild(project: string): Record<string, string> {
  const dist = join(project, 'dist');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(dist, name)).isFile(),
  );
  // The copy has its packages by a link, so that their sources have another path from there.
  const read = (name: string): string =>
    readFileSync(join(dist, name), 'latin1').replaceAll(/"[^"]*(?=\/node_modules\/)/g, '"');
  const hash = (name: string): string => createHash('sha256').update(read(name)).digest('hex');
  return Object.fromEntries(files.sort().map((name) => [name, hash(name)]));
}

/** Builds a copy of the sources elsewhere, as another machine would. */
function buildCopy(): Record<string, string> {
  const copy = join(folder, 'in', 'another', 'place');
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const file of files
    .toString()
    .split('\0')
    .filter((name) => name !== '' && existsSync(join(root, name))))
    cpSync(join(root, file), join(copy, file));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  const env = { ...process.env, TZ: 'Asia/Tokyo', LANG: 'ja_JP.UTF-8' };
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: copy, env, stdio: 'inherit' });
  assert.equal(status, 0);
  return hashBuild(copy);
}

describe('the build', () => {
  it('gives the same bytes in another place, another language and another zone', {
    skip: !isFull && 'TEST_TIER=full',
  }, () => {
    const here = hashBuild(root);
    assert.ok(Object.keys(here).length > 100);
    const there = buildCopy();
    const names = [...new Set([...Object.keys(here), ...Object.keys(there)])];
    assert.deepEqual(
      names.filter((name) => here[name] !== there[name]),
      [],
    );
  });
});
