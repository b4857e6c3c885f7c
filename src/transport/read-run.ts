import { ChatError } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';
import { readStreamError } from '../protocol/decode-error.js';
import { parseJson } from '../protocol/json.js';
import type { ConnectionSink } from '../protocol/transport.js';
import { type Http, type HttpRequest, isJson } from './http.js';
import { readSse, type StallLimits } from './read-sse.js';

/** The request that starts a run or finds it again. */
export interface RunCall extends Pick<HttpRequest, 'method' | 'url' | 'body' | 'idempotencyKey'> {
  readonly stall: StallLimits;
}

/** Makes the request of a run and reads its answer to the end, as `readRun` does. */
export type RunReader = (call: RunCall, sink: ConnectionSink) => Promise<void>;

/** Makes a `RunReader` of a door to the API. Headers may take as long as a stream may be silent. */
export function createRunReader(http: Http, environment: Environment): RunReader {
  return async ({ stall, ...call }, sink) => {
    const response = await http({
      ...call,
      accept: 'text/event-stream',
      deadlineMs: stall.without,
      signal: sink.signal,
      onSend: () => sink.sent(),
    });
    await readRun(response, stall, environment, sink);
  };
}

/**
 * Reads the answer to a start or a reconnect: first who it is about, from the headers (S3), then the stream. An answer
 * with status 200 that is no stream is an error in disguise; a page of markup (a sign-in, a captive portal) is never
 * shown.
 */
export async function readRun(
  response: Response,
  stall: StallLimits,
  environment: Environment,
  sink: ConnectionSink,
): Promise<void> {
  const { body, headers } = response;
  const refusal = await readRefusal(response);
  // A page's own `fetch` may have read the body itself.
  if (refusal || !body || body.locked) {
    void body?.cancel().catch(() => undefined);
    throw refusal ?? new ChatError('protocol', 'Expected an event stream, got no body');
  }
  sink.opened();
  const conversationId = headers.get('x-conversation-id') ?? undefined;
  const messageId = headers.get('x-message-id') ?? undefined;
  sink.received([{ type: 'identified', conversationId, messageId }]);
  await readSse(body, stall, environment, sink.signal, (events) => sink.received(events));
}

/** Why a successful answer is no stream; `undefined` where it is one. */
async function readRefusal(response: Response): Promise<ChatError | undefined> {
  // How a server says that there is nothing to reconnect to.
  if (response.status === 204) return new ChatError('not-found', 'No run is under way', { status: 204 });
  if (isJson(response)) return readStreamError(parseJson(await response.text()));
  const isPage = /^text\/html/i.test(response.headers.get('content-type') ?? '');
  return isPage ? new ChatError('protocol', 'Expected an event stream, got a page') : undefined;
}
