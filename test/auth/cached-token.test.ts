import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCachedToken } from '../../src/auth/cached-token.js';
import type { TokenContext, TokenResponse } from '../../src/auth/token-provider.js';
import { ChatError } from '../../src/foundation/chat-error.js';
import { createScriptedEnvironment, settle } from '../support/scripted-environment.js';

interface Call {
  readonly context: TokenContext;
  answer(value: string | TokenResponse): Promise<void>;
  fail(error: unknown): Promise<void>;
}

/** A token source whose provider answers when the test says so. */
function createSource() {
  const environment = createScriptedEnvironment();
  const calls: Call[] = [];
  const source = createCachedToken(
    (context) =>
      new Promise((resolve, reject) => {
        calls.push({
          context,
          answer: (value) => {
            resolve(value);
            return settle();
          },
          fail: (error) => {
            reject(error as Error);
            return settle();
          },
        });
      }),
    environment,
  );
  /** Gets the first token of that many seconds. */
  const begin = async (expires_in: number): Promise<void> => {
    const first = source.get();
    await calls[0]!.answer({ access_token: 'first', expires_in });
    assert.equal(await first, 'first');
  };
  return { environment, calls, source, begin, reasons: () => calls.map(({ context }) => context.reason) };
}

describe('a cached token', () => {
  it('is not fetched before somebody wants it', async () => {
    const { calls, environment } = createSource();
    await environment.advance(1000);
    assert.equal(calls.length, 0);
  });

  it('is fetched once for fifty who want it at once', async () => {
    const { calls, source } = createSource();
    const waiting = Array.from({ length: 50 }, () => source.get());
    await settle();
    assert.equal(calls.length, 1);
    await calls[0]?.answer({ access_token: 'shared', expires_in: 60 });
    assert.deepEqual(new Set(await Promise.all(waiting)), new Set(['shared']));
  });

  it('is served from memory until it is due', async () => {
    const { environment, source, calls, begin } = createSource();
    await begin(3600);
    await environment.advance(2880_000 - 1);
    assert.equal(await source.get(), 'first');
    assert.equal(calls.length, 1);
  });

  it('is renewed from 80 % of its life on, while the held one is still served', async () => {
    const { environment, source, calls, begin, reasons } = createSource();
    await begin(3600);
    await environment.advance(2880_000);
    assert.deepEqual(await Promise.all([source.get(), source.get()]), ['first', 'first']);
    assert.deepEqual(reasons(), ['initial', 'expiring']);
    await calls[1]?.answer('second');
    assert.equal(await source.get(), 'second');
  });

  it('is renewed 60 s before its end where that is earlier', async () => {
    const { environment, source, calls, begin } = createSource();
    await begin(200);
    await environment.advance(139_999);
    await source.get();
    assert.equal(calls.length, 1);
    await environment.advance(1);
    await source.get();
    assert.equal(calls.length, 2);
  });

  it('is served on when its renewal fails, which is tried again at the next need', async () => {
    const { environment, source, calls, begin } = createSource();
    await begin(3600);
    await environment.advance(3000_000);
    await source.get();
    await calls[1]?.fail(new Error('offline'));
    assert.equal(await source.get(), 'first');
    assert.equal(calls.length, 3);
  });

  it('is never served after its end, not even after the computer slept through it', async () => {
    const { environment, source, calls, begin, reasons } = createSource();
    await begin(3600);
    environment.sleep(3600_000);
    const next = source.get();
    await settle();
    assert.deepEqual(reasons(), ['initial', 'expiring']);
    await calls[1]?.answer('second');
    assert.equal(await next, 'second');
  });

  it('does not live longer because somebody moved the clock', async () => {
    const { environment, source, calls, begin } = createSource();
    await begin(3600);
    environment.setWallClock(0);
    await environment.advance(3600_000);
    void source.get();
    assert.equal(calls.length, 2);
  });

  it('lives 300 s where its lifetime is not told, or is no number (D10)', async () => {
    const { environment, source, calls } = createSource();
    const first = source.get();
    await calls[0]?.answer({ access_token: 'a', expires_in: '3600' as unknown as number });
    await first;
    await environment.advance(239_999);
    await source.get();
    assert.equal(calls.length, 1);
    await environment.advance(1);
    await source.get();
    assert.equal(calls.length, 2);
  });

  it('is used once where it is dead on arrival, and fetched anew for the next', async () => {
    const { source, calls, begin } = createSource();
    await begin(0);
    void source.get();
    await settle();
    assert.equal(calls.length, 2);
  });
});

describe('a refused token', () => {
  it('is fetched anew once, however many were refused with it', async () => {
    const { source, calls, begin, reasons } = createSource();
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
    const { source, calls, begin, reasons } = createSource();
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
    const { source, calls } = createSource();
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
    const { source, calls } = createSource();
    const waiting = assert.rejects(source.get(), { code: 'forbidden', status: 403 });
    await calls[0]?.fail(new ChatError('forbidden', 'm', { status: 403 }));
    await waiting;
  });

  it('rejects where the provider throws instead of rejecting', async () => {
    const source = createCachedToken(() => {
      throw new Error('not signed in');
    }, createScriptedEnvironment());
    await assert.rejects(source.get(), { name: 'ChatError', message: 'not signed in' });
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
      const { source, calls } = createSource();
      const waiting = assert.rejects(source.get(), { code: 'auth' });
      await calls[0]?.answer(value);
      await waiting;
    });
  }

  it('takes white space around a bare token for none of it', async () => {
    const { source, calls } = createSource();
    const token = source.get();
    await calls[0]?.answer(' token\n');
    assert.equal(await token, 'token');
  });

  it('gives up after 15 s, tells the provider so, and asks again at the next need', async () => {
    const { environment, source, calls } = createSource();
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
    const { environment, begin } = createSource();
    await begin(60);
    assert.equal(environment.timers, 0);
  });
});

describe('forgetting a token', () => {
  it('makes the next need fetch another one', async () => {
    const { source, calls, begin } = createSource();
    await begin(3600);
    source.clear();
    void source.get();
    await settle();
    assert.equal(calls.length, 2);
  });

  it('covers the one that is on its way: after a sign-out nobody gets the token of whoever was there before', async () => {
    const { source, calls } = createSource();
    const before = source.get();
    source.clear();
    const after = source.get();
    await settle();
    assert.equal(calls.length, 2);
    await calls[1]?.answer('new person');
    await calls[0]?.answer('old person');
    assert.equal(await before, 'old person');
    assert.equal(await after, 'new person');
    assert.equal(await source.get(), 'new person');
  });
});
