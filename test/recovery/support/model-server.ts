import type { Dialect } from './encode-run.js';
import { createModelBody } from './model-body.js';
import { createHistoryAnswer } from './history-answer.js';
import { createModelRun, type ModelRun, type ReconnectMode } from './model-run.js';
import type { Fault, Plan } from './fault.js';
import { type ModelRequest, readModelRequest } from './model-request.js';
import type { Step } from './reference-conversations.js';

/** How every token of this server begins: nothing else that happens has it in it. */
export const CANARY = 'canary-token';

/** What a model server is like. */
export interface ModelServerOptions {
  readonly edition: 'saas' | 'marketplace' | 'openai';
  readonly dialect: Dialect;
  readonly reconnect: ReconnectMode;
  /** What the agent does about a question. */
  readonly script: (question: string) => readonly Step[];
  /** Whether the agent says all at once, as long as somebody listens; else it waits for `produce`. */
  readonly isEager: boolean;
  /** Whether the same `Idempotency-Key` is answered with the same run. */
  readonly honoursKeys: boolean;
  readonly now: () => number;
  readonly setTimer: (callback: () => void, milliseconds: number) => void;
}

/** A message that the server has taken, with the run that answers it. */
export interface Taken {
  readonly conversationId: string;
  readonly question: string;
  readonly key: string | null;
  readonly at: number;
  readonly run: ModelRun;
}

/** The chat API of both editions in memory: it keeps runs, counts what it took, and breaks what the plan says. */
export interface ModelServer {
  readonly fetch: typeof fetch;
  /** Asked once for each request. */
  plan: Plan;
  /** All that arrived or was tried, oldest first. */
  readonly seen: readonly ModelRequest[];
  /** Messages that were taken, oldest first. */
  readonly taken: readonly Taken[];
  /** Connections and bodies that a client holds. */
  readonly open: number;
  /** Breaks every open body. */
  cutAll(by: 'error' | 'close' | 'stall'): void;
  /** Every running agent does so many steps. */
  produce(steps: number): void;
}

/** An answer of the server before the network has its way with it. */
type Answer =
  | { readonly status: number; readonly json: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly run: ModelRun; readonly join: 'start' | 'attach' };

