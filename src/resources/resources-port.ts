import type { TokenSource } from '../auth/cached-token.js';
import type { ChatError } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';
import type { Configuration } from '../protocol/configuration.js';
import type { Option } from '../protocol/read-option.js';
import type { HttpSettings } from '../transport/http.js';

/** All that the bundle gives to the sibling with the methods; names that cross here are no inner names. */
export interface ResourcesPort {
  readonly configuration: Pick<Configuration, 'edition' | 'apiBase'>;
  /** Whether the page has a `fetch` of its own, by which everything has to go then. */
  readonly options: { readonly fetch?: Option<typeof fetch> };
  readonly settings: () => HttpSettings;
  readonly token: Pick<TokenSource, 'get' | 'reject'> | null;
  readonly environment: Pick<Environment, 'now' | 'setTimer' | 'xhr'>;
  /** The class that a page knows: the sibling has its own copy. */
  readonly ChatError: typeof ChatError;
  /** Aborted when the client is closed. */
  readonly closing: Pick<AbortController, 'signal'>;
}
