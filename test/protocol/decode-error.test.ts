import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ChatErrorCode } from '../../src/foundation/chat-error.js';
import { decodeError } from '../../src/protocol/decode-error.js';
import { readCorpus } from '../support/corpus.js';

const NOW = Date.UTC(2026, 2, 1, 12);
const PAGE = '<html><head><title>502 Bad Gateway</title></head><body><script>steal()</script></body></html>';

const decode = (status: number, body: unknown = '', headers: Record<string, string> = {}) =>
  decodeError(status, new Headers(headers), typeof body === 'string' ? body : JSON.stringify(body), NOW);

describe('the status of an answer decides the code', () => {
  const codes: Readonly<Record<number, ChatErrorCode>> = {
    300: 'protocol',
    304: 'protocol',
    400: 'invalid-request',
    401: 'auth',
    403: 'forbidden',
    404: 'not-found',
    405: 'invalid-request',
    408: 'server',
    409: 'conflict',
    410: 'not-found',
    413: 'too-large',
    415: 'invalid-request',
    422: 'invalid-request',
    425: 'rate-limited',
    429: 'rate-limited',
    500: 'server',
    502: 'server',
    503: 'server',
    504: 'server',
    529: 'server',
    599: 'server',
  };
  for (const [status, code] of Object.entries(codes)) {
    it(`${status} is ${code}`, () => {
      const error = decode(Number(status));
      assert.deepEqual([error.code, error.status], [code, Number(status)]);
    });
  }

  it('against the type in the body: the platform types its rate limit as server_error (S3)', () => {
    const error = decode(
      429,
      {
        error: {
          type: 'server_error',
          message: 'Rate limit exceeded',
          code: 'rate_limit_exceeded',
          suggested_action: 'Retry after 30 seconds',
        },
      },
      { 'retry-after': '30' },
    );
    assert.deepEqual(error.toJSON(), {
      code: 'rate-limited',
      message: 'Rate limit exceeded',
      retryable: true,
      status: 429,
      retryAfterMs: 30_000,
      suggestedAction: 'Retry after 30 seconds',
    });
  });
});

describe('the words of an error body', () => {
  for (const [shape, body, said] of [
    [
      'the platform (S3)',
      { error: { type: 'invalid_request_error', message: 'Invalid parameter: limit' } },
      'Invalid parameter: limit',
    ],
    ['RFC 6749', { error: 'invalid_client', error_description: 'Unknown client' }, 'Unknown client'],
    ['RFC 6749 without a description', { error: 'invalid_client' }, 'invalid_client'],
    ['{message}', { message: 'Nope' }, 'Nope'],
    ['{detail}', { detail: 'Unsupported media type' }, 'Unsupported media type'],
    ['vLLM', { object: 'error', message: 'bad', type: 'BadRequestError', code: 400 }, 'bad'],
    ['a numeric code', { error: { code: 400, message: 'too long', type: 'exceed_context_size_error' } }, 'too long'],
  ] as const) {
    it(`are read in the shape of ${shape}`, () => {
      const error = decode(400, body);
      assert.deepEqual([error.said, error.message], [said, said]);
    });
  }

  it('name the parameter and the advice (S3)', () => {
    const { param, suggestedAction } = decode(400, {
      error: { message: 'm', code: 'invalid_parameter', param: 'limit', suggested_action: 'limit must be 1 to 100' },
    });
    assert.deepEqual([param, suggestedAction], ['limit', 'limit must be 1 to 100']);
  });

  for (const [what, body] of [
    ['an HTML page', PAGE],
    ['a stack trace', 'Traceback (most recent call last):\n  File "/srv/secret/app.py", line 1'],
    ['nothing', ''],
    ['half a JSON text', '{"error":{"message":"cut'],
    ['a JSON string', '"<b>oops</b>"'],
    ['a list', [{ message: 'listed' }]],
    ['null', 'null'],
    [
      'fields of other types',
      { error: { message: { text: 'deep' } }, message: 7, detail: [{ msg: 'field required' }] },
    ],
    ['empty fields', { error: { message: '' }, message: '' }],
  ] as const) {
    it(`are none in ${what}: only the status is told`, () => {
      const error = decode(502, body);
      assert.deepEqual([error.message, error.said], ['HTTP 502', undefined]);
    });
  }

  it('are cut to a readable length', () => {
    const error = decode(400, { error: { message: 'm'.repeat(10_000), suggested_action: 's'.repeat(10_000) } });
    assert.equal(error.said, `${'m'.repeat(500)}…`);
    assert.equal(error.suggestedAction, `${'s'.repeat(500)}…`);
    assert.equal(decode(400, { message: 'm'.repeat(500) }).said, 'm'.repeat(500));
  });

  it('come with the id of the request and with the wait, where the headers say them', () => {
    const error = decode(503, PAGE, { 'x-request-id': 'req-7', 'retry-after': '2' });
    assert.deepEqual([error.requestId, error.retryAfterMs], ['req-7', 2000]);
    const bare = decode(503);
    assert.deepEqual(['requestId' in bare, 'retryAfterMs' in bare], [false, false]);
  });

  it('never make the decoder throw, whatever JSON they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 599 }), fc.oneof(fc.json(), fc.string()), (status, body) => {
        const error = decodeError(status, new Headers(), body, NOW);
        assert.ok(error.message !== '' && error.message.length <= 501);
        assert.equal(error.status, status);
      }),
    );
  });
});

describe('the error answers of the test data', () => {
  for (const { name, status, headers, body, expect } of readCorpus<HttpErrorCase>('http-errors') ?? []) {
    if (status < 400) continue;
    it(`${name}: never markup; final where asking again cannot help`, () => {
      const error = decodeError(status, new Headers(headers), body, NOW);
      assert.doesNotMatch(`${error.message} ${error.said ?? ''}`, /<|Traceback/);
      if (expect.retry === 'never' && status < 429) assert.equal(error.retryable, false);
      if (expect.retry?.startsWith('check') === true) assert.equal(error.retryable, true);
      if (expect.show === 'server message') assert.notEqual(error.said, undefined);
      const wait = /^after (\d+) ms$/.exec(expect.retry ?? '');
      if (wait) assert.equal(error.retryAfterMs, Number(wait[1]));
    });
  }
});

interface HttpErrorCase {
  readonly name: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly expect: { readonly retry?: string; readonly show?: string };
}
