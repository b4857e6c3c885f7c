import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asChatError, ChatError } from '../../src/foundation/chat-error.js';

describe('a chat error', () => {
  it('is an Error with a name, a code and a message', () => {
    const error = new ChatError('server', 'It broke');
    assert.ok(error instanceof Error);
    assert.equal(String(error), 'ChatError: It broke');
    assert.equal(error.code, 'server');
  });

  it('knows from its code whether asking again can help, unless it is told', () => {
    const retryable = ['network', 'auth', 'rate-limited', 'conflict', 'server', 'protocol', 'busy'] as const;
    const final = ['forbidden', 'not-found', 'invalid-request', 'too-large', 'config', 'aborted'] as const;
    for (const code of retryable) assert.equal(new ChatError(code, '').retryable, true, code);
    for (const code of final) assert.equal(new ChatError(code, '').retryable, false, code);
    assert.equal(new ChatError('server', '', { retryable: false }).retryable, false);
  });

  it('has no field that was not given', () => {
    const error = new ChatError('network', 'm');
    assert.equal('status' in error, false);
    assert.deepEqual(error.toJSON(), { code: 'network', message: 'm', retryable: true });
  });

  it('becomes plain data with the documented fields only', () => {
    const details = {
      status: 429,
      retryAfterMs: 0,
      param: 'limit',
      suggestedAction: 'Wait',
      requestId: 'r-1',
    };
    const error = new ChatError('rate-limited', 'm', { ...details, said: 'words of the server' });
    assert.equal(error.said, 'words of the server');
    assert.deepEqual(JSON.parse(JSON.stringify(error)), {
      code: 'rate-limited',
      message: 'm',
      retryable: true,
      ...details,
    });
  });
});

describe('whatever was thrown', () => {
  it('stays itself where it is a chat error', () => {
    const error = new ChatError('auth', 'm');
    assert.equal(asChatError(error), error);
  });

  it('is a network failure where it is another error, or no error at all', () => {
    for (const [thrown, message] of [
      [new TypeError('Failed to fetch'), 'Failed to fetch'],
      ['text', 'text'],
      [undefined, 'undefined'],
    ] as const) {
      const { code, message: said } = asChatError(thrown);
      assert.deepEqual([code, said], ['network', message]);
    }
  });
});
