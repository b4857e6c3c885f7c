import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMessage } from '../../src/protocol/message.js';
import type { RunEvent } from '../../src/protocol/run-event.js';
import type { RunRequest } from '../../src/protocol/transport.js';
import { type AgenticSettings, createAgenticTransport, readContext } from '../../src/transport/agentic-transport.js';
import { createHttp } from '../../src/transport/http.js';
import { createOpenaiTransport } from '../../src/transport/openai-transport.js';
import { startHttpServer } from '../support/http-server.js';
import { NO_STALL } from '../support/play-stream.js';
import { createScriptedEnvironment } from '../support/scripted-environment.js';

/** 0: there is no answer. */
let status = 200;
const server = await startHttpServer((_, response) => {
  if (status === 0) return;
  const headers = { 'content-type': 'text/event-stream', 'x-conversation-id': 'c-1' };
  response.writeHead(status, headers).end('data: {"choices":[{"delta":{"content":"Hi"}}]}\n\ndata: [DONE]\n\n');
});

const message = createMessage({ id: 'u', role: 'user', state: 'sending', createdAt: '', content: 'Hello' });
const request: RunRequest = { id: 'key', conversationId: null, message, transcript: [] };

function start(settings: Partial<AgenticSettings> = {}) {
  const environment = createScriptedEnvironment();
  const before = server.seen.length;
  const http = createHttp(() => ({ fetch, credentials: 'omit' }), null, environment);
  const usual = { apiBase: `${server.url}/v1`, model: 'm', stall: NO_STALL, idempotent: false };
  const read = (): AgenticSettings => ({ ...usual, ...settings });
  const events: RunEvent[] = [];
  const order: string[] = [];
  const sink = {
    signal: new AbortController().signal,
    sent: () => void order.push(`sent after ${String(server.seen.length - before)} requests`),
    opened: () => void order.push('opened'),
    received: (some: readonly RunEvent[]) => void events.push(...some),
  };
  return {
    environment,
    sink,
    events,
    order,
    agentic: createAgenticTransport('saas', read, http, environment),
    openai: createOpenaiTransport(read, http, environment),
  };
}

type Started = ReturnType<typeof start>;

const last = () => server.seen.at(-1)!;
const lastMessages = () =>
  (JSON.parse(last().body) as { messages: readonly { role: string; content: string }[] }).messages;

describe('the transport of the platform (S3)', () => {
  it('starts a run by POST and reads its stream', async () => {
    const { agentic, sink, events } = start();
    await agentic.open(request, sink);
    const { method, path, headers } = last();
    assert.deepEqual([method, path, headers.accept], ['POST', '/v1/chat/completions', 'text/event-stream']);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['identified', 'text-delta', 'finished'],
    );
  });

  it('tells when the request leaves, before the server has it', async () => {
    for (const edition of ['agentic', 'openai'] as const) {
      const { [edition]: transport, sink, order } = start();
      await transport.open(request, sink);
      assert.deepEqual(order, ['sent after 0 requests', 'opened']);
    }
  });

  it('reconnects by GET and cancels by POST, with the conversation as one part of the path', async () => {
    const { agentic, sink } = start();
    await agentic.attach('../c 1', sink);
    assert.deepEqual([last().method, last().path, last().body], ['GET', '/v1/chat/completions/..%2Fc%201', '']);
    await agentic.cancel('c-1', sink.signal);
    assert.deepEqual([last().method, last().path, last().body], ['POST', '/v1/chat/completions/c-1/cancel', '']);
  });

  it('says the site’s words until the server has made a conversation, whatever was said here before', async () => {
    const { agentic, sink } = start({ context: async () => 'Be kind' });
    await agentic.open(request, sink);
    assert.deepEqual(lastMessages()[0], { role: 'system', content: 'Be kind' });
    await agentic.open({ ...request, transcript: [message] }, sink);
    assert.deepEqual(lastMessages()[0], { role: 'system', content: 'Be kind' });
    await agentic.open({ ...request, conversationId: 'c-1' }, sink);
    assert.deepEqual(
      lastMessages().map(({ role }) => role),
      ['user'],
    );
  });

  it('closes the answer to a cancellation, however long it is', { timeout: 5_000 }, async () => {
    const cancelled = new Promise<void>((resolve) => {
      const body = new ReadableStream({ cancel: () => resolve() });
      const http = () => Promise.resolve(new Response(body));
      const settings = (): AgenticSettings => ({
        apiBase: server.url,
        model: 'm',
        stall: NO_STALL,
        idempotent: false,
      });
      const transport = createAgenticTransport('saas', settings, http, createScriptedEnvironment());
      void transport.cancel('c-1', new AbortController().signal);
    });
    await cancelled;
  });

  it('rejects with what the server answers', async () => {
    const { agentic, sink } = start();
    status = 404;
    await assert.rejects(agentic.attach('c-1', sink), { code: 'not-found' });
    await assert.rejects(agentic.cancel('c-1', sink.signal), { code: 'not-found' });
    status = 200;
  });
});

