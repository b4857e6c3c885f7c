import assert from 'node:assert/strict';
import { describe } from 'node:test';
import fc from 'fast-check';
import { ChatError } from '../../src/foundation/chat-error.js';
import { decodeEvent } from '../../src/protocol/decode-chunk.js';
import { comparable, joinText, playStream } from '../support/play-stream.js';
import { itHolds } from './fuzz.js';
import { wireChunk } from './wire.js';

/** What lines of streams are made of, so that strange ones are near to good ones. */
const piece = fc.oneof(
  { weight: 3, arbitrary: wireChunk.map((chunk) => `data: ${JSON.stringify(chunk)}`) },
  fc.constantFrom(
    'data: [DONE]',
    'data:',
    'data',
    'data: {',
    'data: }',
    'event: error',
    'event: message',
    ': heartbeat',
  ),
  fc.constantFrom(
    'id: 1',
    'id: 2',
    'retry: 10',
    'error: {"message":"no"}',
    '{"error":{"message":"no"}}',
    '\uFEFF',
    ':',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const end = fc.constantFrom('\n\n', '\n', '\r\n\r\n', '\r\n', '\r', '\r\r', '');
const lines = fc.array(fc.tuple(piece, end), { maxLength: 8 }).map((all) => Buffer.from(all.flat().join('')));
const bytes = fc.oneof(
  lines,
  fc.uint8Array({ maxLength: 200 }).map((some) => Buffer.from(some)),
);
const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 12 });

describe('streams of anything', () => {
  itHolds(
    'are read to their end, and say the same however they are cut',
    import.meta.url,
    fc.tuple(bytes, cuts),
    { quick: 500, full: 5_000, exhaustive: 200_000 },
    async ([body, places]) => {
      const ordered = [0, ...places.map((place) => place % (body.length + 1)).sort((a, b) => a - b)];
      const pieces = ordered.map((start, at) => body.subarray(start, ordered[at + 1]));
      const [whole, cut] = [await playOrFail([body]), await playOrFail(pieces)];
      assert.deepEqual(cut, whole);
    },
  );

  itHolds(
    'have events that can all be read',
    import.meta.url,
    fc.tuple(wireChunk, fc.constantFrom('', 'error', 'message')),
    { quick: 1_000, full: 20_000, exhaustive: 500_000 },
    ([chunk, name]) => {
      const events = decodeEvent(JSON.stringify(chunk), name);
      for (const event of events) {
        if (event.type === 'failed') assert.ok(event.error instanceof ChatError);
        if ('text' in event) assert.equal(typeof event.text, 'string');
      }
      joinText(events);
    },
  );
});

/** What a stream says; nothing but a `ChatError` may end it otherwise. */
async function playOrFail(pieces: readonly Uint8Array[]): Promise<unknown> {
  try {
    return comparable(await playStream(pieces));
  } catch (error) {
    assert.ok(error instanceof ChatError, String(error));
    return error.code;
  }
}
