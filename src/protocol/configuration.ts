import { ChatError } from '../foundation/chat-error.js';
import { type Edition, EDITIONS, resolveApiBase, SAAS_API_URL } from './edition.js';
import { type Option, readLimit, readOption } from './read-option.js';

/** What says whom to talk to, and how patiently. */
export interface ConfigurationOptions {
  readonly edition?: Option<string>;
  readonly apiUrl?: Option<string>;
  /** Replaces the version prefix of the API's paths; `/` means that there is none. */
  readonly apiPrefix?: Option<string>;
  readonly tokenUrl?: Option<string>;
  readonly getToken?: unknown;
  readonly model?: Option<string>;
  readonly agentId?: Option<string>;
  /** Silence after which a stream counts as lost, in milliseconds. Default: 90 s with heartbeats, else 180 s. */
  readonly stallTimeout?: Option<number>;
  /** Attempts in a row before giving up. Default 6. */
  readonly maxRetries?: Option<number>;
  /** Whether each message travels with an `Idempotency-Key`: `on`, `off`, or `auto` (default): only through a proxy. */
  readonly idempotency?: Option<string>;
  /** What outlives the page: `none` (default), for as long as the tab lives (`session`), or for good (`local`). */
  readonly persist?: Option<string>;
  /** Whose what is stored is, such as the id of your user. */
  readonly storageKey?: Option<string>;
}

/** Whom to talk to, checked and resolved. */
export interface Configuration {
  readonly edition: Edition;
  /** Absolute, with the version, without a slash at its end. */
  readonly apiBase: string;
  /** Absolute, or `null` where there is no token endpoint. */
  readonly tokenUrl: string | null;
  /** No token: the site's proxy adds what the API wants. */
  readonly proxied: boolean;
  /** Whether the server takes a message once however often it comes with the same key. */
  readonly idempotent: boolean;
}

/**
 * Checks the options and resolves their URLs against `baseUrl`. Throws a `config` error whose `param` names the
 * attribute at fault, with what to do about it: bad configuration is told at once, not at the first message.
 */
export function readConfiguration(options: ConfigurationOptions, baseUrl: string | undefined): Configuration {
  const apiUrl = readOption(options.apiUrl);
  const tokenUrl = readOption(options.tokenUrl);
  const edition = readWord('edition', options.edition, EDITIONS) ?? 'saas';
  const hasToken = tokenUrl !== undefined || typeof options.getToken === 'function';
  if (!hasToken && apiUrl === undefined) {
    throw misconfigured('api-url', 'this, token-url or getToken is needed');
  }
  const needed = {
    saas: {},
    marketplace: { 'api-url': apiUrl, 'agent-id': options.agentId },
    openai: { 'api-url': apiUrl, model: options.model },
  }[edition];
  for (const [attribute, value] of Object.entries(needed)) {
    if (readOption(value) === undefined) throw misconfigured(attribute, `is needed for edition="${edition}"`);
  }
  checkText('api-prefix', options.apiPrefix);
  checkText('agent-id', options.agentId);
  checkText('storage-key', options.storageKey);
  checkLimit('stall-timeout', options.stallTimeout, 1);
  checkLimit('max-retries', options.maxRetries, 0);
  const idempotency = readWord('idempotency', options.idempotency, ['auto', 'on', 'off']);
  readWord('persist', options.persist, ['none', 'session', 'local']);
  const api = resolveUrl('api-url', apiUrl ?? SAAS_API_URL, baseUrl);
  if (edition !== 'openai' && api.search !== '') {
    throw misconfigured('api-url', 'must have no query string');
  }
  return {
    edition,
    apiBase: resolveApiBase(api, edition, !hasToken, readOption(options.apiPrefix)),
    tokenUrl: tokenUrl === undefined ? null : resolveUrl('token-url', tokenUrl, baseUrl).href,
    proxied: !hasToken,
    // A model server of another origin may not allow a header that it does not know.
    idempotent:
      idempotency === 'on' || (idempotency !== 'off' && !hasToken && (edition !== 'openai' || isOwn(api, baseUrl))),
  };
}

function isOwn(url: URL, baseUrl: string | undefined): boolean {
  return baseUrl !== undefined && new URL(baseUrl).origin === url.origin;
}

function readWord<W extends string>(attribute: string, value: Option<string>, words: readonly W[]): W | undefined {
  const word = readOption(value);
  const known = words.find((candidate) => candidate === word);
  if (word === undefined || known !== undefined) return known;
  // Nor is the value: it may be of any type.
  throw misconfigured(attribute, `must be one of ${words.join(', ')}`);
}

function resolveUrl(attribute: string, value: string, baseUrl: string | undefined): URL {
  let url: URL | undefined;
  try {
    url = new URL(value, baseUrl);
  } catch {
    // Of any type, it cannot be one.
  }
  if (!url || url.username + url.password !== '' || !/^https?:$/.test(url.protocol)) {
    // The value is not repeated here: it may hold a secret.
    throw misconfigured(attribute, 'must be an http(s) URL without credentials');
  }
  url.hash = '';
  return url;
}

function checkLimit(attribute: string, value: Option<number>, least: number): void {
  if (readOption(value) === undefined || readLimit(value, least) !== undefined) return;
  throw misconfigured(attribute, `must be at least ${String(least)}`);
}

/** What becomes a part of an address or of a name; the id of a person may well be a number. */
function checkText(attribute: string, value: unknown): void {
  if (!/string|number/.test(typeof (value ?? ''))) throw misconfigured(attribute, 'must be a string');
}

function misconfigured(attribute: string, why: string): ChatError {
  return new ChatError('config', `${attribute}: ${why}`, { param: attribute });
}
