import { createServer } from 'node:http';
import { after } from 'node:test';
import { listenOnLoopback } from '../../../demo/listen-on-loopback.js';
import { mount } from '../../../demo/mount.js';
import type { Handler } from '../../../src/server.js';

/** Mounts a handler on a real HTTP server that ends with the calling file or test; gives its URL. */
export async function serveHandler(handler: Handler): Promise<string> {
  const { port, close } = await listenOnLoopback(createServer(mount(handler)), 0);
  after(close);
  return `http://127.0.0.1:${port}`;
}
