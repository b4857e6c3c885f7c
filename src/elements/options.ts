import { LitElement, type PropertyDeclaration } from 'lit';
import { property } from 'lit/decorators.js';
import type { ChatClientOptions, HeadersOption, TokenProvider } from '../client.js';
import type { Strings } from '../i18n/strings.js';
import type { ImagePolicy } from '../markdown/markdown-options.js';

/** A message that the empty chat offers to send. */
export interface Suggestion {
  readonly label: string;
  /** What is sent; the label where it is absent. */
  readonly prompt?: string;
}

/** A function or an object of the host page: the latest is used at the next need, so a new one changes nothing now. */
const hook: PropertyDeclaration = { attribute: false, hasChanged: () => false };

/**
 * The public options of `<agentic-chat>` and nothing else. Any of them may be set before or after the element is
 * upgraded, in any order; setting an equal value changes nothing, and setting nothing restores the default.
 */
export abstract class ChatOptions extends LitElement implements ChatClientOptions {
  /** Which API is spoken: `saas`, `marketplace`, or `openai` for any OpenAI-compatible server. */
  @property() edition = 'saas';
  /** Base URL of the API or of your own proxy. With a token source `saas` defaults to `https://api.agenticstar.jp`. */
  @property({ attribute: 'api-url' }) apiUrl: string | undefined = undefined;
  /** Replaces the version prefix of the API's paths: `/v1`, for `marketplace` `/api/v1`. */
  @property({ attribute: 'api-prefix' }) apiPrefix: string | undefined = undefined;
  /** Your own token endpoint: `POST`, answers `{access_token, token_type, expires_in}`. */
  @property({ attribute: 'token-url' }) tokenUrl: string | undefined = undefined;
  /** Instead of `token-url`: a function that gets a token. */
  @property({ attribute: false, hasChanged: (now, old) => !now !== !old }) getToken: TokenProvider | undefined =
    undefined;
  /** Cookies of the token call, and of API calls behind a proxy: `omit`, `same-origin`, `include`. */
  @property() credentials: RequestCredentials = 'same-origin';
  /** The model to ask for. Required for `openai`. */
  @property() model: string | undefined = undefined;
  /** The agent to talk to. Required for `marketplace`. */
  @property({ attribute: 'agent-id' }) agentId: string | undefined = undefined;
  /** `default` or `high_performance` (SaaS). */
  @property({ attribute: 'agent-level' }) agentLevel: string | undefined = undefined;
  /** `on` for an agent with tools, `off` for a plain model, unset for the server's default (SaaS). */
  @property({ attribute: 'agent-mode' }) agentMode: string | undefined = undefined;
  /** Keeps the conversation out of the history (SaaS), and stores nothing. Shown to the person all the time. */
  @property({ attribute: 'private-mode', type: Boolean }) privateMode = false;

  /** `auto` follows the page's `color-scheme`; `light` and `dark` override it. */
  @property({ attribute: 'color-scheme' }) colorScheme = 'auto';
  /** The title over the messages. */
  @property() heading = '';
  /** Shown in the empty message field. */
  @property() placeholder = '';
  /** The agent's words before anything was said. */
  @property() greeting = '';
  /** A line under the message field. */
  @property() disclaimer = '';
  /** BCP 47 tag; by default the nearest `lang`, then the browser's language. */
  @property() locale = '';
  /** Nothing can be written or sent. */
  @property({ type: Boolean }) disabled = false;
  /** Remote images in answers: `block`, `click` (a placeholder that names the host) or `allow`. */
  @property() images: ImagePolicy = 'click';
  /** Origins whose images always load. */
  @property({ attribute: false }) imageOrigins: readonly string[] = [];
  /** Messages that the empty chat offers to send. */
  @property({ attribute: false }) suggestions: readonly Suggestion[] = [];
  /** Replaces single words of the interface. */
  @property({ attribute: false }) labels: Partial<Strings> = {};

  /** Silence after which a stream counts as lost, in milliseconds; by default 90 s with heartbeats, else 180 s. */
  @property({ attribute: 'stall-timeout', type: Number }) stallTimeout: number | undefined = undefined;
  /** Attempts in a row before giving up. */
  @property({ attribute: 'max-retries', type: Number }) maxRetries = 6;
  /** `Idempotency-Key` with each message, so that it may be sent twice: `on`, `off`, `auto` (through a proxy only). */
  @property() idempotency = 'auto';
  /** What outlives the page, for as long as the tab (`session`) or for good (`local`); `none` stores nothing. */
  @property() persist = 'session';
  /** Whose it is, such as the id of your user: what is stored is kept apart by it. A change is a sign-out. */
  @property({ attribute: 'storage-key' }) storageKey: string | undefined = undefined;

  /** Extra request headers, or a function that makes them. */
  @property(hook) headers: HeadersOption | undefined = undefined;
  /** Used for every request instead of the platform's own. */
  @property(hook) fetch: typeof globalThis.fetch | undefined = undefined;
  /** Sent as a `system` message on a conversation's first turn. */
  @property(hook) context: string | (() => string | Promise<string>) | undefined;
}

/**
 * Gives an option the default that it is declared with again where a framework sets `null` or `undefined`, or an
 * attribute is removed or empty.
 */
function keepDefault(name: PropertyKey): void {
  const descriptor = Object.getOwnPropertyDescriptor(ChatOptions.prototype, name);
  const set = descriptor?.set;
  // The constructor is the first to set it.
  let initial: { readonly value: unknown } | undefined;
  Object.defineProperty(ChatOptions.prototype, name, {
    ...descriptor,
    set(value: unknown) {
      initial ??= { value };
      set?.call(this, value === '' ? initial.value : (value ?? initial.value));
    },
  });
}

for (const name of ChatOptions.elementProperties.keys()) keepDefault(name);
