import { ChatError } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';
import { completionsUrl, createOpenaiBody } from '../protocol/edition.js';
import type { Transport } from '../protocol/transport.js';
import { type AgenticSettings, readContext } from './agentic-transport.js';
import type { Http } from './http.js';
import { createRunReader } from './read-run.js';

/**
 * Speaks to any OpenAI-compatible server. It is stateless: each request carries the whole transcript, a lost stream
 * cannot be found again, and closing the connection is all that stops an answer.
 */
export function createOpenaiTransport(
  settings: () => AgenticSettings,
  http: Http,
  environment: Environment,
): Transport {
  const read = createRunReader(http, environment);
  const refuse = (): Promise<never> => Promise.reject(new ChatError('not-found', 'This server keeps no runs'));
  return {
    resumable: false,
    async open(request, sink) {
      const { apiBase, model, stall, idempotent, context } = settings();
      const body = createOpenaiBody(model, request, await readContext(context));
      const idempotencyKey = idempotent ? request.id : undefined;
      await read({ method: 'POST', url: completionsUrl(apiBase), body, stall, idempotencyKey }, sink);
    },
    attach: refuse,
    cancel: refuse,
  };
}
