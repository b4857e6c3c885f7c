import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCachedToken } from '../../src/auth/cached-token.js';
import type { TokenResponse } from '../../src/protocol/token-response.js';
import { ChatError } from '../../src/foundation/chat-error.js';
import { createScriptedEnvironment, settle } from '../support/scripted-environment.js';
import { createScriptedToken } from './scripted-token.js';

describe('a refused token', () => {
  it('is fetched anew once, however many were refused with it', async () => {
    const { source, calls, begin, reasons } = createScriptedToken();
    await begin(3600);
    for (let caller = 0; caller < 50; caller++) source.reject('first');
    const waiting = Array.from({ length: 50 }, () => source.get());
    await settle();
    assert.deepEqual(reasons(), ['initial', 'rejected']);
    await calls[1]?.answer('second');
    assert.deepEqual(new Set(await Promise.all(waiting)), new Set(['second']));
    // A request that was slow to fail speaks of the old token.
    source.reject('first');
    assert.equal(await source.get(), 'second');
    assert.equal(calls.length, 2);
  });

  it('is fetched as for the first time after everything was forgotten', async () => {
    const { source, calls, begin, reasons } = createScriptedToken();
    await begin(3600);
    source.reject('first');
    source.clear();
    void source.get();
    await settle();
    assert.equal(calls.length, 2);
    assert.deepEqual(reasons(), ['initial', 'initial']);
  });
});

describe('a token that cannot be had', () => {
  it('rejects everybody who waits, and is asked for again by the next', async () => {
    const { source, calls } = createScriptedToken();
    const waiting = Promise.allSettled([source.get(), source.get()]);
    await calls[0]?.fail(new TypeError('Failed to fetch'));
    for (const outcome of await waiting) {
      assert.ok(outcome.status === 'rejected' && outcome.reason instanceof ChatError);
      assert.deepEqual([outcome.reason.code, outcome.reason.message], ['network', 'Failed to fetch']);
    }
    void source.get();
    await settle();
    assert.equal(calls.length, 2);
  });

  it('passes on what the provider knows about the failure', async () => {
    const { source, calls } = createScriptedToken();
    const waiting = assert.rejects(source.get(), { code: 'forbidden', status: 403 });
    await calls[0]?.fail(new ChatError('forbidden', 'm', { status: 403 }));
    await waiting;
  });

  for (const [what, thrown, code] of [
    ['an error of the site', new Error('not signed in'), 'auth'],
    ['no error at all', 'not signed in', 'auth'],
    ['what a failing fetch throws', new TypeError('not signed in'), 'network'],
    ['what a fetch that took too long throws', new DOMException('not signed in', 'TimeoutError'), 'network'],
    ['an error of ours', new ChatError('server', 'not signed in'), 'server'],
  ] as const) {
    it(`rejects as ${code} where the provider throws ${what} instead of rejecting`, async () => {
      const source = createCachedToken(() => {
        throw thrown as Error;
      }, createScriptedEnvironment());
      await assert.rejects(source.get(), { name: 'ChatError', code, message: 'not signed in' });
    });
  }

  it('is a matter of the network while there is none, whatever the provider throws', async () => {
    const { environment, source, calls } = createScriptedToken();
    environment.setOnline(false);
    const waiting = assert.rejects(source.get(), { code: 'network', message: 'Network Error' });
    await calls[0]?.fail(new Error('Network Error'));
    await waiting;
  });

  for (const [what, value] of [
    ['a header in disguise', 'token\r\nX-Admin: 1'],
    ['a line break within', { access_token: 'to\nken' }],
    ['spaces within', 'to ken'],
    ['letters beyond ASCII', 'tökén'],
    ['nothing', ''],
    ['an object without a token', { token: 'x' } as unknown as TokenResponse],
    ['null', null as unknown as string],
    ['a refusal', { success: false, access_token: 'x' } as TokenResponse],
  ] as const) {
    it(`rejects as auth where the provider gives ${what}`, async () => {
      const { source, calls } = createScriptedToken();
      const waiting = assert.rejects(source.get(), { code: 'auth' });
      await calls[0]?.answer(value);
      await waiting;
    });
  }

  it('waits for a slow provider, and tells failures that pass from those that do not', async () => {
    const { environment, source, calls } = createScriptedToken();
    const slow = source.get();
    await environment.advance(8_000);
    await calls[0]?.answer('slow');
    assert.equal(await slow, 'slow');
    for (const [thrown, expected] of [
      [new TypeError('Failed to fetch'), { code: 'network', retryable: true }],
      [new ChatError('server', 'm', { status: 503, retryAfterMs: 1000 }), { retryable: true, retryAfterMs: 1000 }],
      [new ChatError('config', 'm', { status: 404 }), { code: 'config', retryable: false }],
    ] as const) {
      source.clear();
      const waiting = assert.rejects(source.get(), expected);
      await calls.at(-1)?.fail(thrown);
      await waiting;
    }
    const again = source.get();
    await calls.at(-1)?.answer('again');
    assert.equal(await again, 'again');
  });

  it('takes white space around a bare token for none of it', async () => {
    const { source, calls } = createScriptedToken();
    const token = source.get();
    await calls[0]?.answer(' token\n');
    assert.equal(await token, 'token');
  });

  it('gives up after 15 s, tells the provider so, and asks again at the next need', async () => {
    const { environment, source, calls } = createScriptedToken();
    const waiting = assert.rejects(source.get(), { code: 'network', message: /did not answer in time/ });
    await environment.advance(14_999);
    assert.equal(calls[0]?.context.signal.aborted, false);
    await environment.advance(1);
    assert.equal(calls[0]?.context.signal.aborted, true);
    await waiting;
    void source.get();
    await settle();
    assert.equal(calls.length, 2);
    assert.equal(environment.timers, 1);
  });

  it('leaves no timer behind once the provider has answered', async () => {
    const { environment, begin } = createScriptedToken();
    await begin(60);
    assert.equal(environment.timers, 0);
  });
});

describe('forgetting a token', () => {
  it('makes the next need fetch another one', async () => {
    const { source, calls, begin } = createScriptedToken();
    await begin(3600);
    source.clear();
    void source.get();
    await settle();
    assert.equal(calls.length, 2);
  });

  it('covers the one that is on its way: after a sign-out nobody gets the token of whoever was there before', async () => {
    const { environment, source, calls } = createScriptedToken();
    const before = assert.rejects(source.get(), { code: 'aborted' });
    source.clear();
    assert.equal(calls[0]?.context.signal.aborted, true);
    const after = source.get();
    await before;
    assert.equal(calls.length, 2);
    await calls[1]?.answer('new-person');
    await calls[0]?.answer('old-person');
    assert.equal(await after, 'new-person');
    assert.equal(await source.get(), 'new-person');
    assert.equal(environment.timers, 0);
  });

  it('covers the one that comes in the same moment, whichever is first', async () => {
    for (let turns = 0; turns < 12; turns++) {
      const { source, calls } = createScriptedToken();
      const before = source.get().catch(() => undefined);
      const answered = calls[0]?.answer('old-person');
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      source.clear();
      await Promise.all([answered, before]);
      void source.get();
      assert.equal(calls.length, 2, `forgotten after ${turns} turns`);
    }
  });
});
