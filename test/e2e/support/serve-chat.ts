import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createTokenEndpoint, tokenPath } from '../../../demo/create-token-endpoint.js';
import { listenOnLoopback } from '../../../demo/listen-on-loopback.js';
import { type Handler, mount } from '../../../demo/mount.js';
import { createDistHandler } from '../../../demo/serve-dist.js';
import { createStandIn, type Edition, type Switches } from '../../../src/stand-in.js';
import type { Counters } from './watch-wire.js';

/** How a page talks to the API: to an edition with tokens, or to the SaaS edition through the site, which holds the token. */
export type Way = Edition | 'proxy';

/** A site of its own: pages with the built bundle, the stand-in of both editions, token endpoints, and a proxy that holds the token. */
export interface ServedChat {
  readonly port: number;
  readonly origin: string;
  /** What the stand-in of an edition counts. */
  readonly readCounters: (edition?: Edition) => Promise<Counters>;
  /** How many requests are not answered to their end, whatever for. */
  readonly countRequests: () => number;
  readonly close: () => Promise<void>;
}

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const editions: readonly Edition[] = ['saas', 'marketplace'];

/** What is served; everything is optional. */
export interface ServedChatOptions {
  /** Of the stand-in of both editions. */
  readonly switches?: Partial<Switches>;
  /** The body of the page at `/`; every other path that is nothing else has an empty one. */
  readonly body?: string;
  /** How long a token takes. */
  readonly tokenDelayMs?: number;
  /** What else is served, by the beginning of its path. */
  readonly routes?: readonly (readonly [start: string, handler: Handler])[];
}

/** Serves a site of its own on a free port. */
export async function serveChat(options: ServedChatOptions = {}): Promise<ServedChat> {
  const { switches = {}, body = '', tokenDelayMs = 0 } = options;
  const dist = createDistHandler(join(root, 'dist'));
  const routes: (readonly [start: string, handler: Handler])[] = [['/dist/', dist], ...(options.routes ?? [])];
  for (const edition of editions) {
    const basePath = `/stand-in/${edition}`;
    const standIn = createStandIn({ edition, basePath, ...switches });
    const tokenEndpoint = createTokenEndpoint(edition, standIn, basePath);
    const lateToken: Handler = async (request) => pause(tokenDelayMs).then(() => tokenEndpoint(request));
    routes.push([`${basePath}/`, standIn], [tokenPath(edition), tokenDelayMs > 0 ? lateToken : tokenEndpoint]);
    if (edition === 'saas') routes.push(['/site/', createSiteProxy(standIn, tokenEndpoint, basePath)]);
  }
  const answer: Handler = async (request) => {
    const { pathname } = new URL(request.url);
    const handler = routes.find(([start]) => pathname.startsWith(start))?.[1];
    return handler ? handler(request) : writePage(pathname === '/' ? body : '');
  };
  const server = createServer(mount(answer));
  let requests = 0;
  server.on('request', (_, response) => {
    requests += 1;
    response.on('close', () => (requests -= 1));
  });
  // Connections stay open for as long as a test may take, so that the next request of a page goes over a used one.
  server.keepAliveTimeout = 60_000;
  const { port, close } = await listenOnLoopback(server, 0);
  const origin = `http://127.0.0.1:${port}`;
  return {
    port,
    origin,
    async readCounters(edition = 'saas') {
      return (await (await fetch(`${origin}/stand-in/${edition}/stand-in/counters`)).json()) as Counters;
    },
    countRequests: () => requests,
    async close() {
      for (const edition of editions) await fetch(`${origin}/stand-in/${edition}/stand-in/reset`, { method: 'POST' });
      close();
    },
  };
}

/** The attributes of a chat on this site that talks in one of the ways. */
export function attributesOf(way: Way): Readonly<Record<string, string>> {
  if (way === 'proxy') return { 'api-url': '/site' };
  const addresses = { edition: way, 'api-url': `/stand-in/${way}`, 'token-url': tokenPath(way) };
  return way === 'saas' ? addresses : { ...addresses, 'agent-id': 'agent-ai-bot' };
}

/** The tag of such a chat, with more attributes; a value must not need escaping. */
export function writeChat(way: Way, more: Readonly<Record<string, string>> = {}): string {
  const written = Object.entries({ ...attributesOf(way), ...more }).map(([name, value]) => ` ${name}="${value}"`);
  return `<agentic-chat${written.join('')}></agentic-chat>`;
}

/** Hands requests on with a token that the page never sees, like a site's own proxy. */
function createSiteProxy(standIn: Handler, tokenEndpoint: Handler, basePath: string): Handler {
  let token: Promise<string> | undefined;
  const readToken = async (origin: string): Promise<string> => {
    const answer = await tokenEndpoint(new Request(`${origin}${tokenPath('saas')}`, { method: 'POST' }));
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  return async (request) => {
    const { origin, pathname, search } = new URL(request.url);
    const headers = new Headers(request.headers);
    headers.set('Authorization', `Bearer ${await (token ??= readToken(origin))}`);
    const target = `${origin}${basePath}${pathname.slice('/site'.length)}${search}`;
    const { method, signal } = request;
    const body = method === 'GET' ? null : await request.text();
    return standIn(new Request(target, { method, headers, body, signal }));
  };
}

function writePage(body: string): Response {
  const head =
    '<meta charset="utf-8"><title>A chat</title><link rel="icon" href="data:,">' +
    '<script type="module" src="/dist/cdn/agentic-chat.js"></script>';
  return new Response(`<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`, {
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });
}
