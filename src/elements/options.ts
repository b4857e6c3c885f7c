import { LitElement, type PropertyDeclaration } from 'lit';
import type { ChatClientOptions, FileUploader, HeadersOption, TokenProvider } from '../client.js';
import type { Highlighter, Renderer } from '../extras/extras-options.js';
import type { Strings } from '../i18n/strings.js';
import type { ImagePolicy } from '../markdown/markdown-options.js';

/** A message that the empty chat offers to send. */
export interface Suggestion {
  readonly label: string;
  /** What is sent; the label where it is absent. */
  readonly prompt?: string;
}

/** What `modes` lets the person choose. */
export interface ChatModes {
  readonly agentLevel?: string | undefined;
  readonly agentMode?: string | undefined;
  readonly privateMode?: boolean;
}

/**
 * The public options of `<agentic-chat>` and nothing else. Any of them may be set before or after the element is
 * upgraded, in any order; setting an equal value changes nothing, and setting nothing restores the default.
 */
export abstract class ChatOptions extends LitElement implements ChatClientOptions {
  /** @internal What the page has asked for last, by option. Declared first: setting the others reads it. */
  readonly asked: Record<string, unknown> = {};

  /**
   * Which API is spoken: `saas`, `marketplace`, or `openai` for any OpenAI-compatible server.
   * @values saas marketplace openai
   */
  edition = 'saas';
  /** Base URL of the API or of your own proxy. With a token source `saas` defaults to `https://api.agenticstar.jp`. */
  apiUrl: string | undefined = undefined;
  /** Replaces the version prefix of the API's paths: `/v1`, for `marketplace` `/api/v1`. */
  apiPrefix: string | undefined = undefined;
  /** Your own token endpoint: `POST`, answers `{access_token, token_type, expires_in}`. */
  tokenUrl: string | undefined = undefined;
  /** Instead of `token-url`: a function that gets a token. */
  getToken: TokenProvider | undefined = undefined;
  /**
   * Cookies of the token call, and of API calls behind a proxy: `omit`, `same-origin`, `include`.
   * @values omit same-origin include
   */
  credentials: RequestCredentials = 'same-origin';
  /** The model to ask for. Required for `openai`. */
  model: string | undefined = undefined;
  /** The agent to talk to. Required for `marketplace`. */
  agentId: string | undefined = undefined;
  /**
   * `default` or `high_performance` (SaaS).
   * @values default high_performance
   */
  agentLevel: string | undefined = undefined;
  /**
   * `on` for an agent with tools, `off` for a plain model, unset for the server's default (SaaS).
   * @values on off
   */
  agentMode: string | undefined = undefined;
  /** Keeps the conversation out of the history (SaaS), and stores nothing. Shown to the person all the time. */
  privateMode = false;
  /** A menu at the message field for the three above (SaaS). What is chosen there holds from the next message on. */
  modes = false;

  /**
   * Where the chat stands: `inline`, `popup` (behind a button of its own) or `fullscreen`. Reflected.
   * @values inline popup fullscreen
   */
  mode = 'inline';
  /**
   * The corner of the window that a popup stands in: `bottom-end`, `bottom-start`, `top-end` or `top-start`.
   * @values bottom-end bottom-start top-end top-start
   */
  placement = 'bottom-end';
  /**
   * `auto` follows the page's `color-scheme`; `light` and `dark` override it.
   * @values auto light dark
   */
  colorScheme = 'auto';
  /** The title over the messages. */
  heading = '';
  /** Shown in the empty message field. */
  placeholder = '';
  /** The agent's words before anything was said. */
  greeting = '';
  /** A line under the message field. */
  disclaimer = '';
  /** BCP 47 tag; by default the nearest `lang`, then the browser's language. */
  locale = '';
  /** Nothing can be written or sent. */
  disabled = false;
  /**
   * What sends: `enter`, or `mod-enter` for Ctrl or Cmd and Enter. Return on a touch keyboard breaks the line.
   * @values enter mod-enter
   */
  submitKey = 'enter';
  /** The list of the person's conversations (SaaS). */
  history = false;
  /** Files can be attached to messages: by a button, dropped or pasted. Outside of SaaS only with `uploadFile`. */
  attachments = false;
  /** The types that can be attached, as in `accept` of a file field: `image/*,.pdf`; by default all. */
  accept = '';
  /** How many files a message can have; by default any number. */
  maxFiles: number | undefined = undefined;
  /** How large a file can be, in bytes; by default only the server decides. */
  maxFileSize: number | undefined = undefined;
  /** Takes a file to the server, instead of the API's upload. */
  uploadFile: FileUploader | undefined = undefined;
  /** What the person can see and change of their own account (SaaS). */
  account = false;
  /** Adds to it a form for another password. For pages of the service itself: no other page should ask for a password. */
  accountPassword = false;
  /** Buttons that rate an answer; nothing is sent, only `chat-feedback` is fired. */
  feedback = false;
  /**
   * Remote images in answers: `block`, `click` (a placeholder that names the host) or `allow`.
   * @values block click allow
   */
  images: ImagePolicy = 'click';
  /** Origins whose images always load. */
  imageOrigins: readonly string[] = [];
  /** Colours code instead of the built-in highlighter. */
  highlighter: Highlighter | null = null;
  /** By the language of a code block: shows it as something else, such as a diagram. */
  renderers: Readonly<Record<string, Renderer>> = {};
  /** Messages that the empty chat offers to send. */
  suggestions: readonly Suggestion[] = [];
  /** Replaces single words of the interface. */
  labels: Partial<Strings> = {};

