import { createServer } from 'node:http';
import { listenOnLoopback } from '../../../demo/listen-on-loopback.js';
import type { Handler } from '../../../src/server/handler.js';
import { toNodeListener } from '../../../src/server/node-listener.js';
import { createProxyHandler } from '../../../src/server/proxy/create-proxy-handler.js';
import { proxyOptions } from './start-proxy.js';

// A process of its own, so that its memory is only that of what it passes on: by the proxy, or by as little as can be.
const [kind = '', api = ''] = process.argv.slice(2);

const bare: Handler = async (request) => {
  const { pathname } = new URL(request.url);
  const headers = { authorization: 'Bearer t', 'content-type': 'application/json' };
  const body = await request.text();
  const { body: stream, ...answer } = await fetch(api + pathname.replace('/api/chat', ''), {
    method: 'POST',
    headers,
    body,
  });
  return new Response(stream, { ...answer, headers: { 'content-type': 'text/event-stream' } });
};
const handler = kind === 'proxy' ? createProxyHandler(proxyOptions(api)) : bare;
const { port } = await listenOnLoopback(createServer(toNodeListener(handler)), 0);

process.on('message', () => {
  void measure();
});
process.on('disconnect', () => process.exit());
process.send?.(port);

async function measure(): Promise<void> {
  // What is let go of is only gone after more than one round.
  for (let round = 0; round < 4; round++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ held: heapUsed + external, rss });
}
