import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const inFolder = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const pages = [...inFolder('.'), ...inFolder('docs/decisions')];
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** Everything that the first group of a pattern finds in a page. */
function findAll(page: string, pattern: RegExp): string[] {
  return [...readFileSync(join(root, page), 'utf8').matchAll(pattern)].map(([, found = '']) => found);
}

describe('the documents', () => {
  it('are there', () => {
    for (const page of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'])
      assert.ok(pages.includes(page), page);
  });

  it('name only files that exist', () => {
    for (const page of pages)
      for (const path of findAll(page, /`((?:src|scripts|test|demo|docs)\/[\w./-]+)`/g))
        assert.ok(existsSync(join(root, path)), `${page} names ${path}`);
  });

  it('link only to files that exist', () => {
    for (const page of pages)
      for (const path of findAll(page, /\]\((?!https?:|#)([^)#]+)[^)]*\)/g))
        assert.ok(existsSync(join(root, page, '..', path)), `${page} links to ${path}`);
  });

  it('name only commands that exist', () => {
    for (const page of pages)
      for (const name of findAll(
        page,
        /npm (?:run )?((?:start|test|stand-in|build|check|layers|format|bench)[\w:-]*)/g,
      ))
        assert.ok(name in scripts, `${page} names npm run ${name}`);
  });
});
