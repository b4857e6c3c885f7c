import { guardedHeaders } from '../refusal.js';

/** What the API says that browsers get to hear; cookies, server names and all the rest stay here. */
const PASSED = ['content-disposition', 'retry-after', 'x-request-id', 'x-conversation-id', 'x-message-id'];

/** The headers that pass, with ours: never to be stored, and to be run as nothing wherever it is opened. */
export function filterHeaders(upstream: Headers): Headers {
  const headers = new Headers(guardedHeaders);
  for (const name of PASSED) {
    const value = upstream.get(name);
    if (value !== null) headers.set(name, value);
  }
  headers.set('Content-Security-Policy', "sandbox; default-src 'none'");
  return headers;
}

/** For an event stream: nothing between here and the browser may collect it, or pack it. */
export function setStreamHeaders(headers: Headers): void {
  headers.set('Content-Type', 'text/event-stream; charset=utf-8');
  headers.set('Cache-Control', 'no-store, no-transform');
  // nginx collects answers until a buffer is full, unless it is told not to.
  headers.set('X-Accel-Buffering', 'no');
}

/**
 * For the bytes of a file, which come from a third: they are saved, never shown as a page of the site. The length only
 * where it is that of what is sent on.
 */
export function setFileHeaders(headers: Headers, upstream: Headers): void {
  const said = upstream.get('content-disposition') ?? '';
  const parameters = /;.*/s.exec(said)?.[0] ?? '';
  headers.set('Content-Disposition', `attachment${parameters}`);
  headers.set('Content-Type', upstream.get('content-type') ?? 'application/octet-stream');
  const length = upstream.get('content-length');
  const isPacked = (upstream.get('content-encoding') ?? 'identity') !== 'identity';
  if (length !== null && !isPacked) headers.set('Content-Length', length);
}
