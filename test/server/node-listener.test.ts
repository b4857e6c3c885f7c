import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request as sendRequest } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { connect } from 'node:net';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LogEntry } from '../../src/server/log.js';
import { toNodeListener } from '../../src/server/node-listener.js';
import { until } from '../stand-in/support/start-stand-in.js';
import { portOf, sendRaw, startListener } from './start-listener.js';

const encoder = new TextEncoder();

describe('a handler mounted in Node', () => {
  it('gets method, URL, headers and body, and its answer arrives with status, headers and every cookie', async () => {
    const url = await startListener(async (request) => {
      const headers = new Headers({
        'X-Seen': `${request.method} ${request.url}`,
        'X-Id': request.headers.get('x-id')!,
      });
      headers.append('Set-Cookie', 'a=1; Path=/');
      headers.append('Set-Cookie', 'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT');
      return new Response(`<${await request.text()}>`, { status: 201, headers });
    });
    const answer = await fetch(`${url}/a/b?c=%20d`, { method: 'PUT', headers: { 'X-Id': '7' }, body: 'こんにちは' });
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get('x-seen'), `PUT ${url}/a/b?c=%20d`);
    assert.equal(answer.headers.get('x-id'), '7');
    assert.deepEqual(answer.headers.getSetCookie(), ['a=1; Path=/', 'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT']);
    assert.equal(await answer.text(), '<こんにちは>');
  });

  it('answers HEAD without the body, and what has none with none', async () => {
    let cancelled = false;
    const url = await startListener(async ({ method }) =>
      method === 'HEAD'
        ? new Response(new ReadableStream({ cancel: () => void (cancelled = true) }), { headers: { 'X-A': 'b' } })
        : new Response(null, { status: 204 }),
    );
    const head = await fetch(url, { method: 'HEAD' });
    assert.equal(head.headers.get('x-a'), 'b');
    assert.equal(await head.text(), '');
    assert.equal(cancelled, true);
    assert.equal((await fetch(url, { method: 'DELETE' })).status, 204);
  });

  it('sends the head before there is a body, and each piece when it comes', async () => {
    let push: (text: string) => void = () => undefined;
    let end: () => void = () => undefined;
    const url = await startListener(async () => {
      const body = new ReadableStream({
        start(controller) {
          push = (text) => controller.enqueue(encoder.encode(text));
          end = () => controller.close();
        },
      });
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    });
    const answer = await fetch(url);
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (const text of ['data: 1\n\n', 'data: 2\n\n']) {
      push(text);
      assert.deepEqual(await reader.read(), { done: false, value: text });
    }
    end();
    assert.equal((await reader.read()).done, true);
  });

  it('takes no more of an answer than the client does, and goes on when it does', async () => {
    let made = 0;
    const total = 64;
    const chunk = new Uint8Array(256 * 1024);
    const url = await startListener(async () => {
      const body = new ReadableStream(
        {
          pull(controller) {
            if (made === total) return controller.close();
            made++;
            controller.enqueue(chunk);
          },
        },
        { highWaterMark: 0 },
      );
      return new Response(body);
    });
    const call = sendRequest(url).end();
    const [incoming] = (await once(call, 'response')) as [NodeJS.ReadableStream];
    incoming.pause();
    await sleep(300);
    // What fits into the buffers of two sockets is on its way; the rest waits.
    assert.ok(made < total, `${made} of ${total} pieces were made for a client that reads none`);
    let bytes = 0;
    incoming.on('data', ({ length }: Buffer) => (bytes += length));
    incoming.resume();
    await once(incoming, 'end');
    assert.equal(bytes, total * chunk.length);
  });

  it('reads no more of a body than is asked for', async () => {
    const reads: (() => Promise<number>)[] = [];
    let finish: () => void = () => undefined;
    const url = await startListener(async ({ body }) => {
      const reader = body!.getReader();
      reads.push(async () => (await reader.read()).value?.length ?? 0);
      await new Promise<void>((resolve) => (finish = resolve));
      return new Response('done');
    });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    after(() => socket.destroy());
    const size = 64 * 1_048_576;
    socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${size}\r\n\r\n`);
    socket.write(new Uint8Array(size));
    await until(() => reads.length === 1);
    await sleep(200);
    const unsent = socket.writableLength;
    assert.ok(unsent > size / 2, `${size - unsent} bytes were taken that nobody asked for`);
    assert.ok((await reads[0]!()) > 0);
    finish();
  });

  it('aborts the signal and cancels the answer when the client leaves', async () => {
    const signals: AbortSignal[] = [];
    let cancelled = 0;
    const url = await startListener(async ({ signal }) => {
      signals.push(signal);
      return new Response(
        new ReadableStream({
          cancel: () => {
            cancelled++;
          },
        }),
      );
    });
    const abort = new AbortController();
    await fetch(url, { signal: abort.signal });
    assert.equal(signals[0]!.aborted, false);
    abort.abort();
    await until(() => cancelled === 1);
    assert.equal(signals[0]!.aborted, true);
  });

  it('aborts the signal of one that leaves before there is an answer, and lets that answer go', async () => {
    let cancelled = false;
    let isAborted = false;
    const url = await startListener(async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      isAborted = true;
      return new Response(new ReadableStream({ cancel: () => void (cancelled = true) }));
    });
    const abort = new AbortController();
    const answer = fetch(url, { signal: abort.signal });
    await sleep(50);
    abort.abort();
    await assert.rejects(answer);
    await until(() => cancelled);
    assert.equal(isAborted, true);
  });

  it('aborts no signal after a whole answer', async () => {
    const signals: AbortSignal[] = [];
    const url = await startListener(async ({ signal }) => {
      signals.push(signal);
      return new Response('whole');
    });
    await (await fetch(url, { headers: { Connection: 'close' } })).text();
    await sleep(50);
    assert.equal(signals[0]!.aborted, false);
  });

  it('fails the body of a request whose client leaves while it sends', async () => {
    let failure: unknown;
    const url = await startListener(async (request) => {
      await request.text().catch((error: unknown) => {
        failure = error;
      });
      return new Response('late');
    });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf');
    await sleep(50);
    socket.destroy();
    await until(() => failure !== undefined);
    assert.ok(failure instanceof TypeError);
  });

  it('cuts the connection when an answer fails half-way', async () => {
    const url = await startListener(async () => {
      let isFirst = true;
      return new Response(
        new ReadableStream({
          pull(controller) {
            if (!isFirst) return controller.error(new Error('upstream broke'));
            isFirst = false;
            controller.enqueue(encoder.encode('half'));
          },
        }),
      );
    });
    const answer = await fetch(url);
    assert.equal(answer.status, 200);
    await assert.rejects(answer.text(), TypeError);
  });

  it('answers 500 with fixed words where a handler throws, and tells the log', async () => {
    const entries: LogEntry[] = [];
    const handler = async (): Promise<Response> => {
      throw new Error('s3cret');
    };
    const url = await startListener(handler, { log: (entry) => void entries.push(entry) });
    const answer = await fetch(url);
    assert.equal(answer.status, 500);
    assert.doesNotMatch(await answer.text(), /s3cret/);
    assert.deepEqual(entries, [{ event: 'upstream', handler: 'listener', status: 500, code: 'server_error' }]);
  });

  describe('refuses with 400 what has no form', () => {
    const firstLines = {
      'an absolute URL': ['GET http://evil.example/ HTTP/1.1', 'localhost'],
      'no path': ['OPTIONS * HTTP/1.1', 'localhost'],
      'dots as a segment': ['GET /api/../admin HTTP/1.1', 'localhost'],
      'dots at the end': ['GET /api/.. HTTP/1.1', 'localhost'],
      'encoded dots': ['GET /api/%2e%2E/admin HTTP/1.1', 'localhost'],
      'one dot encoded': ['GET /api/.%2e/admin HTTP/1.1', 'localhost'],
      'a backslash': ['GET /api\\..\\admin HTTP/1.1', 'localhost'],
      'a host with a path': ['GET / HTTP/1.1', 'a.example/b'],
      'a host with a user': ['GET / HTTP/1.1', 'user@a.example'],
      'a host with a query': ['GET / HTTP/1.1', 'a.example?b'],
      'an empty host': ['GET / HTTP/1.1', ''],
      'a method that the web does not have': ['TRACE / HTTP/1.1', 'localhost'],
    } as const;
    for (const [name, [first, host]] of Object.entries(firstLines)) {
      it(name, async () => {
        const entries: LogEntry[] = [];
        const seen: string[] = [];
        const url = await startListener(
          async (request) => {
            seen.push(request.url);
            return new Response();
          },
          { log: (entry) => void entries.push(entry) },
        );
        const answer = await sendRaw(url, `${first}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
        assert.match(answer, /^HTTP\/1\.1 400 /);
        assert.match(answer, /bad_request/);
        assert.deepEqual(seen, []);
        assert.deepEqual(entries, [{ event: 'refused', handler: 'listener', status: 400, code: 'bad_request' }]);
      });
    }
  });

  it('keeps two slashes at the start of a path from naming another host', async () => {
    const url = await startListener(async (request) => new Response(request.url));
    const answer = await sendRaw(
      url,
      'GET //evil.example/a HTTP/1.1\r\nHost: here.example\r\nConnection: close\r\n\r\n',
    );
    assert.match(answer, /http:\/\/here\.example\/\/evil\.example\/a/);
  });

  it('believes X-Forwarded-Proto only when it is told to', async () => {
    const echo = async (request: Request) => new Response(new URL(request.url).protocol);
    const headers = { 'X-Forwarded-Proto': 'https' };
    const plain = await startListener(echo);
    const behind = await startListener(echo, { trustProxy: true });
    assert.equal(await (await fetch(plain, { headers })).text(), 'http:');
    assert.equal(await (await fetch(behind, { headers })).text(), 'https:');
    assert.equal(await (await fetch(behind)).text(), 'http:');
  });

  it('keeps the connection after a refusal that left a small body unread', async () => {
    const url = await startListener(async () => new Response('no', { status: 403 }));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    after(() => agent.destroy());
    const ports = new Set<number | undefined>();
    for (let i = 0; i < 3; i++) {
      const call = sendRequest(url, { agent, method: 'POST' });
      call.end('x'.repeat(50_000));
      const [incoming] = (await once(call, 'response')) as [NodeJS.ReadableStream];
      ports.add(call.socket?.localPort);
      incoming.resume();
      await once(incoming, 'end');
    }
    assert.equal(ports.size, 1);
  });

  for (const how of ['that nobody read', 'that was given up half-way'] as const) {
    it(`does not take the rest of a big body ${how}, and the answer arrives`, async () => {
      const url = await startListener(async ({ body }) => {
        if (how === 'that was given up half-way') {
          const reader = body!.getReader();
          await reader.read();
        }
        return new Response('too big', { status: 413 });
      });
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      let answer = '';
      let sent = 0;
      socket.setEncoding('latin1').on('data', (part: string) => (answer += part));
      socket.on('error', () => undefined);
      const closed = new Promise((resolve) => socket.on('close', resolve));
      socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${1024 ** 3}\r\n\r\n`);
      const piece = new Uint8Array(65_536);
      while (!socket.destroyed && sent < 64 * 1_048_576) {
        sent += piece.length;
        if (!socket.write(piece)) await Promise.race([once(socket, 'drain').catch(() => closed), closed]);
      }
      assert.match(answer, /^HTTP\/1\.1 413 /);
      assert.ok(sent < 32 * 1_048_576, `${sent} bytes were taken`);
    });
  }

  it('holds the signal that a handler kept, though it let go of the request', async () => {
    const { gc } = globalThis as { gc?: () => void };
    const collect = gc ?? (await exposeGc());
    let signal: AbortSignal | undefined;
    const url = await startListener(async (request) => {
      signal = request.signal;
      return new Response(new ReadableStream());
    });
    const abort = new AbortController();
    await fetch(url, { signal: abort.signal });
    for (let i = 0; i < 5; i++) {
      collect();
      await sleep(10);
    }
    abort.abort();
    await until(() => signal!.aborted);
  });

  describe('over HTTP/2', () => {
    it('streams both ways, and an answer that fails half-way is an error', async () => {
      const server = createHttp2Server(
        {},
        toNodeListener(async (request) => {
          const { pathname } = new URL(request.url);
          if (pathname === '/echo') {
            return new Response(`${request.method} ${request.headers.get('x-a')} ${await request.text()}`, {
              headers: { Connection: 'keep-alive', 'Transfer-Encoding': 'chunked' },
            });
          }
          let isFirst = true;
          return new Response(
            new ReadableStream({
              pull(controller) {
                if (!isFirst) return controller.error(new Error('upstream broke'));
                isFirst = false;
                controller.enqueue(encoder.encode('half'));
              },
            }),
          );
        }),
      ).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const session = connectHttp2(`http://127.0.0.1:${portOf(server)}`);
      after(() => {
        session.destroy();
        server.close();
      });
      const echo = session.request({ ':path': '/echo', ':method': 'POST', 'x-a': 'b' });
      echo.end('body');
      let text = '';
      for await (const part of echo.setEncoding('utf8')) text += String(part);
      assert.equal(text, 'POST b body');

      const broken = session.request({ ':path': '/broken' });
      await assert.rejects(async () => {
        for await (const part of broken) assert.equal(String(part), 'half');
      }, /INTERNAL_ERROR/);
    });
  });
});

async function exposeGc(): Promise<() => void> {
  const { setFlagsFromString } = await import('node:v8');
  const { runInNewContext } = await import('node:vm');
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