/** Makes a server that knows nobody yet. */
export function createModelServer(options: ModelServerOptions): ModelServer {
  const seen: ModelRequest[] = [];
  const taken: Taken[] = [];
  const bodies = new Set<{ cut(by: 'error' | 'close' | 'stall'): void }>();
  let pending = 0;

  function take(request: ModelRequest): Answer {
    const { key, question, conversationId } = request;
    const known = options.honoursKeys && key !== null ? taken.find((one) => one.key === key) : undefined;
    if (known) return { run: known.run, join: 'start' };
    const id = conversationId ?? `c-${new Set(taken.map((one) => one.conversationId)).size + 1}`;
    if (conversationId !== null && !taken.some((one) => one.conversationId === id))
      return refuse(404, 'not_found_error');
    if (runOf(id)?.state === 'running') return refuse(409, 'conflict_error');
    const run = createModelRun(
      { conversationId: id, messageId: `m-${taken.length + 1}` },
      options,
      options.script(question),
    );
    taken.push({ conversationId: id, question, key, at: options.now(), run });
    return { run, join: 'start' };
  }

  const runOf = (id: string | null): ModelRun | undefined =>
    taken.findLast(({ conversationId }) => conversationId === id)?.run;

  function answer(request: ModelRequest): Answer {
    const { endpoint, conversationId } = request;
    const run = runOf(conversationId);
    switch (endpoint) {
      case 'token':
        return {
          status: 200,
          json: { access_token: `${CANARY}-${seen.length}`, token_type: 'Bearer', expires_in: 3600 },
        };
      case 'send':
        return take(request);
      case 'reconnect':
        return run?.state === 'running' && options.reconnect !== '404' && options.edition !== 'openai'
          ? { run, join: 'attach' }
          : refuse(404, 'not_found_error');
      case 'cancel':
        if (run?.state !== 'running') return refuse(404, 'not_found_error');
        run.end('stopped');
        return { status: 200, json: { conversationId, cancelled: true } };
      case 'history':
        return options.edition === 'saas' && run
          ? {
              status: 200,
              json: createHistoryAnswer(
                taken.filter((one) => one.conversationId === conversationId),
                request.url,
                options.dialect,
              ),
            }
          : refuse(404, 'not_found_error');
      default:
        return refuse(404, 'not_found_error');
    }
  }

  function respond(given: Answer, signal: AbortSignal | undefined, fault: Fault | null): Response {
    if ('status' in given && given.status === 204) return new Response(null, { status: 204 });
    const body = createModelBody(signal, fault?.cut, () => bodies.delete(body));
    bodies.add(body);
    if ('run' in given) {
      given.run[given.join](body);
      const { conversationId, messageId } = given.run.identity;
      const headers = {
        'content-type': 'text/event-stream; charset=utf-8',
        ...(options.edition === 'openai' ? {} : { 'x-conversation-id': conversationId, 'x-message-id': messageId }),
      };
      return new Response(body.stream, { headers });
    }
    const { status, json, headers = {} } = given;
    body.write(new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json)));
    body.close();
    return new Response(body.stream, { status, headers: { 'content-type': 'application/json', ...headers } });
  }

  async function serve(request: ModelRequest, signal: AbortSignal | undefined): Promise<Response> {
    const fault = server.plan(request);
    if (fault?.refused === true) throw new TypeError('Failed to fetch');
    const instead: Answer | null =
      fault?.answer === undefined
        ? null
        : {
            status: fault.answer.status,
            json: fault.answer.body ?? { error: { type: 'server_error', message: 'No' } },
            headers: fault.answer.headers ?? {},
          };
    const given = instead === null || fault?.isTaken === true ? answer(request) : null;
    // An agent whose caller is gone works all the same.
    const isUnheard = fault?.reset === true || fault?.silent === true || instead !== null;
    if (isUnheard && given !== null && 'run' in given && given.join === 'start') given.run.start(null);
    if (fault?.reset === true) throw new TypeError('Failed to fetch');
    if (fault?.silent === true) await forever(signal);
    if (fault?.delayMs !== undefined) await within(signal, (done) => options.setTimer(done, fault.delayMs ?? 0));
    return respond((instead ?? given)!, signal, fault);
  }

  const server: ModelServer = {
    async fetch(input, init = {}) {
      const signal = init.signal ?? undefined;
      signal?.throwIfAborted();
      const request = readModelRequest(readUrl(input), init, options.now());
      seen.push(request);
      pending++;
      try {
        return await serve(request, signal);
      } finally {
        pending--;
      }
    },
    plan: () => null,
    seen,
    taken,
    get open() {
      return bodies.size + pending;
    },
    cutAll(by) {
      for (const body of [...bodies]) body.cut(by);
    },
    produce(steps) {
      for (const { run } of taken) run.produce(steps);
    },
  };
  return server;
}

function refuse(status: number, type: string): Answer {
  return { status, json: { error: { type, message: `refused with ${status}`, code: type.replace(/_error$/, '') } } };
}

function forever(signal: AbortSignal | undefined): Promise<void> {
  return within(signal, () => undefined);
}

/** What comes to pass unless the client leaves before. */
function within(signal: AbortSignal | undefined, begin: (done: () => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal?.reason as Error);
    signal?.addEventListener('abort', leave, { once: true });
    begin(() => {
      signal?.removeEventListener('abort', leave);
      resolve();
    });
  });
}

/** Where a call of `fetch` goes. */
export function readUrl(input: Parameters<typeof fetch>[0]): string {
  return input instanceof Request ? input.url : input.toString();
}
