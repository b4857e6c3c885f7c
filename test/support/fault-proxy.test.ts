import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, describe, it } from 'node:test';
import { GARBAGE, startFaultProxy } from './fault-proxy.js';
import { startHttpServer } from './http-server.js';

const BODY = 'x'.repeat(2000);

const server = await startHttpServer(async ({ body, path }, response) => {
  if (path === '/chunked') {
    for (let start = 0; start < BODY.length; start += 300) {
      response.write(BODY.slice(start, start + 300));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    response.end();
    return;
  }
  response.writeHead(200, { 'content-length': BODY.length, 'x-echo': body.slice(0, 5) }).end(BODY);
});
const proxy = await startFaultProxy(server.port);
after(() => proxy.close());
const url = `http://127.0.0.1:${proxy.port}/path`;

describe('the fault proxy', () => {
  /** The bytes that a client sees, and how it ended. */
  async function readRaw(): Promise<{ bytes: Buffer; end: 'fin' | 'rst' }> {
    const socket = connect(proxy.port, '127.0.0.1');
    const pieces: Buffer[] = [];
    let end: 'fin' | 'rst' = 'fin';
    socket
      .on('data', (piece: Buffer) => pieces.push(piece))
      .on('error', () => {
        end = 'rst';
      });
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'close').catch(() => undefined);
    return { bytes: Buffer.concat(pieces), end };
  }

  it('hands requests and responses on unchanged where the plan names no fault', async () => {
    proxy.plan = () => null;
    const response = await fetch(url, { method: 'POST', body: 'hello' });
    assert.equal(response.headers.get('x-echo'), 'hello');
    assert.equal(await response.text(), BODY);
    assert.equal(server.seen.at(-1)?.path, '/path');
  });

  it('forwards a large request whose body comes in pieces', async () => {
    proxy.plan = () => null;
    const body = 'y'.repeat(300_000);
    await (await fetch(url, { method: 'POST', body })).text();
    assert.equal(server.seen.at(-1)?.body.length, body.length);
  });

  it('asks the plan once for each request, with its number and head', async () => {
    const asked: string[] = [];
    const first = proxy.requests;
    proxy.plan = (index, head) => {
      asked.push(`${index - first} ${head.split('\r\n', 1)[0] ?? ''}`);
      return null;
    };
    for (const path of ['/a', '/b', '/c']) await (await fetch(new URL(path, url))).text();
    assert.deepEqual(asked, ['0 GET /a HTTP/1.1', '1 GET /b HTTP/1.1', '2 GET /c HTTP/1.1']);
  });

  it('refuses before the server hears of it', async () => {
    proxy.plan = () => ({ refuse: true });
    const heard = server.seen.length;
    await assert.rejects(fetch(url));
    assert.equal(server.seen.length, heard);
  });

  for (const at of [0, 1, 100, 1000]) {
    it(`cuts at byte ${at} by a reset, after exactly the bytes before it`, async () => {
      proxy.plan = () => null;
      const whole = (await readRaw()).bytes;
      proxy.plan = () => ({ cut: { at, by: 'rst' } });
      const { bytes, end } = await readRaw();
      assert.equal(end, 'rst');
      assert.equal(bytes.length, at);
      assert.equal(
        bytes.toString().replace(/Date: .*/, ''),
        whole
          .subarray(0, at)
          .toString()
          .replace(/Date: .*/, ''),
      );
    });
  }

  it('cuts by an orderly end', async () => {
    proxy.plan = () => ({ cut: { at: 150, by: 'fin' } });
    const { bytes, end } = await readRaw();
    assert.deepEqual([bytes.length, end], [150, 'fin']);
  });

  it('cuts by silence, with the connection open until the client leaves', async () => {
    proxy.plan = () => ({ cut: { at: 300, by: 'silence' } });
    const leaving = new AbortController();
    const response = await fetch(url, { signal: leaving.signal });
    const reader = response.body!.getReader();
    await reader.read();
    const silent = await Promise.race([
      reader.read().then(
        () => 'heard',
        () => 'left',
      ),
      new Promise((resolve) => setTimeout(() => resolve('silent'), 60)),
    ]);
    assert.equal(silent, 'silent');
    leaving.abort();
  });

  for (const by of ['chunk', 'close'] as const) {
    for (const framing of ['length', 'chunked']) {
      it(`ends a body (${framing}) early by ${by}, and the client takes it for whole`, async () => {
        proxy.plan = () => ({ endBody: { at: 700, by } });
        const response = await fetch(new URL(`/${framing}`, url));
        assert.equal(response.headers.get('transfer-encoding'), by === 'chunk' ? 'chunked' : null);
        assert.equal(await response.text(), BODY.slice(0, 700));
      });

      it(`leaves a body (${framing}) whole that is shorter than where it would end by ${by}`, async () => {
        proxy.plan = () => ({ endBody: { at: 9000, by } });
        assert.equal(await (await fetch(new URL(`/${framing}`, url))).text(), BODY);
      });
    }
  }

  it('ends a body before its first byte', async () => {
    proxy.plan = () => ({ endBody: { at: 0, by: 'chunk' } });
    const response = await fetch(new URL('/chunked', url));
    assert.deepEqual([response.status, await response.text()], [200, '']);
  });

  it('slices the response', async () => {
    proxy.plan = () => ({ slice: 500, everyMs: 5 });
    const socket = connect(proxy.port, '127.0.0.1');
    let pieces = 0;
    let bytes = 0;
    socket.on('data', (piece: Buffer) => {
      pieces++;
      bytes += piece.length;
    });
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'close');
    assert.ok(bytes > BODY.length && pieces >= 4, `${pieces} pieces, ${bytes} bytes`);
  });

  it('delays the first byte', async () => {
    proxy.plan = () => ({ delayMs: 80 });
    const start = performance.now();
    await (await fetch(url)).text();
    assert.ok(performance.now() - start >= 79);
  });

  it('puts garbage at the byte it is told', async () => {
    proxy.plan = () => ({ garbageAt: 50 });
    const { bytes } = await readRaw();
    assert.deepEqual([...bytes.subarray(50, 50 + GARBAGE.length)], [...GARBAGE]);
    proxy.plan = () => null;
    assert.equal(bytes.length, (await readRaw()).bytes.length + GARBAGE.length);
  });

  it('cuts every connection that is open, and takes new ones', async () => {
    proxy.plan = () => ({ cut: { at: 300, by: 'silence' } });
    const response = await fetch(url);
    const body = response.text().then(
      () => 'whole',
      () => 'cut',
    );
    proxy.cutAll();
    assert.equal(await body, 'cut');
    proxy.plan = () => null;
    assert.equal(await (await fetch(url)).text(), BODY);
  });

  it('ends every connection when it is closed', async () => {
    const own = await startFaultProxy(server.port, () => ({ cut: { at: 0, by: 'silence' } }));
    const waiting = fetch(`http://127.0.0.1:${own.port}`).then(
      () => 'answered',
      () => 'ended',
    );
    await new Promise((resolve) => setTimeout(resolve, 40));
    own.close();
    assert.equal(await waiting, 'ended');
  });
});
