import type { ServerHandler } from '../../../src/server/handler.js';
import type { LogEntry } from '../../../src/server/log.js';
import { createProxy } from '../../../src/server/proxy/create-proxy-handler.js';
import type { ProxyOptions } from '../../../src/server/proxy/proxy-options.js';
import type { ProxyTiming } from '../../../src/server/proxy/proxy-timing.js';
import { knownAgent, knownClients, type Edition } from '../../../src/stand-in.js';
import { startListener } from '../start-listener.js';

/** A call of the API through the proxy, as a page of the site would make it for this person. */
export type Caller = (path: string, init?: RequestInit) => Promise<Response>;

/** A site with a proxy in front of an API, on a port of its own. */
export interface RunningProxy {
  readonly url: string;
  readonly log: readonly LogEntry[];
  readonly handler: ServerHandler;
  /** Calls as somebody who is signed in to the site. */
  readonly as: (person: string) => Caller;
}

/** Options for a proxy in front of a stand-in; people are told apart by the cookie `session`. */
export function proxyOptions(api: string, edition: Edition = 'saas'): ProxyOptions {
  const isSaas = edition === 'saas';
  return {
    edition,
    apiUrl: api,
    mount: '/api/chat',
    tokenEndpoint: `${api}${isSaas ? '/federation/auth/v1/token' : '/api/v1/auth/external-service-token'}`,
    clientId: isSaas ? knownClients.saas : knownClients.marketplace,
    clientSecret: knownClients.secret,
    rateLimit: false,
    authorize({ headers }) {
      const id = /(?:^|; )session=([\w-]+)/.exec(headers.get('cookie') ?? '')?.[1];
      return id === undefined ? null : { id };
    },
  };
}

/** Starts a site with a proxy; it ends with the calling file or test. */
export async function startProxy(options: ProxyOptions, timing: Partial<ProxyTiming> = {}): Promise<RunningProxy> {
  const log: LogEntry[] = [];
  const handler = createProxy({ log: (entry) => log.push(entry), ...options }, timing);
  const url = await startListener(handler);
  const as = (person: string): Caller => {
    return (path, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set('Cookie', `session=${person}; other=secret`);
      headers.set('Origin', url);
      return fetch(`${url}/api/chat/v1${path}`, { ...init, headers });
    };
  };
  return { url, log, handler, as };
}

/** Sends a message; `fields` go into the body. */
export function say(
  call: Caller,
  text: string,
  fields: object = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = { model: 'AGENTIC STAR', stream: true, messages: [{ role: 'user', content: text }], ...fields };
  return call('/chat/completions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** What a message for the only agent of the Marketplace has besides. */
export const toAgent = { agentId: knownAgent };

/** Uploads a small file, and answers its id. */
export async function uploadText(call: Caller, text = 'a,b\n1,2\n', name = 'table.csv'): Promise<string> {
  const body = new FormData();
  body.set('file', new File([text], name, { type: 'text/csv' }));
  const { id } = (await (await call('/files', { method: 'POST', body })).json()) as { id: string };
  return id;
}

/** A record of owners in memory, as a site's database would be one. */
export function createOwners(pageSize = 2): NonNullable<ProxyOptions['owners']> & { readonly kept: Set<string> } {
  const kept = new Set<string>();
  const name = (user: { readonly id: string }, kind: string, id: string): string => [user.id, kind, id].join(' ');
  return {
    kept,
    add: (user, kind, id) => Promise.resolve(kept.add(name(user, kind, id))),
    has: (user, kind, id) => Promise.resolve(kept.has(name(user, kind, id))),
    remove: (user, kind, id) => Promise.resolve(kept.delete(name(user, kind, id))),
    list(user, kind, cursor) {
      const start = name(user, kind, '');
      const all = [...kept].filter((entry) => entry.startsWith(start)).map((entry) => entry.slice(start.length));
      const from = Number(cursor ?? 0);
      const next = from + pageSize;
      return { ids: all.slice(from, next), cursor: next < all.length ? String(next) : null };
    },
  };
}
