/** What a request is for. */
export type Endpoint = 'token' | 'send' | 'reconnect' | 'cancel' | 'history' | 'other';

/** A request as the server sees it. */
export interface ModelRequest {
  readonly endpoint: Endpoint;
  readonly url: URL;
  /** When it arrived, in milliseconds. */
  readonly at: number;
  readonly conversationId: string | null;
  /** The text of the newest message of the user; empty where none travels. */
  readonly question: string;
  /** The `Idempotency-Key`. */
  readonly key: string | null;
  readonly bearer: string | null;
  /** All that travels but for that: address, other headers and body. */
  readonly rest: string;
}

/** Reads what `fetch` was called with. */
export function readModelRequest(address: string, init: RequestInit, at: number): ModelRequest {
  const url = new URL(address);
  const headers = new Headers(init.headers);
  const body = (typeof init.body === 'string' ? JSON.parse(init.body) : {}) as {
    conversationId?: string;
    messages?: readonly { role: string; content: string }[];
  };
  const path = /\/(?:chat\/completions|conversations)(?:\/([^/]+))?/.exec(url.pathname);
  return {
    endpoint: readEndpoint(url.pathname, init.method ?? 'GET'),
    url,
    at,
    conversationId: path?.[1] ?? body.conversationId ?? null,
    question: body.messages?.findLast(({ role }) => role === 'user')?.content ?? '',
    key: headers.get('idempotency-key'),
    bearer: headers.get('authorization'),
    rest: JSON.stringify([
      address,
      [...headers].filter(([name]) => name !== 'authorization'),
      typeof init.body === 'string' ? init.body : '',
    ]),
  };
}

function readEndpoint(path: string, method: string): Endpoint {
  if (path.endsWith('/token')) return 'token';
  if (path.endsWith('/cancel')) return 'cancel';
  if (path.endsWith('/messages')) return 'history';
  if (!path.includes('/chat/completions')) return 'other';
  return method === 'POST' ? 'send' : 'reconnect';
}
