import { isIP } from 'node:net';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/** A handler of web-standard requests. */
export type Handler = (request: Request) => Promise<Response>;

/** Makes a Node listener of a handler: streams are sent byte by byte, and a client that leaves ends their reader. */
export function mount(handler: Handler): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  const listener = getRequestListener(async (request) => unbuffered(await handler(request)), {
    overrideGlobalObjects: false,
    errorHandler: (error) => {
      console.error(error);
      return new Response('The server failed.', { status: 500 });
    },
  });
  return (incoming, outgoing) => {
    if (isLocalHost(incoming.headers.host)) void listener(incoming, outgoing);
    else outgoing.writeHead(403).end('This server answers local requests only.');
  };
}

// Without this header the adapter collects the first pieces of a body before it sends any of them.
function unbuffered(response: Response): Response {
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    response.headers.set('transfer-encoding', 'chunked');
  }
  return response;
}

/** Whether a Host header names this machine; a page elsewhere that had its own name pointed here does not pass. */
function isLocalHost(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0;
}
