import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isFull } from '../../scripts/tier.mjs';
import { createEventRewriter } from '../../src/server/proxy/rewrite-events.js';
import { streamPieces } from '../../src/server/piece-source.js';
import { rewriteStream } from '../../src/server/proxy/rewrite-stream.js';
import { startStandIn, until } from '../stand-in/support/start-stand-in.js';
import { startHttpServer } from '../support/http-server.js';
import { proxyOptions, say, startProxy } from './support/start-proxy.js';

const SIGNATURE = 'S'.repeat(22);
const sign = (text: string): string => `${SIGNATURE}~${text}`;

/** The bytes, in pieces of that size, after a rewriter. */
async function rewrite(bytes: Uint8Array, id: string, size: number): Promise<Uint8Array<ArrayBuffer>> {
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, (at += size)));
    },
  });
  const showPath = (path: string): Promise<string> => Promise.resolve(sign(path));
  const rewriter = createEventRewriter({ id: [id, sign(id)], showPath });
  return new Uint8Array(await new Response(streamPieces(rewriteStream(body, rewriter))).arrayBuffer());
}

const rewriteText = async (text: string, size = 5): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await rewrite(new TextEncoder().encode(text), 'c-1', size));

describe('a stream whose ids are shown as signed', async () => {
  const standIn = await startStandIn({ edition: 'saas' });

  for (const eol of ['lf', 'crlf', 'cr']) {
    it(`says all that the API says, in pieces of any size, with line ends of ${eol}`, async () => {
      for (const dialect of ['seed', 'live', 'minimal']) {
        for (const quirks of ['', 'bom', 'no-blank-lines', 'sse-fields,unknown-fields']) {
          const headers = {
            ...{ 'X-Stand-In-Dialect': dialect, 'X-Stand-In-Eol': eol, 'X-Stand-In-Quirks': quirks },
            ...{ 'X-Stand-In-Malformed': 'on', 'X-Stand-In-Chunk-Delay-Ms': '0' },
          };
          const answer = await standIn.send('artifacts', { headers });
          const id = answer.headers.get('x-conversation-id')!;
          const bytes = new Uint8Array(await answer.arrayBuffer());
          const told = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
          for (const size of isFull || dialect === 'live' ? [1, 97, bytes.length] : [97]) {
            const seen = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await rewrite(bytes, id, size));
            assert.equal(seen.replaceAll(`${SIGNATURE}~`, ''), told, `${dialect} ${quirks} ${size}`);
            const rawIds = seen.replaceAll(sign(id), '').match(new RegExp(`"${id}"`, 'g'));
            assert.equal(rawIds, null);
            for (const [, path = ''] of seen.matchAll(/"filepath":"([^"]*)"/g))
              assert.ok(path.startsWith(sign('')), path);
            if (dialect !== 'minimal') assert.ok(seen.includes(sign('')));
          }
        }
      }
    });
  }

  it('keeps an event together whose JSON is in several lines', async () => {
    const headers = { 'X-Stand-In-Quirks': 'multiline', 'X-Stand-In-Chunk-Delay-Ms': '0' };
    for (const eol of ['lf', 'crlf', 'cr']) {
      const answer = await standIn.send('artifacts', { headers: { ...headers, 'X-Stand-In-Eol': eol } });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      for (const size of [1, 64, bytes.length]) {
        const seen = new TextDecoder().decode(await rewrite(bytes, answer.headers.get('x-conversation-id')!, size));
        const paths = [...seen.matchAll(/"filepath": ?"([^"]*)"/g)].map(([, path = '']) => path);
        assert.equal(paths.length, 10);
        for (const path of paths) assert.ok(path.startsWith(sign('')), `${eol} ${size}: ${path}`);
      }
    }
  });

  it('reads an event of thousands of lines once', async () => {
    const rows = Array.from({ length: 500 }, (_, row) => ({ row, title: '{"[' }));
    const told = { tasks: [{ rows, files: [{ filepath: '/a.txt' }] }] };
    const lines = JSON.stringify(told, null, 1).split('\n');
    const begun = performance.now();
    const seen = await rewriteText(`${lines.map((line) => `data: ${line}\n`).join('')}\n`, 1_000_000);
    assert.ok(performance.now() - begun < 1_000, `${performance.now() - begun} ms`);
    assert.deepEqual(JSON.parse(seen.slice(6)), { tasks: [{ rows, files: [{ filepath: sign('/a.txt') }] }] });
  });

  it('looks into no event of one line that says nothing of it', () => {
    const { concerns } = createEventRewriter({ id: ['c-1', 'x'], showPath: (path) => Promise.resolve(path) });
    for (const eol of ['\n', '\r\n', '\r']) {
      assert.equal(concerns(`data: {"a":{"b":1}}${eol}${eol}data: [DONE]${eol}${eol}`), false, JSON.stringify(eol));
      assert.equal(concerns(`data: {${eol}`), true);
      assert.equal(concerns(`data: {"a":${eol}data: 1}${eol}`), true);
    }
  });

  it('signs paths where the platform puts them, and nowhere else', async () => {
    const file = { filepath: '/ann/secret.txt' };
    const told = {
      choices: [
        {
          index: 0,
          delta: {
            content: JSON.stringify({ deliverables: [file] }),
            deliverables: [file],
            tasks: [{ title: 'x', files: [file], arguments: { deliverables: [file], files: [file] } }],
            tool_calls: [
              { function: { arguments: JSON.stringify({ files: [file] }) }, files: [file], deliverables: [file] },
            ],
            files: [file],
          },
          deliverables: [file],
        },
      ],
      deliverables: [file],
      files: [file],
      tasks: [{ files: [file] }],
    };
    const seen = await rewriteText(`data: ${JSON.stringify(told)}\n\n`);
    const shown = { filepath: sign('/ann/secret.txt') };
    const { delta } = told.choices[0]!;
    const expected = {
      ...told,
      choices: [
        {
          ...told.choices[0],
          delta: { ...delta, deliverables: [shown], tasks: [{ ...delta.tasks[0], files: [shown] }] },
        },
      ],
      tasks: [{ files: [shown] }],
    };
    assert.deepEqual(JSON.parse(seen.slice(6)), expected);
  });

  it('leaves what is not concerned as the same bytes, whatever they are', async () => {
    const bytes = new Uint8Array([100, 97, 116, 97, 58, 0xff, 0xfe, 0xc3, 10, 10, 0xe3, 0x81, 13]);
    for (const size of [1, 3, 100]) assert.deepEqual(await rewrite(bytes, 'c-1', size), bytes);
    assert.equal(await rewriteText('data: {"a" :  1.0}\n\ndata: x'), 'data: {"a" :  1.0}\n\ndata: x');
  });

  it('lets a line pass that does not end, and goes on after it', async () => {
    const long = `data: ${'x'.repeat(3_000_000)}`;
    const seen = await rewriteText(`${long}\ndata: {"conversationId":"c-1"}\n`, 65_536);
    assert.equal(seen, `${long}\ndata: {"conversationId":"${sign('c-1')}"}\n`);
  });

  it('holds back no line that is complete', async () => {
    let push: (text: string) => void = () => undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void (push = (text) => controller.enqueue(new TextEncoder().encode(text))),
    });
    const rewriter = createEventRewriter({ id: ['c-1', 'x'], showPath: (path) => Promise.resolve(path) });
    const reader = rewriteStream(body, rewriter);
    push('data: 1\nda');
    assert.equal(new TextDecoder().decode((await reader.read()).value), 'data: 1\n');
    push('ta: "c-1"\n');
    assert.equal(new TextDecoder().decode((await reader.read()).value), 'data: "x"\n');
  });
});

