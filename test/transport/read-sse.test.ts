import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { ChatError } from '../../src/foundation/chat-error.js';
import { readSse } from '../../src/transport/read-sse.js';
import { everyWay } from '../support/every-way.js';
import { openStream } from '../support/open-stream.js';
import { comparable, createBody, joinText, NO_STALL, playStream } from '../support/play-stream.js';
import { createScriptedEnvironment } from '../support/scripted-environment.js';

const say = (content: string): string => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;
const heard = (text: string) => ({ type: 'text-delta', text });
const done = { type: 'finished', reason: 'stop', text: '' };

// The engine shows its collector only to contexts that are made after the flag is set.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('reading a stream', () => {
  it('hands over what each piece of the body said, once per piece, as soon as it is there', async () => {
    const stream = await openStream(NO_STALL);
    await stream.say(say('a') + say('b'));
    await stream.say(': heartbeat\n\n');
    await stream.say(say('c'));
    assert.deepEqual(stream.heard, [[heard('a'), heard('b')], [], [heard('c')]]);
  });

  it('resolves when the body ends, whatever it said: that is not the end of the run', async () => {
    const stream = await openStream(NO_STALL);
    await stream.say(say('a'));
    assert.equal(stream.end.settled, undefined);
    await stream.close();
    assert.equal(stream.end.settled, 'resolved');
  });

  it('rejects as a network failure when the body breaks, with all that came before handed over', async () => {
    const stream = await openStream(NO_STALL);
    await stream.say(say('a'));
    await stream.close(new TypeError('terminated'));
    assert.ok(stream.end.settled instanceof ChatError);
    assert.deepEqual([stream.end.settled.code, stream.end.settled.message], ['network', 'terminated']);
    assert.deepEqual(stream.heard, [[heard('a')]]);
  });

  it('passes an error on that is already one of ours', async () => {
    const stream = await openStream(NO_STALL);
    await stream.close(new ChatError('auth', 'm'));
    assert.ok(stream.end.settled instanceof ChatError && stream.end.settled.code === 'auth');
  });

  it('skips what it cannot read and goes on', async () => {
    const events = await playStream([`${say('a')}data: <html>\n\ndata: 7\n\ndata: [1]\n\ndata: {"choi\n\n${say('b')}`]);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['text-delta', 'unreadable', 'unreadable', 'unreadable', 'unreadable', 'text-delta'],
    );
  });

  it('ignores fields that it does not know, ids, retries and empty data', async () => {
    const wire = `id: 7\nretry: 10\nfoo: bar\nnothing\n${say('a')}data:\n\ndata\n\n${say('b')}`;
    assert.deepEqual(await playStream([wire]), [heard('a'), heard('b')]);
  });

  it('reads one JSON text over several data lines, and several JSON texts in one event (D22)', async () => {
    const pretty = 'data: {\ndata:  "choices": [{"delta":\ndata:   {"content":"pretty"}}]\ndata: }\n\n';
    const packed = `${say('one').trimEnd()}\n${say('two').trimEnd()}\ndata: [DONE]\n\n`;
    const expected = [heard('pretty'), heard('one'), heard('two'), done];
    for (const { pieces, name } of everyWay(Buffer.from(pretty + packed))) {
      assert.deepEqual(await playStream(pieces), expected, name);
    }
  });

  it('joins characters that are cut at any byte, between pieces and between lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.integer({ min: 1, max: 7 }),
        async (words, size) => {
          const body = Buffer.from(words.map(say).join(''));
          const pieces = Array.from({ length: Math.ceil(body.length / size) }, (_, at) =>
            body.subarray(at * size, (at + 1) * size),
          );
          assert.equal(joinText(await playStream(pieces)).text, words.join(''));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('reads a last event without its blank line or line end, even one that ends inside a character', async () => {
    assert.deepEqual(await playStream([say('a').trimEnd()]), [heard('a')]);
    assert.deepEqual(await playStream([say('a'), 'data: [DONE]']), [heard('a'), done]);
    const cut = Buffer.from(say('a') + say('世')).subarray(0, -10);
    assert.deepEqual(
      comparable(await playStream([cut])).map((event) => (event as { type: string }).type),
      ['text-delta', 'unreadable'],
    );
  });

  it('hands over what has arrived of a chunk that a broken connection has torn, but of no other line', async () => {
    for (const [line, events] of [
      ['data: {"choices":[{"delta":{"content":"Hel', [{ type: 'torn', text: 'Hel' }]],
      ['data:{"choices":[{"delta":{"content": "a\\"b\\n\\u4e16\\u75', [{ type: 'torn', text: 'a"b\n世' }]],
      ['data: {"choices":[{"delta":{"content":"a\tb', []],
      ['data: {"choices":[{"delta":{"content":"a\\q', []],
      ['data: {"choices":[{"delta":{"cont', []],
      ['data: {"choices":[{"delta":{"tasks":[{"content":"a res', []],
      ['data: {"choices":[{"delta":{"content":"Hel"}', []],
      ['data: {"choices":[{"delta":{"role":"assi', []],
      ['data: {"choices":[{"delta":{"content":"Hel"}}]}', []],
      ['data: [DO', []],
      [': heartb', []],
      ['da', []],
    ] as const) {
      const stream = await openStream(NO_STALL);
      await stream.say(line);
      await stream.close(new TypeError('terminated'));
      assert.deepEqual(stream.heard.flat(), events, line);
      assert.ok(stream.end.settled instanceof ChatError, line);
    }
  });

  it('hands over an error that comes as the last line, in two pieces (llama.cpp)', async () => {
    const stream = await openStream(NO_STALL);
    await stream.say('error: {"message":"too ');
    await stream.say('long"}');
    await stream.close();
    assert.deepEqual(comparable(stream.heard.flat()), [{ type: 'failed', code: 'server', said: 'too long' }]);
  });

  it('takes a line of a megabyte in small pieces in no time', async () => {
    const content = 'x'.repeat(1_000_000);
    const body = Buffer.from(say(content));
    const pieces = Array.from({ length: Math.ceil(body.length / 500) }, (_, at) =>
      body.subarray(at * 500, (at + 1) * 500),
    );
    const start = performance.now();
    assert.equal(joinText(await playStream(pieces)).text.length, content.length);
    assert.ok(performance.now() - start < 1500, 'the time grows faster than the line');
  });
});

