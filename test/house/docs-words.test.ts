import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { en } from '../../src/i18n/locales/en.js';
import type { ErrorWords } from '../../src/i18n/error-strings.js';
import { completeWords } from '../../src/late-views/late-words.js';
import { switchTable } from '../../src/stand-in.js';
import { root } from './docs/read-blocks.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => read(join('src', name)))
  .join('\n');

describe('what the guides say of the package', () => {
  it('is what people read: each error', () => {
    const words = completeWords({ tag: 'en', strings: en });
    const errors = Object.entries(words).filter(([key]) => key.startsWith('error-')) as [string, ErrorWords][];
    assert.equal(errors.length, 13);
    const guide = read('docs/guides/errors.md');
    for (const [key, { title, advice }] of errors)
      assert.ok(
        guide.includes(`| \`${key.slice('error-'.length)}\` | ${title} ${advice} |`),
        `${key}: ${title} ${advice}`,
      );
  });

  it('is what people read: each feature without its scope', () => {
    const quotes = [/"([A-Z][^"]+)"/g, /「([^」]{8,})」/g];
    const pages = ['docs/guides/credentials.md', 'docs/guides/ja/quickstart.md'];
    for (const [index, page] of pages.entries()) {
      const rows = read(page).match(/^\|.*`chat:.*|^\|.*`account.*/gm) ?? [];
      const said = rows.flatMap((row) => [...row.matchAll(quotes[index]!)].map(([, sentence = '']) => sentence));
      assert.equal(said.length, 7, page);
      for (const sentence of said) assert.ok(sources.includes(sentence), `${page}: ${sentence}`);
    }
  });

  it('is what they write: each switch of the stand-in', () => {
    const switches = read('docs/guides/testing.md').split('## Switches')[1] ?? '';
    const names = [...switches.matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm)].flatMap(
      ([, cell = '']) => cell.match(/\w+/g) ?? [],
    );
    assert.ok(names.length > 10, names.join());
    for (const name of names) assert.ok(Object.hasOwn(switchTable, name), name);
  });
});
