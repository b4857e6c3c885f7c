import { ChatError } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';
import { createOpenaiBody } from '../protocol/edition.js';
import type { Transport } from '../protocol/transport.js';
import { type AgenticSettings, readContext } from './agentic-transport.js';
import type { Http } from './http.js';
import { readRun } from './read-run.js';

/**
 * Speaks to any OpenAI-compatible server. It is stateless: each request carries the whole transcript, a lost stream
 * cannot be found again, and closing the connection is all that stops an answer.
 */
export function createOpenaiTransport(
  settings: () => AgenticSettings,
  http: Http,
  environment: Environment,
): Transport {
  const refuse = (): Promise<never> => Promise.reject(new ChatError('not-found', 'This server keeps no runs'));
  return {
    resumable: false,
    async open(request, sink) {
      const { apiBase, model, stall, context } = settings();
      const url = new URL(apiBase);
      url.pathname = `${url.pathname.replace(/\/+$/, '')}/chat/completions`;
      const response = await http({
        method: 'POST',
        url: url.href,
        accept: 'text/event-stream',
        body: createOpenaiBody(model, request, await readContext(context)),
        deadlineMs: stall.without,
        signal: sink.signal,
        onSend: () => sink.sent(),
      });
      await readRun(response, stall, environment, sink);
    },
    attach: refuse,
    cancel: refuse,
  };
}
