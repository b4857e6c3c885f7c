import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { createTokenEndpoint, tokenPath } from '../../../demo/create-token-endpoint.js';
import { listenOnLoopback } from '../../../demo/listen-on-loopback.js';
import { type Handler, mount } from '../../../demo/mount.js';
import { createDistHandler } from '../../../demo/serve-dist.js';
import { createStandIn } from '../../../src/stand-in.js';

/** Where the pages of an app come from: a folder of files, or the port of its own server. */
export type AppSource = { readonly folder: string } | { readonly port: number };

/** A site: the pages of an app, and on the same origin the stand-in API and the site's token endpoint. */
export interface ServedApp {
  readonly origin: string;
  /** How many runs the stand-in has begun. */
  readonly countRuns: () => Promise<number>;
  readonly close: () => Promise<void>;
}

const basePath = '/stand-in/saas';

/** Serves such a site on a free port, with a stand-in that knows nothing yet. */
export async function serveApp(source: AppSource): Promise<ServedApp> {
  // Slow enough to be left in the middle of an answer, and to be seen growing.
  const standIn = createStandIn({ edition: 'saas', basePath, chunkDelayMs: 20, pauseMs: 1500 });
  const tokens = createTokenEndpoint('saas', standIn, basePath);
  const api = mount(async (call) => (new URL(call.url).pathname === tokenPath('saas') ? tokens(call) : standIn(call)));
  const pages = 'folder' in source ? mount(createPageHandler(source.folder)) : forwardTo(source.port);
  const server = createServer((incoming, outgoing) => {
    const isApi = /^\/(?:stand-in|token)\//.test(incoming.url ?? '');
    (isApi ? api : pages)(incoming, outgoing);
  });
  // The sockets over which development servers tell of changes.
  if ('port' in source) server.on('upgrade', (...given: Upgrade) => forwardSocket(source.port, ...given));
  const { port, close } = await listenOnLoopback(server, 0);
  // The name by which development servers let pages speak to them.
  const origin = `http://localhost:${port}`;
  return {
    origin,
    async countRuns() {
      const counters = (await (await fetch(`${origin}${basePath}/stand-in/counters`)).json()) as { runs: unknown[] };
      return counters.runs.length;
    },
    async close() {
      await fetch(`${origin}${basePath}/stand-in/reset`, { method: 'POST' });
      close();
    },
  };
}

type Upgrade = [incoming: IncomingMessage, socket: Socket, head: Buffer];

/** Files of a folder; a path that ends with a slash is that of its `index.html`. */
function createPageHandler(folder: string): Handler {
  const files = createDistHandler(folder);
  return async ({ url }) => {
    const { origin, pathname } = new URL(url);
    return files(new Request(`${origin}/dist${pathname}${pathname.endsWith('/') ? 'index.html' : ''}`));
  };
}

function forwardTo(port: number): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const onward = request({ host: 'localhost', port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  };
}

function forwardSocket(port: number, incoming: IncomingMessage, socket: Socket, head: Buffer): void {
  const onward = connect({ host: 'localhost', port }, () => {
    const lines = Array.from({ length: incoming.rawHeaders.length / 2 }, (_, at) => {
      const [name = '', value = ''] = incoming.rawHeaders.slice(at * 2);
      return `${name}: ${value}`;
    });
    onward.write([`GET ${incoming.url ?? '/'} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
  for (const each of [onward, socket]) {
    each.on('error', () => {
      onward.destroy();
      socket.destroy();
    });
  }
}
