import { isIP } from 'node:net';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { toNodeListener } from '../src/server/node-listener.js';
import { LostConnection } from '../src/stand-in.js';

/** A handler of web-standard requests. */
export type Handler = (request: Request) => Promise<Response>;

/** Makes a Node listener of a handler for programs on this machine: what fails is printed, and foreign hosts are refused. */
export function mount(handler: Handler): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    if (!isLocalHost(incoming.headers.host)) {
      outgoing.writeHead(403).end('This server answers local requests only.');
      return;
    }
    const listener = toNodeListener(async (request) => {
      try {
        return await handler(request);
      } catch (error) {
        // What a switch asked for is no failure; nor is a client that left.
        if (error instanceof LostConnection) outgoing.destroy();
        else if (!request.signal.aborted) console.error(error);
        throw error;
      }
    });
    listener(incoming, outgoing);
  };
}

/** Whether a Host header names this machine; a page elsewhere that had its own name pointed here does not pass. */
function isLocalHost(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0;
}
