import { isIP } from 'node:net';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { LostConnection } from '../src/stand-in.js';

/** A handler of web-standard requests. */
export type Handler = (request: Request) => Promise<Response>;

/** Makes a Node listener of a handler: streams are sent byte by byte, and a client that leaves ends their reader. */
export function mount(handler: Handler): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  const listener = getRequestListener(
    async (request, { outgoing }) => {
      try {
        return forStreaming(await handler(request), outgoing);
      } catch (error) {
        if (error instanceof LostConnection) outgoing.destroy();
        throw error;
      }
    },
    {
      overrideGlobalObjects: false,
      errorHandler: (error) => {
        // A client that left is no failure: the adapter gives the reason as a string. Nor is what a switch asked for.
        if (error instanceof Error && !(error instanceof LostConnection)) console.error(error);
        return new Response('The server failed.', { status: 500 });
      },
    },
  );
  return (incoming, outgoing) => {
    if (isLocalHost(incoming.headers.host)) void listener(incoming, outgoing);
    else outgoing.writeHead(403).end('This server answers local requests only.');
  };
}

/** An event stream in a form that the adapter sends at once and, when it fails, breaks off without a word. */
function forStreaming(response: Response, outgoing: { destroy: () => unknown }): Response {
  if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) return response;
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch {
        // Left to itself the adapter would print the failure and put its text into the stream.
        outgoing.destroy();
        controller.close();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  // Without this header the adapter collects the first pieces of a body before it sends any of them.
  response.headers.set('transfer-encoding', 'chunked');
  return new Response(body, { status: response.status, headers: response.headers });
}

/** Whether a Host header names this machine; a page elsewhere that had its own name pointed here does not pass. */
function isLocalHost(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0;
}
