import { join } from 'node:path';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { listenOnLoopback } from '../../../demo/listen-on-loopback.js';
import { mount } from '../../../demo/mount.js';
import { createDistHandler } from '../../../demo/serve-dist.js';

/** One upload as it arrived. */
export interface SeenUpload {
  readonly headers: IncomingMessage['headers'];
  bytes: number;
  /** Whether all of it came. */
  isWhole: boolean;
  /** Whether the page left before that. */
  isBroken: boolean;
}

/** A site with the built bundle and an API that takes files at `/v1/files`. */
export interface ServedFiles {
  readonly origin: string;
  readonly uploads: SeenUpload[];
  /** What is done with an upload once it is read; at first it gets an id. */
  answer: (upload: SeenUpload, response: ServerResponse) => void;
  /** How long is waited before each piece is read; a page cannot tell how far it is where this is nothing. */
  pieceDelayMs: number;
  readonly close: () => void;
}

/** Lets every page read the answer. */
const open = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': '*',
};

/** Serves such a site on a free port; the folder is that of the project. */
export async function serveFiles(root: string): Promise<ServedFiles> {
  const dist = mount(createDistHandler(join(root, 'dist')));
  const take = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const upload: SeenUpload = { headers: incoming.headers, bytes: 0, isWhole: false, isBroken: false };
    served.uploads.push(upload);
    try {
      for await (const piece of incoming) {
        upload.bytes += (piece as Buffer).length;
        if (served.pieceDelayMs > 0) await pause(served.pieceDelayMs);
      }
      upload.isWhole = true;
      served.answer(upload, response);
    } catch {
      upload.isBroken = true;
    }
  };
  const server = createServer((incoming, response) => {
    if (incoming.url?.startsWith('/dist/')) dist(incoming, response);
    else if (incoming.method === 'POST') void take(incoming, response);
    else if (incoming.method === 'OPTIONS') response.writeHead(204, open).end();
    else if (incoming.url?.startsWith('/v1/')) response.writeHead(200, open).end('{"id":"f-elsewhere"}');
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Files</title>');
  });
  const { port, close } = await listenOnLoopback(server, 0);
  const served: ServedFiles = {
    origin: `http://127.0.0.1:${port}`,
    uploads: [],
    answer: (_, response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"f-1","filename":"a.bin"}'),
    pieceDelayMs: 0,
    close,
  };
  return served;
}