describe('a stream through a proxy', async () => {
  it('is asked for no faster than it is read, and ends when its reader leaves, but its run goes on', async () => {
    const standIn = await startStandIn({ edition: 'saas', chunkDelayMs: 20 });
    const { as, handler } = await startProxy(proxyOptions(standIn.url));
    const leave = new AbortController();
    const answer = await as('ann')('/chat/completions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ model: 'AGENTIC STAR', stream: true, messages: [{ role: 'user', content: 'report' }] }),
      signal: leave.signal,
    });
    assert.equal(answer.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    assert.equal(answer.headers.get('cache-control'), 'no-store, no-transform');
    assert.equal(answer.headers.get('x-accel-buffering'), 'no');
    assert.equal(handler.counters().open, 1);
    leave.abort();
    await until(async () => (await standIn.counters()).runs[0]?.readers === 0);
    await until(() => handler.counters().open === 0);
    const { runs, cancelled } = await standIn.counters();
    assert.equal(runs[0]?.state, 'running');
    assert.deepEqual(cancelled, []);
  });

  it('reads no further ahead than the buffers of the network', async () => {
    let sent = 0;
    let isOver = false;
    const api = await startHttpServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const line = `data: ${'x'.repeat(65_000)}\n\n`;
      const write = (): void => {
        while (!isOver && !response.destroyed) {
          sent += line.length;
          if (!response.write(line)) return void response.once('drain', write);
        }
      };
      response.once('close', () => (isOver = true));
      write();
    });
    const { as } = await startProxy({ ...proxyOptions(api.url), getToken: () => 't' });
    const answer = await say(as('ann'), 'hi');
    const reader = answer.body!.getReader();
    await reader.read();
    let before = -1;
    // It stands still once the buffers are full.
    await until(async () => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      const isStill = sent === before;
      before = sent;
      return isStill;
    });
    assert.ok(sent < 32_000_000, `${sent} bytes were taken that nobody read`);
    await reader.cancel();
    await until(() => isOver);
  });

  it('is left at once where leaving is how a run is stopped', async () => {
    let isLeft = false;
    const api = await startHttpServer((_request, response) => void response.once('close', () => (isLeft = true)));
    const { url } = await startProxy({
      ...{ edition: 'openai', apiUrl: `${api.url}/v1`, apiKey: 'sk-1', mount: '/api/chat/v1' },
      authorize: () => ({ id: 'ann' }),
    });
    const leave = new AbortController();
    const sent = fetch(`${url}/api/chat/v1/chat/completions`, {
      ...{ method: 'POST', body: '{"messages":[]}', signal: leave.signal },
      headers: { origin: url, 'content-type': 'application/json' },
    });
    await until(() => api.seen.length === 1);
    leave.abort();
    await assert.rejects(sent);
    await until(() => isLeft);
  });
});
