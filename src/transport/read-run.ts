import { ChatError } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';
import { readStreamError } from '../protocol/decode-error.js';
import { parseJson } from '../protocol/json.js';
import type { ConnectionSink } from '../protocol/transport.js';
import { readSse, type StallLimits } from './read-sse.js';

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
  const type = response.headers.get('content-type')?.toLowerCase() ?? '';
  // 204 is how a server says that there is nothing to reconnect to.
  if (response.status === 204) throw new ChatError('not-found', 'No run is under way', { status: 204 });
  if (type.startsWith('application/json')) throw readStreamError(parseJson(await response.text()));
  if (type.startsWith('text/html') || response.body === null) {
    throw new ChatError('protocol', `Expected an event stream, got ${type === '' ? 'no body' : type}`);
  }
  sink.opened();
  const conversationId = response.headers.get('x-conversation-id');
  const messageId = response.headers.get('x-message-id');
  sink.received([
    {
      type: 'identified',
      ...(conversationId === null ? {} : { conversationId }),
      ...(messageId === null ? {} : { messageId }),
    },
  ]);
  await readSse(response.body, stall, environment, sink.signal, (events) => sink.received(events));
}
