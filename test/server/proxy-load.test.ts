import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { isFull } from '../../scripts/tier.mjs';
import { listenOnLoopback } from '../../demo/listen-on-loopback.js';

const streams = Number(process.env['STREAMS'] ?? (isFull ? 2_000 : 100));
const folder = mkdtempSync(join(tmpdir(), 'agentic-chat-load-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const program = join(folder, 'program.mjs');
// As it is published: what runs TypeScript for the other tests gives each function its name, which weighs something.
await build({
  entryPoints: [fileURLToPath(new URL('./support/pass-through-program.ts', import.meta.url))],
  outfile: program,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'es2022',
});

/** An API whose streams say something when they are told to. */
async function startApi(): Promise<{ url: string; open: ServerResponse[] }> {
  const open: ServerResponse[] = [];
  const { port, close } = await listenOnLoopback(
    createServer((incoming, response) => {
      incoming.resume().on('end', () => {
        if (incoming.url?.endsWith('/token')) {
          response.writeHead(200, { 'content-type': 'application/json' });
          return response.end('{"access_token":"t","expires_in":3600}');
        }
        const head = {
          'content-type': 'text/event-stream',
          'x-conversation-id': `c-${open.length}`,
          'x-message-id': 'm',
        };
        response.writeHead(200, head).write(': connected\n\n');
        open.push(response);
        return response.once('close', () => open.splice(open.indexOf(response), 1));
      });
    }),
    0,
  );
  after(close);
  return { url: `http://127.0.0.1:${port}`, open };
}

interface Memory {
  readonly held: number;
  readonly rss: number;
}

/** Starts a process that passes streams on. */
async function startProgram(kind: 'proxy' | 'bare', api: string) {
  const child = fork(program, [kind, api], { execArgv: ['--expose-gc'] });
  after(() => child.kill());
  const [port] = (await once(child, 'message')) as [number];
  const measure = async (): Promise<Memory> => {
    child.send('measure');
    return ((await once(child, 'message')) as [Memory])[0];
  };
  return { url: `http://127.0.0.1:${port}/api/chat/v1/chat/completions`, measure };
}

/** Opens so many streams; each calls back with every piece that comes. */
async function openStreams(url: string, count: number, hear: (text: string) => void): Promise<() => void> {
  const agent = new Agent({ maxSockets: Infinity });
  const open: IncomingMessage[] = [];
  const openOne = async (): Promise<void> => {
    const headers = { cookie: 'session=ann', origin: new URL(url).origin, 'content-type': 'application/json' };
    const sent = request(url, { method: 'POST', agent, headers });
    sent.end('{"model":"AGENTIC STAR","stream":true,"messages":[{"role":"user","content":"hi"}]}');
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    assert.equal(answer.statusCode, 200);
    answer
      .setEncoding('utf8')
      .on('data', hear)
      .on('error', () => undefined);
    open.push(answer);
  };
  while (open.length < count) await Promise.all(Array.from({ length: Math.min(50, count - open.length) }, openOne));
  return () => {
    for (const answer of open) answer.destroy();
  };
}

const pieces = isFull ? 1_000 : 200;

/** The median of how long a piece takes from the API to its reader, in milliseconds, with some under way at all times. */
async function medianDelay(open: readonly ServerResponse[], delays: number[]): Promise<number> {
  delays.length = 0;
  for (let n = 0; n < pieces; n++) {
    const chunk = { at: performance.now(), choices: [{ index: 0, delta: { content: 'some words of an answer' } }] };
    open[(n * 7) % open.length]!.write(`data: ${JSON.stringify(chunk)}\n\n`);
    if (n % 4 === 0) await sleep(4);
  }
  for (let tries = 0; delays.length < pieces && tries < 500; tries++) await sleep(20);
  assert.equal(delays.length, pieces);
  return delays.sort((a, b) => a - b)[pieces / 2]!;
}

/** The least of some medians: a machine that does many other things may be slower for a moment, but not each time. */
async function usualDelay(open: readonly ServerResponse[], delays: number[]): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < (isFull ? 5 : 1); round++) least = Math.min(least, await medianDelay(open, delays));
  return least;
}

/** What it costs to have so many streams open through a process. */
async function weigh(kind: 'proxy' | 'bare' | 'direct') {
  const api = await startApi();
  const delays: number[] = [];
  const hear = (text: string): void => {
    for (const [, at] of text.matchAll(/"at":([\d.]+)/g)) delays.push(performance.now() - Number(at));
  };
  if (kind === 'direct') {
    const close = await openStreams(`${api.url}/v1/chat/completions`, streams, hear);
    const delay = await usualDelay(api.open, delays);
    close();
    return { delay, perStream: 0, rss: 0 };
  }
  const { url, measure } = await startProgram(kind, api.url);
  // What is made once is no stream's.
  const warm = await openStreams(url, 50, hear);
  await medianDelay(api.open, delays);
  warm();
  await sleep(200);
  const before = await measure();
  const close = await openStreams(url, streams, hear);
  const delay = await usualDelay(api.open, delays);
  const full = await measure();
  close();
  return { delay, perStream: (full.held - before.held) / streams, rss: full.rss };
}

describe(`${streams} streams through a proxy at once`, () => {
  it('cost little memory each, and hardly more time than no proxy at all', async (test) => {
    const bare = await weigh('bare');
    const proxy = await weigh('proxy');
    const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
    const held = `held for each stream: ${kb(proxy.perStream)}, by a bare pass-through ${kb(bare.perStream)}`;
    const rss = `RSS: ${kb(proxy.rss)}, by a bare pass-through ${kb(bare.rss)}`;
    for (const line of [held, rss]) test.diagnostic(line);
    assert.ok(proxy.perStream <= 50 * 1024, held);
    // A stream around each, or a request that is held, would be seen here.
    assert.ok(proxy.perStream <= 1.1 * bare.perStream, held);
    assert.ok(proxy.rss <= 1.5 * bare.rss, rss);
    if (!isFull) return;
    const direct = await weigh('direct');
    const delays = [proxy, bare, direct].map(({ delay }) => delay.toFixed(2));
    const delay = `median delay of a piece in ms: proxy ${delays[0]}, bare ${delays[1]}, without either ${delays[2]}`;
    test.diagnostic(delay);
    assert.ok(proxy.delay - direct.delay <= 2, delay);
  });
});
