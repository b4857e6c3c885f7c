import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type BodyEnd, forwardEndingBody } from './end-body.js';

/** What goes wrong with one request. Positions count the bytes of the response, its status line included, from 0. */
export interface Fault {
  /** Resets the connection before the server hears of the request. */
  readonly refuse?: boolean;
  /** Milliseconds before the first byte of the response. */
  readonly delayMs?: number;
  /** Bytes that are forwarded at a time. */
  readonly slice?: number;
  /** Milliseconds between two slices. */
  readonly everyMs?: number;
  /** Puts bytes that are neither HTTP nor UTF-8 in front of the byte at this position. */
  readonly garbageAt?: number;
  /** Forwards so many bytes, then ends: by a reset, an orderly end, or by keeping silent with the connection open. */
  readonly cut?: { readonly at: number; readonly by: 'rst' | 'fin' | 'silence' };
  /** Ends the body of the response early, and so that nothing on the wire tells it from a whole one; goes with no other fault. */
  readonly endBody?: BodyEnd;
}

/** Chooses the fault of a request; `index` counts requests from 0, `head` is the request line with the headers. */
export type FaultPlan = (index: number, head: string) => Fault | null;

/** A proxy that breaks connections on purpose. */
export interface FaultProxy {
  readonly port: number;
  /** May be changed at any time; asked once for each request. */
  plan: FaultPlan;
  /** How many requests came, the refused ones included. */
  readonly requests: number;
  /** Resets every connection that is open now, as a network does that is gone. */
  cutAll(): void;
  /** Ends every connection. */
  close(): void;
}

/** What `garbageAt` inserts. */
export const GARBAGE: Uint8Array = Uint8Array.of(0, 255, 254, 13, 200, 10, 7);

/** Lets what was written leave the machine: a reset throws away what is still under way. */
const FLUSH_MS = 10;

/** Starts a proxy on a free port of this machine, in front of an HTTP server on the port `target`. */
export async function startFaultProxy(target: number, plan: FaultPlan = () => null): Promise<FaultProxy> {
  const open = new Set<Socket>();
  const clients = new Set<Socket>();
  const track = (socket: Socket): Socket => {
    open.add(socket);
    return socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
  };
  let requests = 0;

  const serve = async (client: Socket): Promise<void> => {
    const request = await readRequestHead(client);
    if (request === null) return;
    const fault = proxy.plan(requests++, request.head) ?? {};
    if (fault.refuse === true) {
      client.resetAndDestroy();
      return;
    }
    const server = track(connect(target, '127.0.0.1'));
    client.on('close', () => server.destroy());
    server.write(`${closeAfterwards(request.head)}\r\n\r\n`);
    server.write(request.rest);
    client.pipe(server);
    if (fault.endBody) await forwardEndingBody(server, client, fault.endBody);
    else await forward(server, client, fault);
  };

  const listener = createServer((client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    void serve(track(client)).catch(() => client.resetAndDestroy());
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const proxy: FaultProxy = {
    port: (listener.address() as AddressInfo).port,
    plan,
    get requests() {
      return requests;
    },
    cutAll() {
      for (const client of clients) client.resetAndDestroy();
      clients.clear();
    },
    close() {
      listener.close();
      for (const socket of open) socket.destroy();
    },
  };
  return proxy;
}

/** The request line with the headers, and what came of the body with them; `null` where the client leaves before. */
async function readRequestHead(client: Socket): Promise<{ head: string; rest: Buffer } | null> {
  let bytes = Buffer.alloc(0);
  for (;;) {
    const end = bytes.indexOf('\r\n\r\n');
    if (end >= 0) return { head: bytes.toString('latin1', 0, end), rest: bytes.subarray(end + 4) };
    const piece = client.read() as Buffer | null;
    if (piece !== null) bytes = Buffer.concat([bytes, piece]);
    else if (client.readableEnded || client.destroyed) return null;
    else await Promise.race([once(client, 'readable'), once(client, 'close')]);
  }
}

/** One request per connection, so that every request meets the plan and positions count from its own response. */
function closeAfterwards(head: string): string {
  return `${head.replace(/\r\nconnection:[^\r]*/gi, '')}\r\nConnection: close`;
}

/** Hands the response on, with its fault. */
async function forward(server: Socket, client: Socket, fault: Fault): Promise<void> {
  const { delayMs = 0, everyMs = 0, slice = Infinity, garbageAt, cut } = fault;
  if (delayMs > 0) await pause(delayMs);
  let sent = 0;
  for await (const chunk of server as AsyncIterable<Buffer>) {
    for (const piece of inSlices(withGarbage(chunk, garbageAt === undefined ? -1 : garbageAt - sent), slice)) {
      const part = cut === undefined ? piece : piece.subarray(0, cut.at - sent);
      if (!client.write(part) && !client.destroyed) await Promise.race([once(client, 'drain'), once(client, 'close')]);
      sent += part.length;
      if (cut !== undefined && sent >= cut.at) {
        await pause(FLUSH_MS);
        if (cut.by === 'rst') client.resetAndDestroy();
        else if (cut.by === 'fin') client.end();
        return;
      }
      if (everyMs > 0) await pause(everyMs);
    }
  }
  client.end();
}

function withGarbage(chunk: Buffer, at: number): Buffer {
  if (at < 0 || at >= chunk.length) return chunk;
  return Buffer.concat([chunk.subarray(0, at), GARBAGE, chunk.subarray(at)]);
}

function* inSlices(chunk: Buffer, size: number): Generator<Buffer> {
  for (let start = 0; start < chunk.length; start += size) yield chunk.subarray(start, start + size);
}
