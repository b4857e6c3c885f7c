import { createEndpointProvider, type TokenProvider } from './auth/token-provider.js';
import type { SavingOptions } from './conversation/saved-conversation.js';
import type { Configuration, ConfigurationOptions } from './protocol/configuration.js';
import { type Edition, PLATFORM_MODEL } from './protocol/edition.js';
import { type Option, readLimit, readOption } from './protocol/read-option.js';
import type { AgenticSettings, ContextOption } from './transport/agentic-transport.js';
import type { HeadersOption } from './transport/http.js';

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
  /** Tells chats with the same settings apart, in what is stored. */
  readonly id?: Option<string>;
}

const STALL_WITH_HEARTBEAT_MS = 90_000;
const STALL_MS = 180_000;

/** Under which name it is stored: read once, for what one person has stored must not go over to the next one. */
export function readStorageKey(
  { storageKey, agentId, id }: ChatClientOptions,
  { edition, apiBase }: Configuration,
): string {
  // A query string may hold a secret.
  const scope = [storageKey || null, edition, apiBase.split('?')[0], agentId || null, id || null];
  return `agentic-chat:${JSON.stringify(scope)}`;
}

/** What is stored, and for how long: nothing of a private conversation. */
export function readSaving({ persist, privateMode }: ChatClientOptions, key: string, edition: Edition): SavingOptions {
  const isStored = (persist === 'session' || persist === 'local') && privateMode !== true;
  return { key, area: isStored ? persist : null, keepsMessages: edition !== 'saas' };
}

/** What the requests of runs are made with, as the options are now. */
export function readSettings(options: ChatClientOptions, { apiBase, idempotent }: Configuration): AgenticSettings {
  const stallTimeout = readLimit(options.stallTimeout, 1);
  return {
    apiBase,
    idempotent,
    model: readOption(options.model) ?? PLATFORM_MODEL,
    agentId: readOption(options.agentId),
    agentLevel: readOption(options.agentLevel),
    agentMode: options.agentMode,
    privateMode: options.privateMode,
    context: options.context,
    stall: { withHeartbeat: stallTimeout ?? STALL_WITH_HEARTBEAT_MS, without: stallTimeout ?? STALL_MS },
  };
}

/** Where tokens come from: the page’s own function, else its endpoint. */
export function createProvider(options: ChatClientOptions, { tokenUrl }: Configuration): TokenProvider {
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

/** Whether cookies go along. */
export function readCredentials({ credentials }: ChatClientOptions): RequestCredentials {
  return readOption(credentials) ?? 'same-origin';
}

/** Unbound, the platform's `fetch` refuses to be called as a method of something else. */
export function readFetch({ fetch: own }: ChatClientOptions): typeof fetch {
  return readOption(own) ?? ((input, init) => fetch(input, init));
}
