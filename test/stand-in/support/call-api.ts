import { bearer, readError, type RunningStandIn } from './start-stand-in.js';

/** What a call may carry besides its path. */
export interface CallOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly body?: RequestInit['body'];
}

/** Calls the API as the owner of a token. */
export type Caller = (path: string, options?: CallOptions) => Promise<Response>;

/** Makes a caller of the API for a token. */
export function createCaller({ url, api }: Pick<RunningStandIn, 'url' | 'api'>, token: string): Caller {
  return (path, { method = 'GET', headers = {}, json, body } = {}) =>
    fetch(`${url}${api}/${path}`, {
      method,
      headers: { ...bearer(token), ...(json === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(body === undefined ? {} : { body }),
    });
}

/** The JSON of an answer. */
export async function readJson<T = Record<string, unknown>>(response: Response | Promise<Response>): Promise<T> {
  return (await (await response).json()) as T;
}

/** Status, code and param of a refusal. */
export async function readRefusal(response: Response | Promise<Response>): Promise<unknown[]> {
  const answer = await response;
  const { code, param } = await readError(answer);
  return [answer.status, code, param];
}

/** Calls a test hook with a JSON body. */
export async function seed<T>(url: string, hook: 'conversations' | 'messages', body: object): Promise<T> {
  return readJson<T>(fetch(`${url}/stand-in/${hook}`, { method: 'POST', body: JSON.stringify(body) }));
}

/** A form with one file. */
export function createForm(content: BlobPart, filename: string, type: string): FormData {
  const form = new FormData();
  form.set('file', new File([content], filename, { type }));
  return form;
}
