import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeEvent } from '../../src/protocol/decode-chunk.js';
import { readCorpus } from '../support/corpus.js';
import { everyWay, type Way } from '../support/every-way.js';
import { comparable, joinText, playStream } from '../support/play-stream.js';

/** What is read otherwise on purpose, or harmlessly. */
const FRAMED_OTHERWISE = new Set([
  'wpt format-bom-2', // the decoder and the parser take away one byte order mark each
  'esp stream with even more odd uses of comments', // a last event counts without its blank line (D22)
  'own bad utf-8 cut at end of stream', // the same
  'own no final newline', // the same
  'own llama.cpp error field', // a field named error is an error
  'esp calls onError when the stream is invalid (through newline)', // a body that is a JSON error is one
]);

/** What is not read yet. */
const SPOKEN_OTHERWISE = new Set([
  'recorded mistral-reasoning', // thoughts as parts of the content
  'recorded openai-completion-text', // the completions API, older than chat
  'venice error_type fields', // an error without a field named error
  'choices index 1 too', // a second choice
  'replayed ids', // ids of events
]);

const LONG = 4000;

/** Long streams are not played byte by byte, nor in many ways: time. */
function* ways(body: Uint8Array): Generator<Way> {
  let count = 0;
  for (const way of everyWay(body)) {
    if (body.length < LONG || (way.pieces.length < body.length / 4 && count++ < 2)) yield way;
  }
}

describe('the framing of event streams in the test data', () => {
  for (const { name, wire_b64, events } of readCorpus<SseCase>('sse') ?? []) {
    if (FRAMED_OTHERWISE.has(name)) continue;
    it(`${name}: the same events, however it is cut`, async () => {
      const expected = events.flatMap(({ data, event }) => decodeEvent(data, event === 'message' ? '' : event));
      for (const way of ways(Buffer.from(wire_b64, 'base64'))) {
        assert.deepEqual(comparable(await playStream(way.pieces)), comparable(expected), way.name);
      }
    });
  }
});

describe('the streams of other servers in the test data', () => {
  for (const { name, wire, expected } of readCorpus<DialectCase>('dialects') ?? []) {
    if (SPOKEN_OTHERWISE.has(name)) continue;
    it(`${name}: the same answer, however it is cut`, async () => {
      for (const way of ways(Buffer.from(wire))) {
        const events = await playStream(way.pieces);
        const { text, reasoning, finish, errors, badJson } = expected;
        assert.deepEqual(joinText(events), { text, reasoning }, way.name);
        assert.deepEqual(
          events.flatMap((event) => (event.type === 'failed' ? [event.error.said] : [])),
          errors,
        );
        assert.ok(events.filter(({ type }) => type === 'unreadable').length >= badJson);
        const reasons = events.flatMap((event) => (event.type === 'finished' ? [event.reason] : []));
        if (finish !== null) assert.equal(reasons[0], finish);
      }
    });
  }
});

interface SseCase {
  readonly name: string;
  readonly wire_b64: string;
  readonly events: readonly { readonly event: string; readonly data: string }[];
}

interface DialectCase {
  readonly name: string;
  readonly wire: string;
  readonly expected: {
    readonly text: string;
    readonly reasoning: string;
    readonly finish: string | null;
    readonly errors: readonly string[];
    readonly badJson: number;
  };
}
