import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { listenOnLoopback } from '../../../demo/listen-on-loopback.js';

/** A message as it came through the proxy. */
export interface PassedMessage {
  readonly key: string | undefined;
  readonly body: string;
  /** Whether it came over a connection that had carried a request before. */
  readonly reused: boolean;
  /** Whether the connection was closed on it. */
  readonly killed: boolean;
}

/** A server with connections that stay open and sometimes die at the worst moment. */
export interface StaleProxy {
  readonly origin: string;
  /** The chat messages so far, oldest first. */
  readonly messages: readonly PassedMessage[];
  /** The next message that comes over a used connection is taken, and its connection closed before any byte of the answer. */
  arm(): void;
  close(): void;
}

/** Starts it on a free port, in front of an HTTP server on the port `target`. */
export async function startStaleProxy(target: number): Promise<StaleProxy> {
  const used = new WeakSet<Socket>();
  const messages: PassedMessage[] = [];
  let isArmed = false;

  const serve = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { method, url: path, headers, socket } = incoming;
    const reused = used.has(socket);
    used.add(socket);
    const isMessage = method === 'POST' && path?.endsWith('/chat/completions') === true;
    const killed = isMessage && isArmed && reused;
    if (killed) isArmed = false;
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      const body = Buffer.concat(pieces).toString();
      const key = headers['idempotency-key'];
      if (isMessage) messages.push({ key: typeof key === 'string' ? key : undefined, body, reused, killed });
    });
    const passed = request({ host: '127.0.0.1', port: target, method, path, headers, agent: false }, (answer) => {
      // The server has answered, so it has taken the message.
      if (killed) return void socket.resetAndDestroy();
      outgoing.writeHead(answer.statusCode ?? 502, withoutConnection(answer));
      answer.on('error', () => outgoing.destroy()).pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    outgoing.on('close', () => passed.destroy());
    incoming.pipe(passed);
  };

  const server = createServer(serve);
  // Browsers leave a connection alone that is about to time out.
  server.keepAliveTimeout = 60_000;
  const { port, close } = await listenOnLoopback(server, 0);
  return { origin: `http://127.0.0.1:${port}`, messages, arm: () => void (isArmed = true), close };
}

/** Its own connection to the page is not that to the server. */
function withoutConnection({ headers }: IncomingMessage): IncomingMessage['headers'] {
  const { connection: _, 'keep-alive': __, ...kept } = headers;
  return kept;
}
