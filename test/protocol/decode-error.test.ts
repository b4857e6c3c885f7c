import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ChatErrorCode } from '../../src/foundation/chat-error.js';
import { decodeError } from '../../src/protocol/decode-error.js';

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

describe('asking again after an error answer', () => {
  for (const [status, retryable] of [
    [400, false],
    [401, true],
    [402, false],
    [403, false],
    [404, false],
    [408, true],
    [409, true],
    [410, false],
    [413, false],
    [422, false],
    [425, true],
    [429, true],
    [500, true],
    [501, false],
    [502, true],
    [503, true],
    [504, true],
    [505, false],
    [506, true],
    [507, false],
    [508, false],
    [509, true],
    [510, false],
    [511, false],
    [524, true],
    [529, true],
    [599, true],
  ] as const) {
    it(`${retryable ? 'may' : 'cannot'} help after a ${status}`, () =>
      assert.equal(decode(status).retryable, retryable));
  }

  for (const status of [409, 429, 500, 503]) {
    it(`cannot help after a ${status} whose server says so, which names no time either`, () => {
      const error = decode(status, '', { 'x-should-retry': 'false', 'retry-after': '1' });
      assert.deepEqual([error.retryable, error.retryAfterMs], [false, undefined]);
      assert.equal(decode(status, '', { 'x-should-retry': 'true' }).retryable, true);
    });
  }

  for (const field of ['code', 'type']) {
    it(`cannot help where the account has no money left, told by its ${field} (OpenAI)`, () => {
      const error = decode(429, {
        error: { message: 'You exceeded your current quota', [field]: 'insufficient_quota' },
      });
      assert.deepEqual([error.code, error.retryable], ['rate-limited', false]);
      assert.equal(error.said, 'You exceeded your current quota');
    });
  }
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

  it('may begin with a bracket that is no JSON', () => {
    assert.equal(decode(400, { message: '[model] is unknown; a <b> b' }).said, '[model] is unknown; a <b> b');
  });

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
    ['the trace of a program within JSON', { message: 'TypeError: x\n    at run (/srv/secret/app.js:1:1)' }],
    ['another such trace', { detail: 'Traceback (most recent call last):\n  File "/srv/app.py"' }],
    ['markup within JSON', { error: { message: ' <html><h1>502</h1></html>' } }],
    ['JSON within JSON', { error: { message: '{"error":{"message":"inner"}}', suggested_action: '[{"a":1}]' } }],
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
      assert.deepEqual([error.message, error.said, error.suggestedAction], ['HTTP 502', undefined, undefined]);
    });
  }

  it('are cut to a readable length', () => {
    const error = decode(400, { error: { message: 'm'.repeat(10_000), suggested_action: 's'.repeat(10_000) } });
    assert.equal(error.said, `${'m'.repeat(500)}…`);
    assert.equal(error.suggestedAction, `${'s'.repeat(500)}…`);
    assert.equal(decode(400, { message: 'm'.repeat(500) }).said, 'm'.repeat(500));
  });

  it('are looked at in a time that grows with their length only', () => {
    const begun = performance.now();
    decode(400, { error: { message: '\n'.repeat(60_000), suggested_action: `x${' '.repeat(200_000)}` } });
    assert.ok(performance.now() - begun < 1_000, `${performance.now() - begun} ms`);
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

  it('are judged in good time, however long the text is', () => {
    const started = performance.now();
    decode(500, { error: { message: '\n'.repeat(100_000) } });
    assert.ok(performance.now() - started < 1000);
  });
});
