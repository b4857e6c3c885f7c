import { createCachedToken } from './auth/cached-token.js';
import { createEndpointProvider, type TokenProvider } from './auth/token-provider.js';
import { type Conversation, createConversation } from './conversation/conversation.js';
import type { Environment } from './foundation/environment.js';
import { type Configuration, type ConfigurationOptions, readConfiguration } from './protocol/configuration.js';
import { PLATFORM_MODEL } from './protocol/edition.js';
import type { Message } from './protocol/message.js';
import { type Option, readLimit, readOption } from './protocol/read-option.js';
import type { Transport } from './protocol/transport.js';
import { type AgenticSettings, type ContextOption, createAgenticTransport } from './transport/agentic-transport.js';
import { createHttp, type HeadersOption, type Http } from './transport/http.js';
import { createOpenaiTransport } from './transport/openai-transport.js';

export type { TokenContext, TokenProvider, TokenReason, TokenResponse } from './auth/token-provider.js';
export type { Conversation, Utterance } from './conversation/conversation.js';
export type { ConversationState } from './conversation/conversation-state.js';
export { ChatError, type ChatErrorCode, type ChatErrorRecord } from './foundation/chat-error.js';
export type { Readable } from './foundation/store.js';
export type { Deliverable } from './protocol/deliverable.js';
export type { Edition } from './protocol/edition.js';
export type { Interaction } from './protocol/interaction.js';
export type { Attachment, Message, MessageState, Role } from './protocol/message.js';
export type { Task, TaskStatus } from './protocol/task.js';
export type { HeadersOption } from './transport/http.js';

/**
 * Options of the client, with the element's names; one that is `null` or `''` is unset. `edition`, `apiUrl`,
 * `apiPrefix`, `tokenUrl` and whether there is a `getToken` are read when the client is made and stay; the others are
 * read anew at each use, so an object with getters may change its mind. A number that makes no sense is an error when
 * the client is made, and counts as unset later.
 */
export interface ChatClientOptions extends ConfigurationOptions {
  readonly getToken?: Option<TokenProvider>;
  /** For the token call, and for API calls behind a proxy. Default `same-origin`. */
  readonly credentials?: Option<RequestCredentials>;
  readonly agentLevel?: Option<string>;
  readonly agentMode?: Option<string>;
  readonly privateMode?: Option<boolean>;
  readonly headers?: Option<HeadersOption>;
  readonly fetch?: Option<typeof fetch>;
  readonly context?: ContextOption;
}

/** A headless client: conversations with an agent, without any interface or DOM. */
export interface ChatClient {
  /** A new conversation, or the one of that id; `messages` are what is known of it. Each call makes its own object. */
  conversation(id?: string | null, messages?: readonly Message[]): Conversation;
  /** Forgets the token, gives up one that is asked for and closes every connection. Runs on the server go on. */
  dispose(): void;
}

/** The page around the client; there is none in a worker or in Node. */
const page: Window | undefined = typeof window === 'undefined' ? undefined : window;

const STALL_WITH_HEARTBEAT_MS = 90_000;
const STALL_MS = 180_000;
/** Engines count a timer's time in 32 bits; one that is longer would run at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Makes a client. Throws a `ChatError` with code `config`, naming the option, when the options cannot work.
 *
 * @example
 * const client = createChatClient({ apiUrl: '/api/chat' });
 * const conversation = client.conversation();
 * conversation.state.subscribe(({ messages }) => draw(messages));
 * await conversation.send({ text: 'Hello' });
 */
export function createChatClient(options: ChatClientOptions): ChatClient {
  const configuration = readConfiguration(options, page?.document.baseURI);
  const environment = createEnvironment();
  const token = configuration.proxied ? null : createCachedToken(createProvider(options, configuration), environment);
  const http = createHttp(
    () => ({
      fetch: readFetch(options),
      credentials: configuration.proxied ? readCredentials(options) : 'omit',
      headers: readOption(options.headers),
    }),
    token,
    environment,
  );
  const transport = createTransport(configuration, () => readSettings(options, configuration), http, environment);
  const conversations = new Set<Conversation>();

  return {
    conversation(id = null, messages = []) {
      const conversation = createConversation({
        id: readOption(id) ?? null,
        messages,
        transport,
        environment,
        policy: () => ({ resumable: transport.resumable, maxRetries: readLimit(options.maxRetries, 0) ?? 6 }),
      });
      const { dispose } = conversation;
      const kept = {
        ...conversation,
        dispose() {
          conversations.delete(kept);
          dispose();
        },
      };
      conversations.add(kept);
      return kept;
    },
    dispose() {
      token?.clear();
      for (const conversation of conversations) conversation.dispose();
      conversations.clear();
    },
  };
}

function createTransport(
  { edition }: Configuration,
  settings: () => AgenticSettings,
  http: Http,
  environment: Environment,
): Transport {
  return edition === 'openai'
    ? createOpenaiTransport(settings, http, environment)
    : createAgenticTransport(edition, settings, http, environment);
}

function readSettings(options: ChatClientOptions, { apiBase }: Configuration): AgenticSettings {
  const stallTimeout = readLimit(options.stallTimeout, 1);
  return {
    apiBase,
    model: readOption(options.model) ?? PLATFORM_MODEL,
    agentId: readOption(options.agentId),
    agentLevel: readOption(options.agentLevel),
    agentMode: options.agentMode,
    privateMode: options.privateMode,
    context: options.context,
    stall: { withHeartbeat: stallTimeout ?? STALL_WITH_HEARTBEAT_MS, without: stallTimeout ?? STALL_MS },
  };
}

function createProvider(options: ChatClientOptions, { tokenUrl }: Configuration): TokenProvider {
  const endpoint = createEndpointProvider(
    () => ({
      url: tokenUrl ?? '',
      credentials: readCredentials(options),
      fetch: readFetch(options),
    }),
    () => Date.now(),
  );
  return (context) => (readOption(options.getToken) ?? endpoint)(context);
}

function readCredentials({ credentials }: ChatClientOptions): RequestCredentials {
  return readOption(credentials) ?? 'same-origin';
}

/** Unbound, the platform's `fetch` refuses to be called as a method of something else. */
function readFetch({ fetch }: ChatClientOptions): typeof globalThis.fetch {
  return readOption(fetch) ?? ((input, init) => globalThis.fetch(input, init));
}

/** The real world. Works without a DOM, too: in a worker or in Node a page never sleeps. */
function createEnvironment(): Environment {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
    setTimer(callback, milliseconds) {
      const timer = setTimeout(callback, Math.min(milliseconds, LONGEST_TIMER_MS));
      return () => clearTimeout(timer);
    },
    online: () => page?.navigator.onLine ?? true,
    onWake(callback) {
      if (!page) return () => undefined;
      const { document } = page;
      const listening = new AbortController();
      const { signal } = listening;
      page.addEventListener('online', () => callback('online'), { signal });
      document.addEventListener('visibilitychange', () => document.hidden || callback('visible'), { signal });
      page.addEventListener('pageshow', ({ persisted }) => persisted && callback('restored'), { signal });
      return () => listening.abort();
    },
  };
}