  /** Silence after which a stream counts as lost, in milliseconds; by default 90 s with heartbeats, else 180 s. */
  stallTimeout: number | undefined = undefined;
  /** Attempts in a row before giving up. */
  maxRetries = 6;
  /**
   * `Idempotency-Key` with each message, so that it may be sent twice: `on`, `off`, `auto` (through a proxy only).
   * @values auto on off
   */
  idempotency = 'auto';
  /**
   * What outlives the page, for as long as the tab (`session`) or for good (`local`); `none` stores nothing.
   * @values none session local
   */
  persist = 'session';
  /** Whose it is, such as the id of your user: what is stored is kept apart by it. A change is a sign-out. */
  storageKey: string | undefined = undefined;

  /** Extra request headers, or a function that makes them. With them no redirect is followed: it would take them along. */
  headers: HeadersOption | undefined = undefined;
  /** Used for every request instead of the platform's own. */
  fetch: typeof globalThis.fetch | undefined = undefined;
  /** Sent as a `system` message on a conversation's first turn. */
  context: string | (() => string | Promise<string>) | undefined = undefined;

  /** @internal Sets what the person has chosen. It stays until the page asks for something else than it did before. */
  protected choose(chosen: ChatModes): void {
    const asked = { ...this.asked };
    for (const name of Object.keys(chosen)) this.asked[name] = undefined;
    Object.assign(Object.assign(this, chosen).asked, asked);
  }
}

const text: PropertyDeclaration = {};
const flag: PropertyDeclaration = { type: Boolean };
const number: PropertyDeclaration = { type: Number };
/** No attribute can hold it. */
const data: PropertyDeclaration = { attribute: false };
/** A function or an object of the host page: the latest is used at the next need, so a new one changes nothing now. */
const hook: PropertyDeclaration = { ...data, hasChanged: () => false };
/** The same where it matters whether there is one. */
const presence: PropertyDeclaration = { ...data, hasChanged: (now, old) => !now !== !old };

/** How each option is read from its attribute, and when it counts as changed. */
const declarations: Readonly<Record<Exclude<keyof ChatOptions, keyof LitElement | 'asked'>, PropertyDeclaration>> = {
  edition: text,
  apiUrl: text,
  apiPrefix: text,
  tokenUrl: text,
  getToken: presence,
  credentials: text,
  model: text,
  agentId: text,
  agentLevel: text,
  agentMode: text,
  privateMode: flag,
  modes: flag,
  mode: text,
  placement: text,
  colorScheme: text,
  heading: text,
  placeholder: text,
  greeting: text,
  disclaimer: text,
  locale: text,
  disabled: flag,
  submitKey: text,
  history: flag,
  attachments: flag,
  accept: text,
  maxFiles: number,
  maxFileSize: number,
  uploadFile: presence,
  account: flag,
  accountPassword: flag,
  feedback: flag,
  images: text,
  imageOrigins: data,
  highlighter: hook,
  renderers: hook,
  suggestions: data,
  labels: data,
  stallTimeout: number,
  maxRetries: number,
  idempotency: text,
  persist: text,
  storageKey: text,
  headers: hook,
  fetch: hook,
  context: hook,
};

/**
 * Makes an option reactive. Its attribute has its name, in words with dashes. It has the default that it is declared
 * with again where a framework sets `null` or `undefined`, or an attribute is removed or empty. What the page has asked
 * for already changes nothing, whatever the person has chosen since.
 */
function declareOption(name: string, declaration: PropertyDeclaration): void {
  const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  ChatOptions.createProperty(name, { attribute, ...declaration });
  const descriptor = Object.getOwnPropertyDescriptor(ChatOptions.prototype, name);
  // The constructor is the first to set it.
  let initial: { readonly value: unknown } | undefined;
  Object.defineProperty(ChatOptions.prototype, name, {
    ...descriptor,
    set(this: ChatOptions, value: unknown) {
      initial ??= { value };
      const wanted = value === '' ? initial.value : (value ?? initial.value);
      const asked = declaration === data ? readContent(wanted) : wanted;
      if (asked === this.asked[name]) return;
      this.asked[name] = asked;
      descriptor?.set?.call(this, wanted);
    },
  });
}

/** The same for data of the same content, whatever the page makes of it later. What two functions do nobody can compare. */
function readContent(value: unknown): unknown {
  let functions = 0;
  const text = JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'function') functions++;
    return part;
  });
  return functions > 0 ? value : text;
}

for (const [name, declaration] of Object.entries(declarations)) declareOption(name, declaration);
