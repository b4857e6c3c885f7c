import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RunEvent } from '../../src/protocol/run-event.js';
import { readRun } from '../../src/transport/read-run.js';
import { NO_STALL } from '../support/play-stream.js';
import { createScriptedEnvironment } from '../support/scripted-environment.js';

const HI = 'data: {"choices":[{"delta":{"content":"Hi"}}]}\n\ndata: [DONE]\n\n';

async function read(body: string | ReadableStream | null, init: ResponseInit = {}) {
  const said: string[] = [];
  const events: RunEvent[] = [];
  await readRun(new Response(body, init), NO_STALL, createScriptedEnvironment(), {
    signal: new AbortController().signal,
    sent: () => undefined,
    opened: () => said.push('opened'),
    received: (some) => {
      said.push(...some.map(({ type }) => type));
      events.push(...some);
    },
  });
  return { said, events };
}

const typed = (type: string): ResponseInit => ({ headers: { 'content-type': type } });

describe('the answer to a start or a reconnect', () => {
  it('is opened first, then says whom it is about, then streams', async () => {
    const headers = {
      'content-type': 'text/event-stream; charset=utf-8',
      'x-conversation-id': 'c-1',
      'x-message-id': 'm-1',
    };
    const { said, events } = await read(HI, { headers });
    assert.deepEqual(said, ['opened', 'identified', 'text-delta', 'finished']);
    assert.deepEqual(events[0], { type: 'identified', conversationId: 'c-1', messageId: 'm-1' });
  });

  it('may hide who it is about from a browser (3.5)', async () => {
    assert.deepEqual((await read(HI, typed('text/event-stream'))).events[0], {
      type: 'identified',
      conversationId: undefined,
      messageId: undefined,
    });
  });

  for (const [what, init] of [
    ['in upper case', typed('Text/Event-Stream; charset="UTF-8"')],
    ['as plain text', typed('text/plain')],
    ['as bytes of no type', typed('')],
    ['created', { status: 201, ...typed('text/event-stream') }],
  ] as const) {
    it(`is read ${what}`, async () => {
      const { events } = await read(HI, init);
      assert.deepEqual(events[1], { type: 'text-delta', text: 'Hi' });
    });
  }

  it('is nothing to reconnect to where it is a 204', async () => {
    await assert.rejects(read(null, { status: 204 }), { code: 'not-found', status: 204 });
  });

  it('is closed where it is a page that goes on and on', async () => {
    let closed = false;
    const page = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('<!doctype html>')),
      cancel: () => {
        closed = true;
      },
    });
    await assert.rejects(read(page, typed('text/html')), { code: 'protocol' });
    assert.equal(closed, true);
  });

  for (const type of ['application/json', 'Application/JSON; charset=utf-8']) {
    it(`is an error in disguise where it is ${type}: its words are kept`, async () => {
      const body = '{"error":{"type":"server_error","message":"Slow down","code":"rate_limit_exceeded"}}';
      await assert.rejects(read(body, typed(type)), { code: 'rate-limited', said: 'Slow down' });
    });
  }

  it('fails without words where its JSON says nothing', async () => {
    for (const body of ['', '{}', 'null', '{"choices":']) {
      await assert.rejects(read(body, typed('application/json')), { code: 'server' }, body);
    }
  });

  it('is never shown where it is a page', async () => {
    const page = '<!doctype html><title>Sign in</title>';
    await assert.rejects(read(page, typed('Text/HTML; charset=utf-8')), (error: Error) => {
      assert.doesNotMatch(error.message, /Sign in|</);
      return 'code' in error && error.code === 'protocol';
    });
  });

  it('is no stream without a body', async () => {
    await assert.rejects(read(null), { code: 'protocol', message: /no body/ });
  });
});
