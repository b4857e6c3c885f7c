import { ChatError } from '../foundation/chat-error.js';
import { type Edition, isEdition, resolveApiBase, SAAS_API_URL } from './edition.js';

/** What says whom to talk to. Empty strings count as unset. */
export interface ConfigurationOptions {
  readonly edition?: string | undefined;
  readonly apiUrl?: string | undefined;
  readonly apiPrefix?: string | undefined;
  readonly tokenUrl?: string | undefined;
  readonly getToken?: unknown;
  readonly model?: string | undefined;
  readonly agentId?: string | undefined;
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
}

/**
 * Checks the options and resolves their URLs against `baseUrl`. Throws a `config` error whose `param` names the
 * attribute at fault, with what to do about it: bad configuration is told at once, not at the first message.
 */
export function readConfiguration(options: ConfigurationOptions, baseUrl: string | undefined): Configuration {
  const { apiUrl = '', tokenUrl = '', getToken, model = '', agentId = '' } = options;
  const edition = options.edition || 'saas';
  if (!isEdition(edition)) {
    throw misconfigured('edition', `edition="${edition}" is unknown; use saas, marketplace or openai`);
  }
  const hasToken = tokenUrl !== '' || typeof getToken === 'function';
  if (!hasToken && apiUrl === '') {
    throw misconfigured('api-url', 'nothing to talk to: set token-url, getToken, or api-url (your own proxy)');
  }
  if (apiUrl === '' && edition !== 'saas') {
    throw misconfigured('api-url', `edition="${edition}" has no default server: set api-url`);
  }
  if (edition === 'marketplace' && agentId === '') {
    throw misconfigured('agent-id', 'edition="marketplace" needs the agent-id of the agent to talk to');
  }
  if (edition === 'openai' && model === '') {
    throw misconfigured('model', 'edition="openai" needs the name of a model');
  }
  const api = resolveUrl('api-url', apiUrl === '' ? SAAS_API_URL : apiUrl, baseUrl);
  if (edition !== 'openai' && new URL(api).search !== '') {
    throw misconfigured('api-url', `api-url="${apiUrl}" has a query string, which only edition="openai" keeps`);
  }
  return {
    edition,
    apiBase: resolveApiBase(api, edition, !hasToken, options.apiPrefix),
    tokenUrl: tokenUrl === '' ? null : resolveUrl('token-url', tokenUrl, baseUrl),
    proxied: !hasToken,
  };
}

function resolveUrl(attribute: string, value: string, baseUrl: string | undefined): string {
  let url: URL;
  try {
    url = new URL(value, baseUrl);
  } catch {
    throw misconfigured(attribute, `${attribute}="${value}" is not a URL`);
  }
  if (url.username !== '' || url.password !== '') {
    // The value is not repeated here: it holds a secret.
    throw misconfigured(attribute, `${attribute} carries a user name or password; remove it`);
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw misconfigured(attribute, `${attribute}="${value}" is not an http(s) URL`);
  }
  url.hash = '';
  return url.href;
}

function misconfigured(attribute: string, why: string): ChatError {
  return new ChatError('config', why, { param: attribute });
}
