import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startScriptedApi } from './scripted-api.js';

const api = await startScriptedApi();

describe('a request without an answer', () => {
  it('is a network failure where the connection cannot be made, and is not repeated', async () => {
    api.proxy.plan = () => ({ refuse: true });
    const before = api.proxy.requests;
    await assert.rejects(api.open({ throughProxy: true }).send(), { name: 'ChatError', code: 'network' });
    assert.equal(api.proxy.requests - before, 1);
  });

  for (const by of ['rst', 'fin'] as const) {
    it(`is a network failure where the headers are cut (${by}), and is not repeated`, async () => {
      api.proxy.plan = () => ({ cut: { at: 20, by } });
      await assert.rejects(api.open({ throughProxy: true }).send(), { name: 'ChatError', code: 'network' });
      assert.equal(api.seen.length, 1);
    });
  }

  it('is a network failure where the answer is no HTTP', async () => {
    api.proxy.plan = () => ({ garbageAt: 0 });
    await assert.rejects(api.open({ throughProxy: true }).send(), { name: 'ChatError', code: 'network' });
  });

  it('is given up when no headers come in time, and not before', async () => {
    api.proxy.plan = () => ({ cut: { at: 0, by: 'silence' } });
    const { environment, send } = api.open({ throughProxy: true });
    let ended = false;
    const sending = assert.rejects(send(), { code: 'network', message: /did not answer in time/ }).then(() => {
      ended = true;
    });
    await api.whenSeen(1);
    await environment.advance(9_999);
    assert.equal(ended, false);
    await environment.advance(1);
    await sending;
  });

  it('is given up when the JSON of a good answer does not come to its end in time', async () => {
    api.answer = (_, response) =>
      void response.writeHead(200, { 'content-type': 'Application/JSON' }).write('{"cancelled":');
    const { environment, send } = api.open();
    const sending = assert.rejects(send(), { code: 'network', message: /did not answer in time/ });
    await api.whenSeen(1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await environment.advance(10_000);
    await sending;
    assert.equal(environment.timers, 0);
  });

  it('is given up in the same way where JSON was asked for, whatever came', async () => {
    api.answer = (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).write('<p>');
    const { environment, send } = api.open({ request: { accept: 'application/json' } });
    const sending = assert.rejects(send(), { code: 'network', message: /did not answer in time/ });
    await api.whenSeen(1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await environment.advance(10_000);
    await sending;
  });

  it('is not given up while the stream of a good answer is on its way', async () => {
    api.answer = (_, response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).write('a');
    const { environment, send } = api.open();
    const response = await send();
    await environment.advance(3_600_000);
    const reader = response.body!.getReader();
    assert.equal((await reader.read()).done, false);
    await reader.cancel();
  });

  it('ends when it is aborted, on the server, too', async () => {
    const abort = new AbortController();
    const left = new Promise((resolve) => {
      api.answer = (_, response) => void response.on('close', resolve);
    });
    const sending = assert.rejects(api.open({ request: { signal: abort.signal } }).send(), { name: 'ChatError' });
    await api.whenSeen(1);
    abort.abort();
    await sending;
    await left;
  });

  it('is not sent when it was aborted before', async () => {
    await assert.rejects(api.open({ request: { signal: AbortSignal.abort() } }).send(), { name: 'ChatError' });
    assert.equal(api.seen.length, 0);
  });

  it('still tells the status where the words of an error do not come in time', async () => {
    api.answer = (_, response) => void response.writeHead(503, { 'retry-after': '2' }).write('{"error":');
    const { environment, send } = api.open();
    const sending = assert.rejects(send(), { code: 'server', status: 503, retryAfterMs: 2000, message: 'HTTP 503' });
    await api.whenSeen(1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await environment.advance(10_000);
    await sending;
    assert.equal(environment.timers, 0);
  });

  it('still tells the status where the body of an error is cut', async () => {
    api.answer = (_, response) => {
      response.writeHead(500, { 'content-length': 1000 }).write('{"error":');
      setTimeout(() => response.destroy(), 10);
    };
    await assert.rejects(api.open().send(), { code: 'server', status: 500, message: 'HTTP 500' });
  });
});
