import type { Message } from './message.js';
import type { RunRequest } from './transport.js';

/** Which API dialect is spoken. `openai` is any OpenAI-compatible server. */
export type Edition = 'saas' | 'marketplace' | 'openai';

/** What a run is asked for besides the message; each edition sends only its own fields (D21). */
export interface RunSettings {
  readonly model: string;
  readonly agentId?: string | undefined;
  readonly agentLevel?: string | undefined;
  /** `on`, `off`, or unset for the server's default. */
  readonly agentMode?: string | undefined;
  readonly privateMode?: boolean | undefined;
}

/** The base that SaaS requests go to when none is given (S0, S3). */
export const SAAS_API_URL = 'https://api.agenticstar.jp';

/** The only model of the platform (S3). */
export const PLATFORM_MODEL = 'AGENTIC STAR';

/** Whether a word names an edition. */
export function isEdition(word: string): word is Edition {
  return word === 'saas' || word === 'marketplace' || word === 'openai';
}

/**
 * The URL that API paths are appended to, without a slash at its end. A base that ends with the version keeps it; one
 * that ends with `/api` gets `/v1`; else the edition's prefix is added: `/v1` for SaaS and behind a proxy, `/api/v1`
 * for Marketplace (D7). `prefix` replaces all of that.
 */
export function resolveApiBase(apiUrl: string, edition: Edition, proxied: boolean, prefix?: string): string {
  const base = apiUrl.replace(/\/+$/, '');
  if (prefix !== undefined) {
    const path = prefix.replace(/^\/+|\/+$/g, '');
    return path === '' ? base : `${base}/${path}`;
  }
  if (edition === 'openai' || base.endsWith('/v1')) return base;
  if (base.endsWith('/api')) return `${base}/v1`;
  return base + (edition === 'marketplace' && !proxied ? '/api/v1' : '/v1');
}

/**
 * The body of `POST /chat/completions` (S3). With a `conversationId` the server knows what was said before, so only
 * the new message travels; `system` goes before it on a conversation's first turn.
 */
export function createChatBody(edition: Edition, settings: RunSettings, request: RunRequest, system = ''): object {
  const { conversationId, message } = request;
  return {
    model: settings.model,
    stream: true,
    ...(conversationId === null ? {} : { conversationId }),
    ...(edition === 'marketplace' ? { agentId: settings.agentId } : createSaasFields(settings)),
    messages: [...(system === '' ? [] : [{ role: 'system', content: system }]), createWireMessage(message)],
  };
}

/** The body for an OpenAI-compatible server, which remembers nothing: the whole transcript travels. */
export function createOpenaiBody(model: string, request: RunRequest, system = ''): object {
  const said = [...request.transcript, request.message].filter(({ content }) => content !== '');
  return {
    model,
    stream: true,
    messages: [
      ...(system === '' ? [] : [{ role: 'system', content: system }]),
      ...said.map(({ role, content }) => ({ role, content })),
    ],
  };
}

function createSaasFields({ agentLevel, agentMode, privateMode }: RunSettings): object {
  return {
    ...(agentLevel === undefined ? {} : { agentLevel }),
    ...(agentMode === undefined ? {} : { agentMode: agentMode !== 'off' }),
    ...(privateMode === true ? { privateMode } : {}),
  };
}

function createWireMessage({ role, content, attachments }: Message): object {
  const files = attachments.flatMap(({ fileId }) => (fileId === undefined ? [] : [{ type: 'file', file_id: fileId }]));
  return { role, content: files.length === 0 ? content : [{ type: 'text', text: content }, ...files] };
}
