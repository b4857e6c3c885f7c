import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { AgenticChat } from '../../src/class.js';
import { publicEvents } from '../support/public-names.js';
import { readBlocks, readProse, root } from './docs/read-blocks.js';

/** Each page in Japanese, and the one in English that says the same. */
const pairs: readonly (readonly [japanese: string, english: string])[] = [
  ['README.ja.md', 'README.md'],
  ['docs/guides/ja/quickstart.md', 'docs/guides/credentials.md'],
];
const known: ReadonlySet<string> = new Set([...AgenticChat.observedAttributes, ...Object.keys(publicEvents)]);

/** What a text names of ours in tags, in scopes and in code within tables. */
function findNames(text: string): readonly string[] {
  const rows = [...text.matchAll(/^\|.*$/gm)].join('\n');
  const quoted = [...rows.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code).join(' ');
  const tags = [...text.matchAll(/<agentic-chat[^>]*>/g)].join(' ');
  const attributes = `${quoted} ${tags}`.match(/[a-z]+(?:-[a-z]+)*/g)?.filter((name) => known.has(name)) ?? [];
  return [...new Set([...attributes, ...(text.match(/--agentic-chat-[\w-]+|\bchat:\w+/g) ?? [])])].sort();
}

/** The code of a page, without comments and words for people. */
function findCode(page: string, text: string): readonly string[] {
  return readBlocks({ path: page, text })
    .filter(({ language }) => language === 'ts' || language === 'html')
    .map(({ code }) => code.replaceAll(/^\s*\/\/.*\n/gm, '').replaceAll(/send\('[^']*'\)/g, "send('')"))
    .map((code) => code.replace(/^<script[^]*<\/script>\s*(?=<agentic-chat)/, ''));
}

describe('the documents in Japanese', () => {
  for (const [japanese, english] of pairs) {
    const [ours, theirs] = [japanese, english].map((page) => readFileSync(join(root, page), 'utf8')) as [
      string,
      string,
    ];

    it(`name what those in English name: ${japanese}`, () => {
      assert.deepEqual(findNames(ours), findNames(theirs));
      assert.ok(findNames(ours).length > 10);
    });

    it(`have the same code: ${japanese}`, () => {
      assert.deepEqual(findCode(japanese, ours), findCode(english, theirs));
    });

    it(`are in Japanese: ${japanese}`, () => {
      const paragraphs = readProse({ path: japanese, text: ours })
        .split(/\n\n+/)
        .filter((text) => /^[^<|#]/.test(text) && text !== 'MIT.\n');
      for (const text of paragraphs) assert.match(text, /[\u3040-\u30ff]/, text);
    });
  }

  it('tell the same size', () => {
    const [ours = 0, theirs = 1] = ['README.ja.md', 'README.md'].map((page) =>
      Number(/\*\*([\d.]+) KB\*\*/.exec(readFileSync(join(root, page), 'utf8'))?.[1]),
    );
    assert.ok(Math.abs(ours - theirs) < 0.15, `${ours} and ${theirs} KB`);
  });
});
