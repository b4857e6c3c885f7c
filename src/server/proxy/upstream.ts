import type { User } from '../handler.js';
import type { Ledger, LogEntry } from '../log.js';
import { notFound, Refusal } from '../refusal.js';
import type { TokenSource } from '../token-grant.js';

/** What is asked of the API. */
export interface UpstreamRequest {
  readonly method: string;
  /** Below the API's base, with its ids encoded. */
  readonly path: string;
  readonly query?: URLSearchParams;
  /** The browser's request: what of its headers passes, and whether somebody still waits. */
  readonly request: Request;
  readonly user: User;
  /** What is sent, as a text that can be sent again, or as a stream that cannot. */
  readonly body?: string | ReadableStream<Uint8Array>;
  /** A run may have begun before its head comes: then it is waited for, though nobody else does. */
  readonly outlives?: boolean;
  /** For the head, in milliseconds. */
  readonly deadlineMs: number;
  readonly note: (fields: Partial<LogEntry>) => void;
}

/** The API, as the proxy asks it. Rejects with a `Refusal`, of which `UpstreamFailure` is the kind that came of the network. */
export type Upstream = (asked: UpstreamRequest) => Promise<Response>;

/** The API did not answer, or not as it may. */
export class UpstreamFailure extends Refusal {
  /** Whether it may have got the request all the same. */
  readonly mayHaveBegun: boolean;

  constructor(status: 502 | 504, code: string, mayHaveBegun: boolean) {
    super(status, code, 'The service behind this one did not answer.');
    this.mayHaveBegun = mayHaveBegun;
  }
}

/** Faults before a connection stands: nothing was sent. */
const UNSENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|.*_CERT.*)$/;
/** The request's headers that pass. Cookies, `Authorization` and all else of the browser's stay here. */
const PASSED = ['accept', 'content-type', 'last-event-id'];

const askedWith = new WeakMap<Response, string>();

/** The token that an answer was asked for with: errors may repeat it. */
export function findToken(response: Response): string | undefined {
  return askedWith.get(response);
}

/** Makes the way to the API: below this base and nowhere else, with a token in place of whatever the browser sent. */
export function createUpstream(base: string, tokens: TokenSource, ledger: Ledger): Upstream {
  const ask = async (asked: UpstreamRequest, token: string): Promise<Response> => {
    const url = createUrl(base, asked);
    const abort = new AbortController();
    const leave = (): void => abort.abort();
    const { signal } = asked.request;
    const timer = setTimeout(() => abort.abort(new UpstreamFailure(504, 'upstream_timeout', true)), asked.deadlineMs);
    if (!asked.outlives) signal.addEventListener('abort', leave);
    try {
      const response = await fetch(url, {
        method: asked.method,
        headers: createHeaders(asked, token),
        // Where it leads is not for the API to say, and the token must not go there.
        redirect: 'manual',
        signal: abort.signal,
        ...(asked.body === undefined ? {} : { body: asked.body, duplex: 'half' }),
      });
      askedWith.set(response, token);
      ledger.countUpstream(response.status);
      asked.note({ upstreamStatus: response.status, ...readRequestId(response.headers) });
      // From here on who leaves gives up the body; a listener would be held as long as the stream.
      if (signal.aborted) leave();
      return response;
    } catch (error) {
      ledger.countUpstream(0);
      asked.note({ upstreamStatus: 0 });
      const reason: unknown = abort.signal.reason;
      throw reason instanceof UpstreamFailure ? reason : describeFailure(error);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
    }
  };

  return async (asked) => {
    const { user, request } = asked;
    if (request.signal.aborted) throw new Refusal(400, 'client_left', 'Nobody waits for this any more.');
    const get = { user, request, signal: request.signal };
    const token = await tokens.get(get);
    const response = await ask(asked, token.value);
    if (response.status !== 401) return checkRedirect(response);
    discard(response);
    const next = await tokens.get({ ...get, rejected: token.value });
    if (typeof asked.body === 'object') throw new Refusal(503, 'token_renewed', 'Send this once more.', 1);
    if (next.value === token.value) throw refused();
    const second = await ask(asked, next.value);
    if (second.status !== 401) return checkRedirect(second);
    discard(second);
    throw refused();
  };
}

/** Made of the base and of what the allow-list has matched: nothing of the request can lead anywhere else. */
function createUrl(base: string, { path, query }: UpstreamRequest): string {
  // An id of dots, which a body may name, and which no encoding keeps from being a way up.
  if (/\/\.\.?(\/|$)/.test(path)) throw notFound();
  const [root = '', own = ''] = base.split(/\?(.*)/s);
  const search = new URLSearchParams([...new URLSearchParams(own), ...(query ?? [])]).toString();
  return root + path + (search === '' ? '' : `?${search}`);
}

function createHeaders({ request, body }: UpstreamRequest, token: string): Headers {
  const headers = new Headers({ Authorization: `Bearer ${token}`, 'Accept-Encoding': 'identity' });
  const length = typeof body === 'object' ? ['content-length'] : [];
  for (const name of [...PASSED.filter((name) => body !== undefined || name !== 'content-type'), ...length]) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

function readRequestId(headers: Headers): Partial<LogEntry> {
  const requestId = headers.get('x-request-id');
  return requestId === null ? {} : { requestId };
}

function describeFailure(error: unknown): UpstreamFailure {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return new UpstreamFailure(502, 'upstream_unreachable', !UNSENT.test(code));
}

function checkRedirect(response: Response): Response {
  // Browsers hide a redirect as status 0, servers show it.
  if (response.status !== 0 && (response.status < 300 || response.status > 399)) return response;
  discard(response);
  throw new UpstreamFailure(502, 'upstream_redirected', true);
}

/** Lets go of a body that nobody will read. */
export function discard({ body }: Response): void {
  void body?.cancel().catch(() => undefined);
}

function refused(): Refusal {
  return new Refusal(502, 'upstream_refused', 'The service behind this one refused us.');
}
