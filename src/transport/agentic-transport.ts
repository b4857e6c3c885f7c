import type { Environment } from '../foundation/environment.js';
import { completionsUrl, createChatBody, type Edition, type RunSettings } from '../protocol/edition.js';
import type { Option } from '../protocol/read-option.js';
import type { Transport } from '../protocol/transport.js';
import type { Http } from './http.js';
import { createRunReader } from './read-run.js';
import type { StallLimits } from './read-sse.js';

/** What the transport needs to know; read anew for each run. */
export interface AgenticSettings extends RunSettings {
  /** The versioned base, without a slash at its end. */
  readonly apiBase: string;
  readonly stall: StallLimits;
  /** Whether each user action travels with a key, so that the server takes it once however often it comes. */
  readonly idempotent: boolean;
  /** The site's `system` message for a conversation's first turn. */
  readonly context?: ContextOption;
}

/** The site's words to the agent: as they are, or made when they are needed. */
export type ContextOption = Option<string | (() => string | Promise<string>)>;

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
  const read = createRunReader(http, environment);
  const urlOf = (conversationId: string): string =>
    `${completionsUrl(settings().apiBase)}/${encodeURIComponent(conversationId)}`;

  return {
    resumable: true,
    async open(request, sink) {
      const { apiBase, stall, idempotent, context, ...run } = settings();
      // A server that has made no conversation yet has not heard the words, whatever was tried before.
      const system = request.conversationId === null ? await readContext(context) : '';
      const body = createChatBody(edition, run, request, system);
      const idempotencyKey = idempotent ? request.id : undefined;
      await read({ method: 'POST', url: completionsUrl(apiBase), body, stall, idempotencyKey }, sink);
    },
    attach: (conversationId, sink) =>
      read({ method: 'GET', url: urlOf(conversationId), stall: settings().stall }, sink),
    async cancel(conversationId, signal) {
      const url = `${urlOf(conversationId)}/cancel`;
      const { body } = await http({ method: 'POST', url, deadlineMs: CANCEL_DEADLINE_MS, signal, keepalive: true });
      await body?.cancel();
    },
  };
}
