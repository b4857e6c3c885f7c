import type { ServerResponse } from 'node:http';
import { after, beforeEach } from 'node:test';
import { createCachedToken } from '../../src/auth/cached-token.js';
import { createHttp, type HttpRequest, type HttpSettings } from '../../src/transport/http.js';
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.js';
import { answerJson, type SeenRequest, startHttpServer } from '../support/http-server.js';
import { createScriptedEnvironment, type ScriptedEnvironment } from '../support/scripted-environment.js';

type Answer = (request: SeenRequest, response: ServerResponse) => void;

/** An API on a real server, behind a proxy that can break connections. */
export interface ScriptedApi {
  /** What the server does; before each test it is `answerOk`. */
  answer: Answer;
  readonly seen: SeenRequest[];
  readonly proxy: FaultProxy;
  readonly bearers: () => (string | undefined)[];
  /** Waits until the server has seen so many requests. */
  readonly whenSeen: (count: number) => Promise<void>;
  /** A door to the API, and how one request goes through it. */
  readonly open: (options?: OpenOptions) => {
    readonly environment: ScriptedEnvironment;
    /** Why each token was asked for. */
    readonly reasons: string[];
    readonly send: () => Promise<Response>;
  };
}

/** How a request differs from the usual one. */
export interface OpenOptions {
  readonly settings?: Partial<HttpSettings>;
  /** The tokens that the site hands out, one after the other; `null` is proxy mode. */
  readonly tokens?: readonly string[] | null;
  readonly request?: Partial<HttpRequest>;
  /** Whether the request goes through the proxy. */
  readonly throughProxy?: boolean;
}

/** Answers that all is well. */
export const answerOk: Answer = (_, response) => answerJson(response, 200, {});

/** Answers each request with an error of the platform (S3). */
export function refuse(status: number): Answer {
  const error = { type: 'authentication_error', message: 'No', code: 'invalid_token' };
  return (_, response) => answerJson(response, status, { error });
}

/** Starts an API that ends with the tests of the calling file and forgets everything before each of them. */
export async function startScriptedApi(): Promise<ScriptedApi> {
  const seen: SeenRequest[] = [];
  const server = await startHttpServer((request, response) => {
    seen.push(request);
    api.answer(request, response);
  });
  const proxy = await startFaultProxy(server.port);
  after(() => proxy.close());
  beforeEach(() => {
    api.answer = answerOk;
    proxy.plan = () => null;
    seen.length = 0;
  });

  const api: ScriptedApi = {
    answer: answerOk,
    seen,
    proxy,
    bearers: () => seen.map(({ headers }) => headers.authorization),
    async whenSeen(count) {
      while (seen.length < count) await new Promise((resolve) => setTimeout(resolve, 2));
    },
    open({ settings = {}, tokens = ['t1', 't2', 't3'], request = {}, throughProxy = false } = {}) {
      const environment = createScriptedEnvironment();
      const reasons: string[] = [];
      const source =
        tokens && createCachedToken(async ({ reason }) => tokens[reasons.push(reason) - 1] ?? 'no-more', environment);
      const http = createHttp(() => ({ fetch, credentials: 'same-origin', ...settings }), source, environment);
      const port = throughProxy ? proxy.port : server.port;
      const usual: Omit<HttpRequest, 'signal'> = {
        method: 'POST',
        url: `http://127.0.0.1:${port}/v1/chat/completions`,
        ...(request.method === 'GET' ? {} : { body: { a: '日本' } }),
        deadlineMs: 10_000,
      };
      const send = (): Promise<Response> => http({ signal: new AbortController().signal, ...usual, ...request });
      return { environment, reasons, send };
    },
  };
  return api;
}
