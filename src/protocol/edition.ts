import type { Message } from './message.js';
import type { Option } from './read-option.js';
import type { RunRequest } from './transport.js';

/** The words for the editions. */
export const EDITIONS = ['saas', 'marketplace', 'openai'] as const;

/** Which API dialect is spoken. `openai` is any OpenAI-compatible server. */
export type Edition = (typeof EDITIONS)[number];

/** What a run is asked for besides the message; each edition sends only its own fields (D21). */
export interface RunSettings {
  readonly model: string;
  readonly agentId?: string | undefined;
  readonly agentLevel?: string | undefined;
  /** `on` or `off`; anything else is the server's default. */
  readonly agentMode?: Option<string>;
  readonly privateMode?: Option<boolean>;
}

/** The base that SaaS requests go to when none is given (S0, S3). */
export const SAAS_API_URL = 'https://api.agenticstar.jp';

/** The only model of the platform (S3). */
export const PLATFORM_MODEL = 'AGENTIC STAR';

/**
 * The URL that API paths are appended to, without a slash at the end of its path. A base that ends with the version
 * keeps it; one that ends with `/api` gets `/v1`; else the edition's prefix is added: `/v1` for SaaS and behind a
 * proxy, `/api/v1` for Marketplace (D7). `prefix` replaces all of that. A query string stays at the end.
 */
export function resolveApiBase(apiUrl: URL, edition: Edition, proxied: boolean, prefix?: string): string {
  const path = trimSlashes(apiUrl.pathname);
  const version = prefix === undefined ? defaultPrefix(path, edition, proxied) : trimSlashes(prefix);
  return [apiUrl.origin, path, version].filter((part) => part !== '').join('/') + apiUrl.search;
}

function defaultPrefix(path: string, edition: Edition, proxied: boolean): string {
  if (edition === 'openai' || /(^|\/)v1$/.test(path)) return '';
  return edition === 'marketplace' && !proxied && !/(^|\/)api$/.test(path) ? 'api/v1' : 'v1';
}

function trimSlashes(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}

/** Where runs are started (S3, and every OpenAI-compatible server), before the base's query string if it has one. */
export function completionsUrl(apiBase: string): string {
  return apiBase.replace(/(?=\?)|$/, '/chat/completions');
}

/**
 * The body of `POST /chat/completions` (S3). With a `conversationId` the server knows what was said before, so only
 * the new message travels; `system` goes before it on a conversation's first turn. What is `undefined` is not sent.
 */
export function createChatBody(edition: Edition, settings: RunSettings, request: RunRequest, system = ''): object {
  const { conversationId, message } = request;
  return {
    model: settings.model,
    stream: true,
    conversationId: conversationId ?? undefined,
    ...(edition === 'marketplace' ? { agentId: settings.agentId } : createSaasFields(settings)),
    messages: [...createSystemMessages(system), createWireMessage(message)],
  };
}

/** The body for an OpenAI-compatible server, which remembers nothing: the whole transcript travels. */
export function createOpenaiBody(model: string, request: RunRequest, system = ''): object {
  const said = [...request.transcript, request.message].filter(
    ({ content, attachments }) => content !== '' || attachments.length > 0,
  );
  return {
    model,
    stream: true,
    messages: [...createSystemMessages(system), ...said.map((message) => createWireMessage(message, nestFileId))],
  };
}

function createSaasFields({ agentLevel, agentMode, privateMode }: RunSettings): object {
  const modes: Readonly<Record<string, boolean | undefined>> = { on: true, off: false };
  return { agentLevel, agentMode: modes[agentMode ?? ''], privateMode: privateMode === true || undefined };
}

function createSystemMessages(content: string): readonly object[] {
  return content === '' ? [] : [{ role: 'system', content }];
}

/** Of a message of files alone no text is sent, for that part would be an empty one. */
function createWireMessage({ role, content, attachments }: Message, name = nameFile): object {
  const files = attachments.flatMap(({ fileId }) => (fileId ? [{ type: 'file', ...name(fileId) }] : []));
  const text = content === '' ? [] : [{ type: 'text', text: content }];
  return { role, content: files.length === 0 ? content : [...text, ...files] };
}

/** As S3 does. */
function nameFile(id: string): object {
  return { file_id: id };
}

/** As OpenAI does. */
function nestFileId(id: string): object {
  return { file: nameFile(id) };
}
