import { asChatError, ChatError } from '../foundation/chat-error.js';
import { parseJson } from '../protocol/json.js';
import { type Option, readOption } from '../protocol/read-option.js';
import { createHttp, type HttpRequest } from '../transport/http.js';
import type { ResourcesPort } from './resources-port.js';

/** One request to a resource. */
export interface ResourceRequest extends Partial<Pick<HttpRequest, 'body' | 'accept' | 'deadlineMs'>> {
  /** `GET` where it is not said. */
  readonly method?: HttpRequest['method'];
  /** Below the API's base, part by part: a part may be any text. */
  readonly path: readonly string[];
  /** What is unset is not sent. */
  readonly query?: Readonly<Record<string, Option<string | number>>>;
  readonly signal?: AbortSignal | undefined;
  readonly keepalive?: boolean | undefined;
  /** Sends it instead of the `fetch` of the settings. */
  readonly fetch?: typeof fetch;
}

/**
 * Makes a request and reads its answer. Rejects with a `ChatError` of the class that the page knows: `config` in an
 * edition that has no resources, `aborted` as soon as the caller or the client ends it.
 */
export type Ask = <T>(
  request: ResourceRequest,
  read: (response: Response, signal: AbortSignal) => T | Promise<T>,
) => Promise<T>;

const DEADLINE_MS = 30_000;

/** The door to the resources: adds what they have in common to the one that all requests go through. */
export function createAsk(port: ResourcesPort): Ask {
  return async (request, read) => {
    const end = new AbortController();
    const leave = (): void => end.abort();
    const signals = [port.closing.signal, request.signal];
    try {
      const url = createUrl(port.configuration, request);
      if (signals.some((signal) => signal?.aborted)) throw aborted();
      for (const signal of signals) signal?.addEventListener('abort', leave);
      const left = new Promise<never>((_, reject) => {
        end.signal.addEventListener('abort', () => reject(aborted()));
      });
      const answer = send(port, request, url, end.signal).then((response) => read(response, end.signal));
      // Whoever leaves need not wait, such as for a token that does not come.
      return await Promise.race([answer, left]);
    } catch (error) {
      throw asKnownError(error, port);
    } finally {
      for (const signal of signals) signal?.removeEventListener('abort', leave);
    }
  };
}

/** The JSON of an answer; `undefined` where it is none. */
export async function readJson(response: Response): Promise<unknown> {
  return parseJson(await response.text());
}

function send(port: ResourcesPort, request: ResourceRequest, url: string, signal: AbortSignal): Promise<Response> {
  const { method = 'GET', body, accept = 'application/json', deadlineMs = DEADLINE_MS, keepalive = false } = request;
  const settings = (): ReturnType<typeof port.settings> => {
    const own = port.settings();
    return { ...own, fetch: request.fetch ?? own.fetch };
  };
  const http = createHttp(settings, port.token, port.environment);
  return http({ method, url, body, accept, deadlineMs, signal, keepalive });
}

function createUrl(
  { edition, apiBase }: ResourcesPort['configuration'],
  { path, query = {} }: ResourceRequest,
): string {
  if (edition !== 'saas') {
    throw new ChatError('config', `edition="${edition}" has the chat alone, and none of this`, { param: 'edition' });
  }
  // A browser would take such a part for a step up, and so ask for something else altogether.
  if (path.some((part) => /^\.{0,2}$/.test(part))) throw new ChatError('invalid-request', 'This cannot be an id');
  const fields = Object.entries(query).flatMap(([name, value]) => {
    const option = readOption(value);
    return option === undefined ? [] : [`${name}=${encodeURIComponent(option)}`];
  });
  return [[apiBase, ...path.map(encodeURIComponent)].join('/'), ...(fields.length > 0 ? [fields.join('&')] : [])].join(
    '?',
  );
}

function aborted(): ChatError {
  return new ChatError('aborted', 'The request was given up');
}

function asKnownError(thrown: unknown, port: ResourcesPort): ChatError {
  if (thrown instanceof port.ChatError) return thrown;
  const error = asChatError(thrown);
  return new port.ChatError(error.code, error.message, error);
}
