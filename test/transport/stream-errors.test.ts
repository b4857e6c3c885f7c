import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { everyWay } from '../support/every-way.js';
import { comparable, playStream } from '../support/play-stream.js';

const text = 'data: {"choices":[{"delta":{"content":"Half an answer"}}]}\n\n';
const half = { type: 'text-delta', text: 'Half an answer' };
const failed = (code: string, said: string | undefined) => ({ type: 'failed', code, said });
const done = { type: 'finished', reason: 'stop', text: '' };

/** Every shape in which a stream may say that it failed, after half an answer (protocol 3.2: none is documented). */
const shapes: readonly (readonly [name: string, wire: string, expected: readonly object[]])[] = [
  [
    'an object at the top (S3’s own error shape)',
    'data: {"error":{"type":"server_error","message":"The agent crashed","code":"internal"}}\n\n',
    [failed('server', 'The agent crashed')],
  ],
  [
    'an object beside choices',
    'data: {"error":{"code":502,"message":"Provider disconnected"},"choices":[{"delta":{"content":""},"finish_reason":"error"}]}\n\n',
    [failed('server', 'Provider disconnected')],
  ],
  ['a string at the top', 'data: {"error":"The agent crashed"}\n\n', [failed('server', 'The agent crashed')]],
  [
    'an error of the choice',
    'data: {"choices":[{"error":{"message":"Model unloaded"}}]}\n\n',
    [failed('server', 'Model unloaded')],
  ],
  [
    'an error of the delta',
    'data: {"choices":[{"delta":{"error":{"message":"Tool failed"}}}]}\n\n',
    [failed('server', 'Tool failed')],
  ],
  [
    'a chunk that is itself the error',
    'data: {"object":"error","message":"max_tokens must be at least 1","type":"invalid_request_error"}\n\n',
    [failed('invalid-request', 'max_tokens must be at least 1')],
  ],
  [
    'an error in fields of its own (Venice)',
    'data: {"error_type":"invalid_request_error","error_message":"Prompt too long"}\n\n',
    [failed('invalid-request', 'Prompt too long')],
  ],
  ['only the type of an error', 'data: {"error_type":"overloaded"}\n\n', [failed('server', undefined)]],
  [
    'an error that is only said to be one, with its words beside it',
    'data: {"error":true,"code":429,"message":"Slow down"}\n\n',
    [failed('rate-limited', 'Slow down')],
  ],
  ...['error', 'failed', 'failure'].map(
    (reason) =>
      [
        `the finish reason ${reason}, whose text is the error`,
        `data: {"choices":[{"delta":{"content":"ValueError: boom"},"finishReason":"${reason}"}]}\n\ndata: [DONE]\n\n`,
        [failed('server', 'ValueError: boom'), done],
      ] as const,
  ),
  [
    'a failing finish reason without a word',
    'data: {"choices":[{"index":0,"delta":{},"finish_reason":"error"}]}\n\n',
    [failed('server', undefined)],
  ],
  ['an event named error with text', 'event: error\ndata: Model unloaded.\n\n', [failed('server', 'Model unloaded.')]],
  ['an event named error without data that says anything', 'event: error\ndata:\n\n', [failed('server', undefined)]],
  [
    'an event named error with the fields of the error',
    'event: error\ndata: {"message":"Model unloaded.","type":"not_found_error"}\n\n',
    [failed('not-found', 'Model unloaded.')],
  ],
  [
    'an event named error with the error of the platform',
    'event: error\ndata: {"error":{"message":"Slow down","code":"rate_limit_exceeded","type":"server_error"}}\n\n',
    [failed('rate-limited', 'Slow down')],
  ],
  [
    'an event named error with a string for an error',
    'event: error\ndata: {"error":"Model unloaded."}\n\n',
    [failed('server', 'Model unloaded.')],
  ],
  [
    'a field named error (llama.cpp)',
    'error: {"code":400,"message":"too many tokens","type":"invalid_request_error"}\n\n',
    [failed('invalid-request', 'too many tokens')],
  ],
];

