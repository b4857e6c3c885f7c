import { createServer } from 'node:http';
import { after } from 'node:test';
import { listenOnLoopback } from '../../../demo/listen-on-loopback.js';
import { mount } from '../../../demo/mount.js';
import { createStandIn, knownAgent, knownClients, type StandInOptions } from '../../../src/stand-in.js';

/** A stand-in behind a real HTTP server on a port of its own. */
export interface RunningStandIn {
  readonly url: string;
  /** The version prefix of its chat API. */
  readonly api: string;
  readonly token: (headers?: Record<string, string>) => Promise<string>;
  /** Sends a message as `token` (a new one by default); `fields` go into the body. */
  readonly send: (text: string, options?: SendOptions) => Promise<Response>;
  readonly counters: () => Promise<Counters>;
}

export interface SendOptions {
  readonly token?: string;
  readonly headers?: Record<string, string>;
  readonly fields?: Record<string, unknown>;
  readonly signal?: AbortSignal;
}

export interface Counters {
  readonly calls: Record<string, number>;
  readonly runs: {
    conversationId: string;
    messageId: string;
    user: string;
    state: string;
    chunks: number;
    readers: number;
  }[];
  readonly alive: string[];
  readonly cancelled: string[];
}

/** Starts a stand-in that ends with the tests of the calling file. */
export async function startStandIn(options: StandInOptions): Promise<RunningStandIn> {
  const handler = createStandIn({ chunkDelayMs: 0, pauseMs: 0, ...options });
  const { port, close } = await listenOnLoopback(createServer(mount(handler)), 0);
  const url = `http://127.0.0.1:${port}`;
  after(async () => {
    await fetch(`${url}/stand-in/reset`, { method: 'POST' });
    close();
  });
  const { edition } = options;
  const api = edition === 'saas' ? '/v1' : (options.mpPrefix ?? '/api/v1');
  const token = async (headers: Record<string, string> = {}): Promise<string> => {
    const response = await (edition === 'saas'
      ? requestSaasToken(url, headers)
      : requestMarketplaceToken(url, headers));
    const body = (await response.json()) as { access_token: string };
    return body.access_token;
  };
  return {
    url,
    api,
    token,
    async send(text, { token: given, headers = {}, fields = {}, signal } = {}) {
      const agent = edition === 'marketplace' ? { agentId: knownAgent } : {};
      const body = {
        model: 'AGENTIC STAR',
        stream: true,
        messages: [{ role: 'user', content: text }],
        ...agent,
        ...fields,
      };
      return fetch(`${url}${api}/chat/completions`, {
        method: 'POST',
        headers: { ...bearer(given ?? (await token())), 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
        ...(signal ? { signal } : {}),
      });
    },
    counters: async () => (await (await fetch(`${url}/stand-in/counters`)).json()) as Counters,
  };
}

export function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

export function requestSaasToken(
  url: string,
  headers: Record<string, string> = {},
  fields: Record<string, string> = {},
) {
  const client = { client_id: knownClients.saas, client_secret: knownClients.secret };
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...client, ...fields });
  return fetch(`${url}/federation/auth/v1/token`, { method: 'POST', headers, body });
}

export function requestMarketplaceToken(url: string, headers: Record<string, string> = {}, fields: object = {}) {
  const client = { client_id: knownClients.marketplace, client_secret: knownClients.secret };
  return fetch(`${url}/api/v1/auth/external-service-token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ ...client, ...fields }),
  });
}

/** The `error` of an error answer. */
export async function readError(response: Response): Promise<Record<string, unknown>> {
  const body = (await response.json()) as { error: Record<string, unknown> };
  return body.error;
}

/** Waits until `check` holds; throws after ten seconds. */
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('It did not happen within ten seconds.');
}
