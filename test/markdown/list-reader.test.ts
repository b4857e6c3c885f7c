import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TokensList } from 'marked';
import { ListReader } from '../../src/markdown/list-reader.js';
import { type LinkTable, MarkdownParser } from '../../src/markdown/parser.js';
import { createRandom, writeDocument, writeList } from './random-markdown.js';

/** Tells how much it was given to read. */
class CountingParser extends MarkdownParser {
  length = 0;

  override parse(source: string, links?: LinkTable, isGrowing?: boolean): TokensList {
    this.length += source.length;
    return super.parse(source, links, isGrowing);
  }
}

/** Reads every so many characters more of a text; returns how often as much as all of it was read. */
function readGrowing(source: string, step: number): number {
  const parser = new CountingParser();
  const reader = new ListReader(parser);
  for (let end = step; end < source.length + step; end += step) reader.read(source.slice(0, end), {}, true);
  return parser.length / source.length;
}

/** A text that grows by so many characters says at each length what it says when it is read whole. */
function compare(source: string, step: number, name: string): void {
  const reader = new ListReader(new MarkdownParser());
  for (let end = step; end < source.length + step; end += step) {
    const text = source.slice(0, end);
    const isGrowing = end < source.length;
    const [streamed, whole] = [reader.read(text, {}, isGrowing), new MarkdownParser().parse(text, {}, isGrowing)];
    const message = `${name}${step} at a time, up to ${end}: ${JSON.stringify(text)}`;
    assert.deepEqual([...streamed], [...whole], message);
    assert.deepEqual({ ...streamed.links }, { ...whole.links }, message);
  }
}

const items = (count: number, write: (index: number) => string) => Array.from({ length: count }, (_, at) => write(at));

const lists: Record<string, string> = {
  tight: items(200, (at) => `- item ${at}`).join('\n'),
  loose: items(200, (at) => `- item ${at}\n\n  and more of it`).join('\n\n'),
  numbered: items(200, (at) => `${at + 1}. item ${at}\n     - inner`).join('\n'),
  'of tasks': items(200, (at) => `- [${at % 2 ? 'x' : ' '}] item ${at}`).join('\n'),
  'loose in one place': items(200, (at) => `* item ${at}${at === 3 ? '\n' : ''}`).join('\n'),
  indented: `Words\n\n${items(200, (at) => `   - item ${at}`).join('\n\n')}`,
  'of links': `[ref]: /x\n\n${items(200, (at) => `- item ${at} of [ref]`).join('\n')}`,
  'with a paragraph after it': `${items(200, (at) => `- item ${at}`).join('\n')}\n\nAnd now words.`,
};

describe('a list that grows', () => {
  for (const [name, source] of Object.entries(lists)) {
    it(`${name} is read from its last items on`, () => {
      const draws = source.length / 20;
      const times = readGrowing(source, 20);
      assert.ok(times < draws / 8, `all of it was read ${times.toFixed(1)} times in ${draws} draws`);
    });
  }

  it('keeps nothing that what comes may change', () => {
    for (const source of [
      '-\tthree\n  \n  four\n-\tfive\n-\tone\n-\ttwo\n-\t',
      '- a\n- b\n- c\n- d\n\n- e\n---\nf',
      '1. a\n2. b\n3. c\n4. d\n\n   e\n5. f',
      '- a [x]\n- b\n- c\n- d\n- e\n\n[x]: /y\n',
      '- a[^1]\n- b[^2]\n- c[^1]\n- d\n- e[^2]\n\n[^1]: one\n[^2]: two\n',
    ])
      for (let step = 1; step < 30; step += 1) compare(source, step, '');
  });

  it('says what the whole text says, at any length', () => {
    const seed = Math.floor(Math.random() * 1e9);
    for (let index = 0; index < 100; index += 1) {
      const random = createRandom(seed + index);
      const source = `${random() < 0.5 ? `${writeDocument(random)}\n\n` : ''}${writeList(random)}\n\n${writeDocument(random)}`;
      const step = 1 + Math.floor(random() * 30);
      compare(source, step, `seed ${seed + index}, `);
    }
  });
});
