import type { Environment } from '../foundation/environment.js';
import { createChatBody, type Edition, type RunSettings } from '../protocol/edition.js';
import type { ConnectionSink, Transport } from '../protocol/transport.js';
import type { Http } from './http.js';
import { readRun } from './read-run.js';
import type { StallLimits } from './read-sse.js';

/** What the transport needs to know; read anew for each run. */
export interface AgenticSettings extends RunSettings {
  /** The versioned base, without a slash at its end. */
  readonly apiBase: string;
  readonly stall: StallLimits;
  /** The site's `system` message for a conversation's first turn. */
  readonly context?: ContextOption;
}

/** The site's words to the agent: as they are, or made when they are needed. */
export type ContextOption = string | (() => string | Promise<string>) | undefined;

/** The words themselves; empty where there are none. */
export async function readContext(context: ContextOption): Promise<string> {
  return (await (typeof context === 'function' ? context() : context)) ?? '';
}

const CANCEL_DEADLINE_MS = 5_000;

/** Speaks the chat API of AGENTIC STAR (S3): start, reconnect, cancel. */
export function createAgenticTransport(
  edition: Exclude<Edition, 'openai'>,
  settings: () => AgenticSettings,
  http: Http,
  environment: Environment,
): Transport {
  const completions = (): string => `${settings().apiBase}/chat/completions`;
  const ofConversation = (id: string): string => `${completions()}/${encodeURIComponent(id)}`;

  const read = async (method: 'GET' | 'POST', url: string, sink: ConnectionSink, body?: object): Promise<void> => {
    const { stall } = settings();
    const response = await http({
      method,
      url,
      accept: 'text/event-stream',
      ...(body === undefined ? {} : { body }),
      deadlineMs: stall.without,
      signal: sink.signal,
      onSend: () => sink.sent(),
    });
    await readRun(response, stall, environment, sink);
  };

  return {
    resumable: true,
    async open(request, sink) {
      const { context, ...run } = settings();
      const isFirstTurn = request.transcript.length === 0 && request.conversationId === null;
      const system = isFirstTurn ? await readContext(context) : '';
      await read('POST', completions(), sink, createChatBody(edition, run, request, system));
    },
    attach: (conversationId, sink) => read('GET', ofConversation(conversationId), sink),
    async cancel(conversationId, signal) {
      const url = `${ofConversation(conversationId)}/cancel`;
      await http({ method: 'POST', url, deadlineMs: CANCEL_DEADLINE_MS, signal });
    },
  };
}
