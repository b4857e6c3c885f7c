import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { once } from 'node:events';
import { after } from 'node:test';
import { listenOnLoopback } from '../../demo/listen-on-loopback.js';
import type { Handler } from '../../src/server/handler.js';
import { type NodeListenerOptions, toNodeListener } from '../../src/server/node-listener.js';

/** Serves a handler by `toNodeListener` on a free port until the calling file or test ends; answers its URL. */
export async function startListener(handler: Handler, options?: NodeListenerOptions): Promise<string> {
  return startNodeServer(toNodeListener(handler, options));
}

/** Serves any listener of Node likewise. */
export async function startNodeServer(listener: RequestListener): Promise<string> {
  const { port, close } = await listenOnLoopback(createServer(listener), 0);
  after(close);
  return `http://127.0.0.1:${port}`;
}

/** Sends bytes as they are, which no client would write so, and answers all that comes back until the other side ends. */
export async function sendRaw(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.setEncoding('latin1').on('data', (part: string) => (answer += part));
  socket.on('error', () => undefined);
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

/** The port that a server listens on. */
export function portOf(server: { address(): AddressInfo | string | null }): number {
  return (server.address() as AddressInfo).port;
}