describe('a stream that says too much at once', () => {
  const million = 'x'.repeat(1_000_000);
  const megabytes = (count: number, piece: string): string[] => Array.from({ length: count }, () => piece);

  for (const [what, pieces] of [
    ['a line without an end', [`${say('a')}data: `, ...megabytes(17, million), say('b')]],
    ['an event of lines without an end', [say('a'), ...megabytes(17, `data: ${million}\n`), `\n${say('b')}`]],
  ] as const) {
    it(`fails in ${what}, with what came before handed over`, async () => {
      const heard: string[] = [];
      const reading = readSse(
        createBody(pieces),
        NO_STALL,
        createScriptedEnvironment(),
        new AbortController().signal,
        (events) => heard.push(joinText(events).text),
      );
      await assert.rejects(reading, { code: 'protocol' });
      assert.equal(heard.join(''), 'a');
    });
  }

  it('is read where a line is very long and ends', async () => {
    const content = million.repeat(15);
    const wire = say(content);
    const pieces = [wire.slice(0, 9_000_000), wire.slice(9_000_000), say('b')];
    assert.equal(joinText(await playStream(pieces)).text.length, content.length + 1);
  });
});

describe('giving a stream up', () => {
  it('stops the reading, cancels the body and hands nothing over any more', async () => {
    const stream = await openStream(NO_STALL);
    await stream.say(`${say('a')}data: {"choices":[{"delta":{"con`);
    stream.abort.abort();
    await stream.environment.advance(0);
    assert.equal(stream.end.settled, 'resolved');
    assert.equal(stream.cancelled, true);
    assert.deepEqual(stream.heard, [[heard('a')]]);
  });

  it('works, too, when it was given up before the reading began', async () => {
    const abort = new AbortController();
    abort.abort();
    const stream = await openStream(NO_STALL, abort);
    assert.equal(stream.end.settled, 'resolved');
    assert.equal(stream.cancelled, true);
    assert.deepEqual(stream.heard, []);
  });

  it('is possible from within the receiver', async () => {
    const abort = new AbortController();
    const heard: string[] = [];
    const body = createBody([say('a'), say('b'), say('c')]);
    await readSse(body, NO_STALL, createScriptedEnvironment(), abort.signal, (events) => {
      heard.push(joinText(events).text);
      if (heard.length === 2) abort.abort();
    });
    assert.deepEqual(heard, ['a', 'b']);
  });

  it('keeps nothing of what was read: the memory of a long stream does not grow', async () => {
    const stream = await openStream(NO_STALL);
    const pieces = 200;
    let freed = 0;
    const registry = new FinalizationRegistry(() => freed++);
    for (let count = 0; count < pieces; count++) {
      const piece = new TextEncoder().encode(': '.padEnd(1000, 'x') + '\n\n');
      registry.register(piece, null);
      await stream.say(piece);
    }
    for (let turn = 0; turn < 20 && freed < pieces / 2; turn++) {
      collectGarbage();
      await stream.environment.advance(0);
    }
    assert.ok(freed >= pieces / 2, `${pieces - freed} of ${pieces} pieces are still held`);
    await stream.close();
  });
});