describe('the key of a user action', () => {
  for (const edition of ['agentic', 'openai'] as const) {
    it(`travels with each start where that is wished, the same for each try (${edition})`, async () => {
      const { [edition]: transport, sink } = start({ idempotent: true });
      await transport.open(request, sink);
      await transport.open(request, sink);
      assert.deepEqual(
        server.seen.slice(-2).map(({ headers }) => headers['idempotency-key']),
        ['key', 'key'],
      );
    });

    it(`stays here where it is not (${edition})`, async () => {
      const { [edition]: transport, sink } = start({ idempotent: false });
      await transport.open(request, sink);
      assert.equal('idempotency-key' in last().headers, false);
    });
  }

  it('is no matter of reconnecting and cancelling', async () => {
    const { agentic, sink } = start({ idempotent: true });
    await agentic.attach('c-1', sink);
    await agentic.cancel('c-1', sink.signal);
    assert.deepEqual(
      server.seen.slice(-2).filter(({ headers }) => 'idempotency-key' in headers),
      [],
    );
  });
});

describe('a server that does not answer', () => {
  const stall = { withHeartbeat: 70_000, without: 80_000 };
  for (const [what, deadline, ask] of [
    ['a start', 80_000, ({ agentic, sink }: Started) => agentic.open(request, sink)],
    ['a start of the edition openai', 80_000, ({ openai, sink }: Started) => openai.open(request, sink)],
    ['a reconnect', 80_000, ({ agentic, sink }: Started) => agentic.attach('c-1', sink)],
    ['a cancellation', 5_000, ({ agentic, sink }: Started) => agentic.cancel('c-1', sink.signal)],
  ] as const) {
    it(`is waited for by ${what} for ${deadline / 1000} s, and no longer`, async () => {
      status = 0;
      const started = start({ stall });
      const before = server.seen.length;
      let hasEnded = false;
      const asking = assert.rejects(ask(started), { code: 'network', message: /did not answer in time/ }).then(() => {
        hasEnded = true;
      });
      while (server.seen.length === before) await new Promise((resolve) => setTimeout(resolve, 2));
      await started.environment.advance(deadline - 1);
      assert.equal(hasEnded, false);
      await started.environment.advance(1);
      await asking;
      assert.equal(started.environment.timers, 0);
      status = 200;
    });
  }
});

describe('the transport of OpenAI-compatible servers', () => {
  it('keeps the query string of the base, and adds the path before it', async () => {
    for (const [base, path] of [
      ['/v1', '/v1/chat/completions'],
      ['/x?api-version=1', '/x/chat/completions?api-version=1'],
      ['', '/chat/completions'],
    ] as const) {
      const { openai, sink } = start({ apiBase: server.url + base });
      await openai.open(request, sink);
      assert.equal(last().path, path);
    }
  });

  it('sends the transcript and the site’s words on every turn', async () => {
    const { openai, sink } = start({ context: 'Be kind' });
    await openai.open({ ...request, transcript: [message] }, sink);
    assert.deepEqual(
      lastMessages().map(({ role }) => role),
      ['system', 'user', 'user'],
    );
  });

  it('neither reconnects nor cancels, and asks the server for neither', async () => {
    const { openai, sink } = start();
    const before = server.seen.length;
    assert.equal(openai.resumable, false);
    await assert.rejects(openai.attach('c', sink), { code: 'not-found' });
    await assert.rejects(openai.cancel('c', sink.signal), { code: 'not-found' });
    assert.equal(server.seen.length, before);
  });
});

describe('the site’s words', () => {
  it('may be a string, made when they are needed, promised, or absent', async () => {
    const contexts = ['a', () => 'a', async () => 'a', undefined, null, ''];
    assert.deepEqual(await Promise.all(contexts.map(readContext)), ['a', 'a', 'a', '', '', '']);
  });
});