describe('a stream fails with its text kept when it brings', () => {
  for (const [name, wire, expected] of shapes) {
    it(`${name}, however it is cut`, async () => {
      for (const way of everyWay(Buffer.from(text + wire))) {
        assert.deepEqual(comparable(await playStream(way.pieces)), [half, ...expected], way.name);
      }
    });
  }
});

describe('the words of an error in a stream', () => {
  it('are none where they are markup or the trace of a program', async () => {
    for (const words of ['<html><h1>502</h1></html>', 'Traceback (most recent call last):\\n  File', '{\\"a\\":1}']) {
      const wire = `data: {"choices":[{"delta":{"content":"${words}"},"finish_reason":"error"}]}\n\n`;
      assert.deepEqual(comparable(await playStream([wire])), [failed('server', undefined)], words);
    }
  });
});

describe('the code of an error in a stream follows its code first, then its type', () => {
  for (const [code, type, expected] of [
    ['rate_limit_exceeded', 'server_error', 'rate-limited'],
    ['invalid_token', 'authentication_error', 'auth'],
    ['x', 'authentication_error', 'auth'],
    ['x', 'insufficient_scope_error', 'forbidden'],
    ['x', 'forbidden_error', 'forbidden'],
    ['x', 'not_found_error', 'not-found'],
    ['x', 'conflict_error', 'conflict'],
    ['x', 'payload_too_large_error', 'too-large'],
    ['invalid_parameter', 'x', 'invalid-request'],
    ['missing_parameter', 'x', 'invalid-request'],
    ['x', 'invalid_request_error', 'invalid-request'],
    ['x', 'server_error', 'server'],
    ['x', 'something new', 'server'],
  ] as const) {
    it(`${code} of type ${type} is ${expected}`, async () => {
      const events = await playStream([`data: {"error":{"message":"m","code":"${code}","type":"${type}"}}\n\n`]);
      assert.deepEqual(comparable(events), [failed(expected, 'm')]);
    });
  }
});

describe('a number for the code of an error in a stream stands for an HTTP status', () => {
  for (const [code, expected] of [
    ['429', 'rate-limited'],
    ['"429"', 'rate-limited'],
    ['401', 'auth'],
    ['413', 'too-large'],
    ['503', 'server'],
    ['1001', 'not-found'],
    ['null', 'not-found'],
  ] as const) {
    it(`${code} beside the type not_found_error is ${expected}`, async () => {
      const events = await playStream([`data: {"error":{"message":"m","code":${code},"type":"not_found_error"}}\n\n`]);
      assert.deepEqual(comparable(events), [failed(expected, 'm')]);
    });
  }
});

describe('a body that is no stream at all', () => {
  it('is an error where it is JSON, whatever its type says, however it is cut', async () => {
    const body = '{"error":{"type":"server_error","code":"rate_limit_exceeded","message":"Slow down"}}';
    for (const way of everyWay(Buffer.from(body))) {
      assert.deepEqual(comparable(await playStream(way.pieces)), [failed('rate-limited', 'Slow down')], way.name);
    }
  });

  it('says nothing where it is neither', async () => {
    assert.deepEqual(comparable(await playStream([Buffer.from('<html>Sign in</html>')])), []);
  });
});

describe('what only looks like a failure', () => {
  for (const error of ['false', '""', 'null', '0']) {
    it(`an error of ${error} beside choices`, async () => {
      const wire = `data: {"error":${error},"choices":[{"delta":{"content":"Half an answer"}}]}\n\n`;
      assert.deepEqual(comparable(await playStream([Buffer.from(wire)])), [half]);
    });
  }

  it('a question nested deeper than anything can walk is unreadable, and what follows is read', async () => {
    const deep = `data: {"interaction":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}\n\n${text}`;
    const events = comparable(await playStream([Buffer.from(deep)]));
    assert.deepEqual(events.at(-1), half);
  });
});
