import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settle } from '../support/scripted-environment.js';
import { createScriptedToken } from './scripted-token.js';

describe('a cached token', () => {
  it('is not fetched before somebody wants it', async () => {
    const { calls, environment } = createScriptedToken();
    await environment.advance(1000);
    assert.equal(calls.length, 0);
  });

  it('is fetched once for fifty who want it at once', async () => {
    const { calls, source } = createScriptedToken();
    const waiting = Array.from({ length: 50 }, () => source.get());
    await settle();
    assert.equal(calls.length, 1);
    await calls[0]?.answer({ access_token: 'shared', expires_in: 60 });
    assert.deepEqual(new Set(await Promise.all(waiting)), new Set(['shared']));
  });

  it('is served from memory until it is due', async () => {
    const { environment, source, calls, begin } = createScriptedToken();
    await begin(3600);
    await environment.advance(2880_000 - 1);
    assert.equal(await source.get(), 'first');
    assert.equal(calls.length, 1);
  });

  it('is renewed from 80 % of its life on, while the held one is still served', async () => {
    const { environment, source, calls, begin, reasons } = createScriptedToken();
    await begin(3600);
    await environment.advance(2880_000);
    assert.deepEqual(await Promise.all([source.get(), source.get()]), ['first', 'first']);
    assert.deepEqual(reasons(), ['initial', 'expiring']);
    await calls[1]?.answer('second');
    assert.equal(await source.get(), 'second');
  });

  it('is renewed 60 s before its end where that is earlier', async () => {
    const { environment, source, calls, begin } = createScriptedToken();
    await begin(200);
    await environment.advance(139_999);
    await source.get();
    assert.equal(calls.length, 1);
    await environment.advance(1);
    await source.get();
    assert.equal(calls.length, 2);
  });

  it('is served on when its renewal fails, which is tried again at the next need', async () => {
    const { environment, source, calls, begin } = createScriptedToken();
    await begin(3600);
    await environment.advance(3000_000);
    await source.get();
    await calls[1]?.fail(new Error('offline'));
    assert.equal(await source.get(), 'first');
    assert.equal(calls.length, 3);
  });

  it('is never served after its end, not even after the computer slept through it', async () => {
    const { environment, source, calls, begin, reasons } = createScriptedToken();
    await begin(3600);
    environment.sleep(3600_000);
    const next = source.get();
    await settle();
    assert.deepEqual(reasons(), ['initial', 'expiring']);
    await calls[1]?.answer('second');
    assert.equal(await next, 'second');
  });

  it('is never served after its end where the clock of durations stood still in the sleep', async () => {
    const { environment, source, calls, begin, reasons } = createScriptedToken();
    await begin(3600);
    environment.suspend(3600_000 - 1);
    assert.equal(await source.get(), 'first');
    await calls[1]?.fail(new Error('offline'));
    environment.suspend(1);
    const next = source.get();
    await settle();
    assert.deepEqual(reasons(), ['initial', 'expiring', 'expiring']);
    await calls[2]?.answer('second');
    assert.equal(await next, 'second');
  });

  it('counts its life from when it came, not from when the page began', async () => {
    const { environment, source, calls, begin } = createScriptedToken();
    await environment.advance(3600_000);
    await begin(3600);
    await environment.advance(2880_000 - 1);
    await source.get();
    assert.equal(calls.length, 1);
  });

  it('does not live longer because somebody moved the clock', async () => {
    const { environment, source, calls, begin } = createScriptedToken();
    await begin(3600);
    environment.setWallClock(0);
    await environment.advance(3600_000);
    void source.get();
    assert.equal(calls.length, 2);
  });

  it('lives 300 s where its lifetime is not told, or is no number (D10)', async () => {
    const { environment, source, calls } = createScriptedToken();
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
    const { source, calls, begin } = createScriptedToken();
    await begin(0);
    void source.get();
    await settle();
    assert.equal(calls.length, 2);
  });
});
