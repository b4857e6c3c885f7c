import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRun } from '../../src/transport/read-run.js';
import { NO_STALL } from '../support/play-stream.js';
import { answerOk, startScriptedApi } from './scripted-api.js';

const api = await startScriptedApi();

describe('a fetch that a page has patched', () => {
  for (const [what, answer] of [
    ['nothing', undefined],
    ['null', null],
    ['an object of its own', { ok: true, status: 200, json: () => ({}) }],
    ['a string', 'data: [DONE]'],
  ] as const) {
    it(`that gives ${what} is told of, and is no failure of the network`, async () => {
      const given = (async () => answer) as unknown as typeof fetch;
      const { environment, send } = api.open({ settings: { fetch: given } });
      await assert.rejects(send(), { name: 'ChatError', code: 'protocol', message: /no Response/ });
      assert.equal(environment.timers, 0);
    });
  }

  it('that throws at once rejects like one that rejects, and leaves nothing behind', async () => {
    const given: typeof fetch = () => {
      throw new TypeError('patched');
    };
    const { environment, send } = api.open({ settings: { fetch: given } });
    await assert.rejects(send(), { name: 'ChatError', code: 'network', message: 'patched' });
    assert.equal(environment.timers, 0);
  });

  for (const [what, change] of [
    ['has no body', () => new Response(null)],
    ['is being read by somebody else', (response: Response) => (response.body?.getReader(), response)],
  ] as const) {
    it(`whose answer ${what} is told of`, async () => {
      api.answer = (_, response) =>
        void response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: a');
      const given: typeof fetch = async (url, init) => change(await fetch(url, init));
      const { environment, send } = api.open({ settings: { fetch: given } });
      const { signal } = new AbortController();
      const sink = { signal, sent: () => undefined, opened: () => undefined, received: () => undefined };
      await assert.rejects(readRun(await send(), NO_STALL, environment, sink), {
        code: 'protocol',
        message: /no body/,
      });
    });
  }

  it('that fails by itself as if it had been aborted is a failure of the network', async () => {
    const given: typeof fetch = () => Promise.reject(new DOMException('frozen', 'AbortError'));
    await assert.rejects(api.open({ settings: { fetch: given } }).send(), { code: 'network', message: 'frozen' });
  });
});

describe('a browser that cannot join signals', () => {
  it('still makes requests, ends them when they are given up, and forgets them when they are done', async () => {
    const { any } = AbortSignal;
    Reflect.deleteProperty(AbortSignal, 'any');
    try {
      api.answer = answerOk;
      assert.equal((await api.open().send()).status, 200);
      const left = new Promise((resolve) => {
        api.answer = (_, response) => void response.on('close', resolve);
      });
      const abort = new AbortController();
      const sending = assert.rejects(api.open({ request: { signal: abort.signal } }).send(), { name: 'ChatError' });
      await api.whenSeen(2);
      abort.abort();
      await Promise.all([sending, left]);
    } finally {
      AbortSignal.any = any;
    }
  });
});
