import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeEvent } from '../../src/protocol/decode-chunk.js';
import type { RunEvent } from '../../src/protocol/run-event.js';
import { readCorpus } from '../support/corpus.js';
import { everyWay, type Way } from '../support/every-way.js';
import { comparable, joinText, playStream } from '../support/play-stream.js';
import { countFigure } from '../support/report-figure.js';

/** What is framed otherwise on purpose: the case, why, and what comes after the events of its oracle. */
const FRAMED_OTHERWISE: Readonly<Record<string, { readonly why: string; readonly also: readonly RunEvent['type'][] }>> =
  {
    'wpt format-bom-2': { why: 'decoder and parser take one byte order mark each', also: ['unreadable'] },
    'esp stream with even more odd uses of comments': {
      why: 'a last event counts without its blank line (D22)',
      also: ['unreadable'],
    },
    'own bad utf-8 cut at end of stream': { why: 'the same', also: ['unreadable'] },
    'own no final newline': { why: 'the same', also: ['unreadable'] },
    'own llama.cpp error field': { why: 'a field named error is an error', also: ['failed'] },
    'esp calls onError when the stream is invalid (through newline)': {
      why: 'a body that is a JSON error is one',
      also: ['failed'],
    },
  };

/** The ways of all bodies, and the pieces of a case's own. */
function* waysOf({ wire_b64, chunks = [] }: SseCase): Generator<Way> {
  const body = Buffer.from(wire_b64, 'base64');
  yield* everyWay(body);
  const pieces = [0, ...chunks].map((start, at) => body.subarray(start, chunks[at]));
  yield { name: `cut at ${chunks.join()}`, pieces };
}

describe('the framing of event streams in the test data', () => {
  for (const sample of readCorpus<SseCase>('sse') ?? []) {
    it(`${sample.name}: the same events, however it is cut`, async () => {
      const expected = sample.events.flatMap(({ data, event }) => decodeEvent(data, event === 'message' ? '' : event));
      const also = FRAMED_OTHERWISE[sample.name]?.also ?? [];
      let ways = 0;
      for (const way of waysOf(sample)) {
        ways += 1;
        const heard = comparable(await playStream(way.pieces));
        if (also.length === 0) assert.deepEqual(heard, comparable(expected), way.name);
        const types = [...expected.map(({ type }) => type), ...also].sort();
        assert.deepEqual((heard as RunEvent[]).map(({ type }) => type).sort(), types, way.name);
      }
      countFigure('P1', 'framings', 1);
      countFigure('P1', 'framings, cut into pieces', ways);
    });
  }
});

describe('the streams of other servers in the test data', () => {
  for (const { name, wire, expected } of readCorpus<DialectCase>('dialects') ?? []) {
    it(`${name}: the same answer, however it is cut`, async () => {
      const { text, reasoning, finish, errors, badJson, toolCalls } = expected;
      let ways = 0;
      for (const way of everyWay(Buffer.from(wire))) {
        ways += 1;
        const events = await playStream(way.pieces);
        assert.deepEqual(joinText(events), { text, reasoning }, way.name);
        assert.deepEqual(
          events.flatMap((event) => (event.type === 'failed' ? [event.error.said] : [])),
          errors,
          way.name,
        );
        assert.ok(events.filter(({ type }) => type === 'unreadable').length >= badJson, way.name);
        const reasons = events.flatMap((event) => (event.type === 'finished' ? [event.reason] : []));
        if (finish !== null) assert.equal(reasons[0], finish, way.name);
        const steps = events.flatMap((event) => (event.type === 'task' ? [[event.report.id, event.report.label]] : []));
        assert.deepEqual(
          steps,
          toolCalls.map((call) => [call.id, call.name]),
          way.name,
        );
      }
      countFigure('P1', 'dialects', 1);
      countFigure('P1', 'dialects, cut into pieces', ways);
    });
  }
});

interface SseCase {
  readonly name: string;
  readonly wire_b64: string;
  readonly events: readonly { readonly event: string; readonly data: string }[];
  readonly chunks?: readonly number[];
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
    readonly toolCalls: readonly { readonly id: string; readonly name: string }[];
  };
}
