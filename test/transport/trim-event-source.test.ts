import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as whole from 'eventsource-parser';
import fc from 'fast-check';
import { build } from 'vite';
import { createLineFramer } from '../../src/transport/line-framer.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What is kept of an event, in characters: more than the longest line, so that only an event of several is longer. */
const LIMIT = 64;
const LINES = [
  '',
  '',
  'data: a',
  'data:a',
  'data:  a',
  'data',
  'data:',
  'data: {"a":1}',
  'data: [1,',
  'data: [DONE]',
  'Data: a',
  'event: error',
  'event:error',
  'event:',
  'event',
  'id: 1',
  'id:2',
  'id',
  'id: a\0b',
  'retry: 10',
  'retry: soon',
  ': heartbeat',
  ':ping',
  ':',
  'error: {"a":1}',
  'datas: a',
  ' data: a',
  'a very long name of a field that nobody knows: a',
  '重要',
  '\uFEFFdata: a',
  '\xEF\xBB\xBFdata: a',
];

describe('the parser of event streams as the bundle has it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trim-event-source-'));
  let trimmed: typeof whole;

  before(async () => {
    const entry = fileURLToPath(import.meta.resolve('eventsource-parser'));
    const lib = { entry, formats: ['es' as const], fileName: () => 'parser.mjs' };
    await build({ root, logLevel: 'silent', build: { lib, outDir: folder, sourcemap: false } });
    trimmed = (await import(pathToFileURL(join(folder, 'parser.mjs')).href)) as typeof whole;
  });

  after(() => rmSync(folder, { recursive: true }));

  /** What a parser says of a stream that comes in these parts, as `readSse` hands them to it. */
  function read({ createParser }: typeof whole, parts: readonly string[]): unknown[] {
    const said: unknown[] = [];
    const framer = createLineFramer();
    const parser = createParser({
      maxBufferSize: LIMIT,
      onEvent: ({ id, data, event }) => said.push({ id, data, event }),
      onComment: (comment) => said.push({ comment }),
      onError: ({ type, field, value }) => {
        // Nobody asks what is wrong with a delay.
        if (type !== 'invalid-retry') said.push({ type, field, value });
      },
    });
    for (const part of [...parts, '\n\n']) {
      try {
        parser.feed(framer.frame(part));
      } catch (error) {
        said.push(error instanceof Error);
      }
    }
    return said;
  }

  it('has lost most of itself', () => {
    assert.ok(trimmed.createParser.toString().length < whole.createParser.toString().length / 4);
  });

  it('says of every stream, in whatever parts, what the whole one says', () => {
    const line = fc.tuple(fc.constantFrom(...LINES), fc.constantFrom('\n', '\r\n', '\r'));
    const stream = fc.array(line, { maxLength: 24 }).map((lines) => lines.flat().join(''));
    fc.assert(
      fc.property(stream, fc.integer({ min: 1, max: 40 }), (text, size) => {
        const parts = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
          text.slice(at * size, (at + 1) * size),
        );
        assert.deepEqual(read(trimmed, parts), read(whole, parts));
      }),
      { numRuns: 10_000 },
    );
  });

  it('stops at an event that is too long, even where that is one line', () => {
    const said = read(trimmed, [`data: ${'a'.repeat(LIMIT + 1)}\n`]);
    assert.deepEqual(said[0], { type: 'max-buffer-size-exceeded', field: undefined, value: undefined });
  });
});
