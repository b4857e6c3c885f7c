import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Environment } from '../../src/foundation/environment.js';
import type { RunEvent } from '../../src/protocol/run-event.js';
import { readSse } from '../../src/transport/read-sse.js';
import { createBody, NO_STALL } from '../support/play-stream.js';
import { createScriptedEnvironment } from '../support/scripted-environment.js';

const LONG = 10_000;
const words = Array.from({ length: LONG }, (_, index) => `word${index} 語 `);
const wire = words.map((content) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`).join('');

interface Reading {
  readonly text: string;
  /** How long was read without a break, in milliseconds. */
  readonly stretches: readonly number[];
}

/** Reads the pieces with a clock by which each look at it, and each piece of text, takes that many milliseconds. */
async function read(
  pieces: string[],
  costMs: number,
  onBreak: (count: number) => void = () => undefined,
  signal = new AbortController().signal,
): Promise<Reading> {
  let clock = 0;
  let since = 0;
  let text = '';
  const stretches: number[] = [];
  const environment: Environment = {
    ...createScriptedEnvironment(),
    monotonic: () => clock,
    nextTask: () => {
      stretches.push(clock - since);
      since = clock;
      onBreak(stretches.length);
      return Promise.resolve();
    },
  };
  await readSse(createBody(pieces), NO_STALL, environment, signal, (events: readonly RunEvent[]) => {
    clock += costMs;
    for (const event of events) if (event.type === 'text-delta') text += event.text;
  });
  return { text, stretches };
}

describe('reading more than there is time for', () => {
  it('takes breaks, and keeps all of it in order', async () => {
    const { text, stretches } = await read([wire], 2);
    assert.equal(text, words.join(''));
    assert.ok(stretches.length > 10, `${stretches.length} breaks`);
    assert.ok(Math.max(...stretches) <= 8, `${Math.max(...stretches)} ms without a break`);
  });

  it('takes breaks between pieces that are there already, too', async () => {
    const { text, stretches } = await read(wire.match(/[^]{1,4000}/g) ?? [], 2);
    assert.equal(text, words.join(''));
    assert.ok(Math.max(...stretches) <= 8, `${Math.max(...stretches)} ms without a break`);
  });

  it('takes none while it keeps up', async () => {
    assert.deepEqual((await read([wire.slice(0, 5_000)], 0.1)).stretches, []);
  });

  it('hands nothing over once it was closed in a break', async () => {
    const abort = new AbortController();
    let before = 0;
    const { text } = await read(
      [wire, wire],
      10,
      (count) => (count === 3 ? abort.abort() : (before = count)),
      abort.signal,
    );
    assert.equal(before, 2);
    assert.ok(text.length > 0 && words.join('').startsWith(text));
    assert.ok(text.length < words.join('').length / 2);
  });
});
