import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { everyWay } from '../support/every-way.js';
import { comparable, playStream } from '../support/play-stream.js';
import { countFigure } from '../support/report-figure.js';
import { interactions, quickstart, reference, streamingGuide } from './golden-events.js';

const fixtures = { quickstart, reference, 'streaming-guide': streamingGuide, interactions };

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const variants: readonly (readonly [name: string, change: (text: string) => Buffer])[] = [
  ['with LF', (text) => Buffer.from(text)],
  ['with CRLF', (text) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ['with CR', (text) => Buffer.from(text.replaceAll('\n', '\r'))],
  ['with a byte order mark', (text) => Buffer.concat([BOM, Buffer.from(text)])],
  ['without a space after the colon', (text) => Buffer.from(text.replaceAll('data: ', 'data:'))],
  ['without its last line end', (text) => Buffer.from(text.trimEnd())],
];

for (const [name, expected] of Object.entries(fixtures)) {
  describe(`the stream ${name}.txt`, () => {
    const text = readFileSync(new URL(`../fixtures/streams/${name}.txt`, import.meta.url), 'utf8');
    for (const [variant, change] of variants) {
      it(`says the same ${variant}, however it is cut`, async () => {
        let ways = 0;
        for (const way of everyWay(change(text))) {
          assert.deepEqual(comparable(await playStream(way.pieces)), expected, way.name);
          ways += 1;
        }
        countFigure('P1', 'framings', 1);
        countFigure('P1', 'framings, cut into pieces', ways);
      });
    }
  });
}
