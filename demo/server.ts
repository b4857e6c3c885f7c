import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer as createVite } from 'vite';
import type { Upstream } from '../src/stand-in.js';
import { createApiRoutes } from './create-api-routes.js';
import { addProxyRoutes } from './create-proxy-routes.js';
import { type Listening, listenOnLoopback } from './listen-on-loopback.js';
import { type Handler, mount } from './mount.js';
import { fail, isMain, onExit } from './program.js';
import { readUpstream } from './read-upstream.js';
import { createDistHandler } from './serve-dist.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Everything of the demo but the playground's own files, by the start of its path. */
export function createDemoRoutes(upstream: Upstream | undefined): ReadonlyMap<string, Handler> {
  return new Map([
    ['/dist/', createDistHandler(join(root, 'dist'))],
    ...addProxyRoutes(createApiRoutes(() => (upstream ? { upstream } : {}))),
  ]);
}

/** Starts the playground, the stand-in API, the token endpoint and the proxy in one process. */
export async function startDemo(port: number, upstream: Upstream | undefined): Promise<Listening> {
  const listeners = [...createDemoRoutes(upstream)].map(([start, handler]) => [start, mount(handler)] as const);
  const server = createServer((incoming, outgoing) => {
    const path = (incoming.url ?? '/').split('?', 1)[0] ?? '/';
    const found = listeners.find(([start]) => path === start || (start.endsWith('/') && path.startsWith(start)));
    if (found) found[1](incoming, outgoing);
    else vite.middlewares(incoming, outgoing);
  });
  const vite = await createVite({
    root,
    logLevel: 'warn',
    appType: 'mpa',
    server: { middlewareMode: true, hmr: { server } },
  });
  try {
    const listening = await listenOnLoopback(server, port);
    const close = (): void => {
      listening.close();
      void vite.close();
    };
    return { port: listening.port, close };
  } catch (error) {
    await vite.close();
    throw error;
  }
}

function readPort(text = '5173'): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`PORT must be a whole number up to 65535, not "${text}".`);
}

async function main(): Promise<void> {
  const { port, close } = await startDemo(readPort(process.env['PORT']), readUpstream(process.env));
  onExit(close);
  console.log(`http://localhost:${port}`);
  console.log('Open it and say hello. Ctrl+C ends it.');
}

if (isMain(import.meta.url)) main().catch(fail);
