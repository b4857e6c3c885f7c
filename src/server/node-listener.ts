import type { Handler } from './handler.js';
import { createLedger, type Log } from './log.js';
import { type NodeRequest, readNodeRequest } from './node-request.js';
import type { PieceSource } from './piece-source.js';
import { Refusal } from './refusal.js';
import { findPieces } from './track-streams.js';

/** What Node calls `ServerResponse`, or `Http2ServerResponse`, as far as it is used here. */
export interface NodeResponse {
  readonly destroyed?: boolean;
  /** Of HTTP/2: one stream of many in a connection. */
  readonly stream?: { close(code: number): unknown };
  writeHead(status: number, headers: Record<string, string | string[]>): unknown;
  /** Node's HTTP/2 has it, its types do not. */
  flushHeaders?(): unknown;
  write(chunk: Uint8Array): boolean;
  end(): unknown;
  on(event: 'close', listener: () => void): unknown;
  once(event: 'drain', listener: () => void): unknown;
  destroy(): unknown;
}

/** A listener for `http.createServer`, and a route of Express; Fastify has both as `raw`. */
export type NodeListener = (incoming: NodeRequest, outgoing: NodeResponse) => void;

/** How requests of Node are read. */
export interface NodeListenerOptions {
  /**
   * Whether `X-Forwarded-Proto` says if the browser came over TLS. Only where a proxy of the site sets it on every
   * request. Default `false`.
   */
  readonly trustProxy?: boolean;
  /** Is told what is refused here, before the handler sees it: requests that have no form. */
  readonly log?: Log;
}

/** What is left of a body that nobody wanted is read up to here, so that the client gets to see the answer. */
const MOST_UNREAD_BYTES = 1_048_576;
const UNREAD_DEADLINE_MS = 5_000;
/** INTERNAL_ERROR of HTTP/2 (RFC 9113 §7). */
const STREAM_FAILED = 2;

/**
 * Mounts a handler in Node. Heads are sent at once, bodies no faster than they are taken; a client that leaves aborts
 * the request's signal and cancels the answer's body; an answer that fails half-way ends in a cut connection, never in
 * a whole-looking answer. Mount it before body parsers.
 */
export function toNodeListener(handler: Handler, { trustProxy = false, log }: NodeListenerOptions = {}): NodeListener {
  const ledger = createLedger(log);
  return (incoming, outgoing) => {
    const gone = new AbortController();
    const exchange: Exchange = { isEnded: false, isGone: false };
    outgoing.on('close', () => {
      exchange.isGone = true;
      exchange.onDrain?.();
      if (exchange.isEnded) return;
      gone.abort();
      exchange.body?.cancel().catch(() => undefined);
    });
    void answer(handler, () => (exchange.request = readNodeRequest(incoming, trustProxy, gone.signal)), ledger.log)
      .then((response) => send(response, incoming, outgoing, exchange))
      .catch(() => cut(outgoing));
  };
}

/** One request and its answer, as far as they have come. */
interface Exchange {
  /** Held as long as its answer: the signal that a handler keeps hangs on it. */
  request?: Request | undefined;
  body?: PieceSource;
  onDrain?: (() => void) | undefined;
  isEnded: boolean;
  isGone: boolean;
}

async function answer(handler: Handler, read: () => Request, log: Log): Promise<Response> {
  try {
    return await handler(read());
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(500, 'server_error', 'The server failed.');
    const event = refusal.status < 500 ? 'refused' : 'upstream';
    log({ event, handler: 'listener', status: refusal.status, code: refusal.code });
    return refusal.toResponse();
  }
}

function send(
  { status, headers, body }: Response,
  incoming: NodeRequest,
  outgoing: NodeResponse,
  exchange: Exchange,
): Promise<void> | undefined {
  const { httpVersionMajor } = incoming;
  const isUnwanted = incoming.method === 'HEAD' || isGone(outgoing, exchange);
  // That its sender fails to stop is nobody's concern any more.
  if (body && isUnwanted)
    body
      .getReader()
      .cancel()
      .catch(() => undefined);
  if (isGone(outgoing, exchange)) return;
  outgoing.writeHead(status, toNodeHeaders(headers, httpVersionMajor));
  if (!body || isUnwanted) return finish(incoming, outgoing, exchange);
  outgoing.flushHeaders?.();
  const reader = body.getReader();
  const pieces = findPieces(body);
  // Of our own handlers none listens to the request any more.
  if (pieces) exchange.request = undefined;
  exchange.body = pieces ?? reader;
  return pump(exchange.body, incoming, outgoing, exchange);
}

/** Knows only what it needs: what it knew would be held as long as the answer. */
async function pump(
  body: PieceSource,
  incoming: NodeRequest,
  outgoing: NodeResponse,
  exchange: Exchange,
): Promise<void> {
  for (;;) {
    const { done, value } = await body.read();
    if (isGone(outgoing, exchange)) return;
    if (done) break;
    if (!outgoing.write(value)) await drained(outgoing, exchange);
  }
  finish(incoming, outgoing, exchange);
}

function finish(incoming: NodeRequest, outgoing: NodeResponse, exchange: Exchange): undefined {
  exchange.isEnded = true;
  if (incoming.httpVersionMajor === 1) dropUnread(incoming);
  outgoing.end();
}

function isGone(outgoing: NodeResponse, exchange: Exchange): boolean {
  return exchange.isGone || outgoing.destroyed === true;
}

/** Resolves when there is room again, or nobody to make room for. */
function drained(outgoing: NodeResponse, exchange: Exchange): Promise<void> {
  return new Promise((resolve) => {
    exchange.onDrain = resolve;
    outgoing.once('drain', resolve);
  });
}

function toNodeHeaders(headers: Headers, httpVersionMajor: number): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  headers.forEach((value, name) => {
    // HTTP/2 frames bodies by itself and knows no such headers (RFC 9113 §8.2.2).
    if (httpVersionMajor > 1 && /^(connection|keep-alive|transfer-encoding|upgrade)$/.test(name)) return;
    fields[name] = name === 'set-cookie' ? headers.getSetCookie() : value;
  });
  return fields;
}

function cut(outgoing: NodeResponse): void {
  if (outgoing.stream) outgoing.stream.close(STREAM_FAILED);
  else outgoing.destroy();
}

/**
 * For an answer that did not wait for the body: Node would read the rest of it, whatever its size, to keep the
 * connection. This sets an end to that. It closes late, for a client that still sends would lose the answer.
 */
function dropUnread(incoming: NodeRequest): void {
  if (incoming.complete) return;
  let bytes = 0;
  const timer = setTimeout(() => incoming.socket.destroy(), UNREAD_DEADLINE_MS);
  const stop = (): void => clearTimeout(timer);
  incoming.on('end', stop);
  incoming.on('close', stop);
  incoming.on('data', ({ byteLength }) => {
    bytes += byteLength;
    // A handler that stopped reading half-way left it paused.
    if (bytes <= MOST_UNREAD_BYTES) return void incoming.resume();
    stop();
    incoming.socket.destroy();
  });
  incoming.resume();
}
