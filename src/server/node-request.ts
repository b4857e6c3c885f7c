import { Refusal } from './refusal.js';

/** What Node calls `IncomingMessage`, or `Http2ServerRequest`, as far as it is used here. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** The URL before Express took the path of a router off it. */
  readonly originalUrl?: string | undefined;
  readonly rawHeaders: readonly string[];
  readonly httpVersionMajor: number;
  readonly complete: boolean;
  readonly readableEnded: boolean;
  readonly socket: { readonly encrypted?: boolean; destroy(): unknown };
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  on(event: 'end' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/**
 * So much of a body may be taken before somebody reads it: from a socket that nobody reads Node does not hear that the
 * other side has gone.
 */
const AHEAD_BYTES = 262_144;
const HOST = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i;
// A parser of URLs takes these away: what is before us may have judged another path than we would.
const TAKEN_AWAY = /(^|[/\\])(\.|%2e){1,2}([/\\]|$)|[\\#]/i;

/**
 * The request as the web knows it; its body is read when it is asked for, no faster than it is taken. Throws a 400 for
 * one that has no such form: another `Host` than a name or an address, a URL that is no path, has a fragment, or has
 * dots as segments.
 */
export function readNodeRequest(incoming: NodeRequest, trustProxy: boolean, signal: AbortSignal): Request {
  const { method = 'GET' } = incoming;
  const { headers, host } = readHeaders(incoming.rawHeaders);
  const path = incoming.originalUrl ?? incoming.url ?? '';
  if (!HOST.test(host) || !path.startsWith('/') || TAKEN_AWAY.test(path.split('?', 1)[0] ?? '')) throw unreadable();
  const forwarded = trustProxy ? headers.get('x-forwarded-proto')?.split(',', 1)[0]?.trim() : undefined;
  const isSecure = forwarded === undefined ? incoming.socket.encrypted === true : forwarded === 'https';
  const init: RequestInit & { duplex?: 'half' } = { method, headers, signal };
  if (hasBody(incoming, headers)) Object.assign(init, { body: openBody(incoming, signal), duplex: 'half' });
  try {
    return new Request(`${isSecure ? 'https' : 'http'}://${host}${path}`, init);
  } catch {
    // A method that the web does not have, such as TRACE.
    throw unreadable();
  }
}

function unreadable(): Refusal {
  return new Refusal(400, 'bad_request', 'This request cannot be read.');
}

function readHeaders(raw: readonly string[]): { readonly headers: Headers; readonly host: string } {
  const headers = new Headers();
  let authority = '';
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] as string;
    const value = raw[at + 1] as string;
    // HTTP/2 has the parts of the first line among the headers.
    if (name === ':authority') authority = value;
    if (name.startsWith(':')) continue;
    try {
      headers.append(name, value);
    } catch {
      throw unreadable();
    }
  }
  return { headers, host: headers.get('host') ?? authority };
}

function hasBody({ method, httpVersionMajor, complete }: NodeRequest, headers: Headers): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  if (httpVersionMajor > 1) return !complete;
  return headers.has('transfer-encoding') || Number(headers.get('content-length') ?? 0) > 0;
}

function openBody(incoming: NodeRequest, signal: AbortSignal): ReadableStream<Uint8Array> {
  if (incoming.readableEnded) {
    // Said to the site's developer; a request cannot bring this about.
    const message = 'The body was read before it came here: mount this before any body parser.';
    throw new Refusal(500, 'body_consumed', message);
  }
  let isOpen = false;
  let isOver = false;
  /** Nobody, once it is read: what listens to the request stays as long as its answer, and must not hold the body. */
  let taker: ReadableStreamDefaultController<Uint8Array> | undefined;
  const letGo = (): void => {
    taker = undefined;
    signal.removeEventListener('abort', fail);
  };
  const fail = (): void => {
    isOver = true;
    // Also what has come whole, as far as nobody has read it; after its end this does nothing.
    taker?.error(new TypeError('The client left'));
    letGo();
  };
  const listen = (): void => {
    incoming.on('data', (chunk) => {
      if (isOver) return;
      taker?.enqueue(chunk);
      if ((taker?.desiredSize ?? 0) <= -AHEAD_BYTES) incoming.pause();
    });
    incoming.on('end', () => {
      if (!isOver) taker?.close();
      isOver = true;
      if (taker?.desiredSize === 0) letGo();
    });
    incoming.on('error', fail);
    incoming.on('close', () => {
      if (!isOver) fail();
    });
    signal.addEventListener('abort', fail);
  };
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (!isOpen) {
          taker = controller;
          listen();
        }
        isOpen = true;
        incoming.resume();
      },
      cancel() {
        isOver = true;
        letGo();
        incoming.pause();
      },
    },
    // Nothing is taken before it is asked for.
    { highWaterMark: 0, size: ({ byteLength }) => byteLength },
  );
}
