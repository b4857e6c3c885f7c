import { EDITIONS, type Edition, resolveApiBase, SAAS_API_URL } from '../../protocol/edition.js';
import type { Keyring } from '../keyring.js';
import type { Ledger } from '../log.js';
import { Secret } from '../secret.js';
import { createSigningKeyring } from '../signing-secret.js';
import { checkSiteOptions, misconfigured, readAddress, readEnvironment, type SiteOptions } from '../site-options.js';
import type { TokenSource } from '../token-grant.js';
import { createTokenSource, type TokenOptions } from '../token-options.js';
import { createListedOwnership, createSignedOwnership, openOwnership, type Ownership } from './ownership.js';
import type { Owners } from './owners.js';

/** What a proxy is told: the site, where tokens come from, the API, and whose things are whose. */
export interface ProxyOptions extends SiteOptions, TokenOptions {
  readonly edition?: Edition;
  /** The API, as the element's `api-url` would name it: an absolute http(s) URL. Default for SaaS: the platform's. */
  readonly apiUrl?: string;
  /** Replaces the version prefix of the API's paths, as the element's `api-prefix`; `/` means that there is none. */
  readonly apiPrefix?: string;
  /** The path at which the proxy stands on the site, which is the element's `api-url`: `/api/chat`. */
  readonly mount: string;
  /** For edition `openai`: the key of the server, in place of tokens. */
  readonly apiKey?: string;
  /**
   * Whose conversations and files are whose, where all people share one token. Then they can be listed and searched, too.
   * Without it they are bound by signed ids, and there are no lists.
   */
  readonly owners?: Owners;
  /** The largest upload, in bytes. Default 104,857,600. Of JSON 1,048,576 are taken at most. */
  readonly maxBody?: number;
}

/** The options, read. */
export interface ProxySetup {
  readonly edition: Edition;
  /** The API's base, maybe with a query string. */
  readonly apiBase: string;
  /** The path below which calls are answered. */
  readonly base: string;
  /** Which API it is, and as which client: what is known of one says nothing of another. */
  readonly api: string;
  readonly tokens: TokenSource;
  readonly ownership: Ownership;
  readonly tokenOf: 'each' | 'shared';
  readonly visitors: Keyring | undefined;
  readonly maxUpload: number;
  /** Seals where a list goes on; `null` where the API's own lists pass. */
  readonly cursors: Keyring | null;
}

const USUAL_UPLOAD = 104_857_600;

/** Reads the options; throws a `config` error that names the one at fault. */
export function readProxyOptions(options: ProxyOptions, ledger: Ledger): ProxySetup {
  checkSiteOptions(options);
  const { edition = 'saas', getToken, owners, maxBody = USUAL_UPLOAD } = options;
  if (!EDITIONS.includes(edition)) throw misconfigured('edition', `edition must be one of ${EDITIONS.join(', ')}`);
  if (!(maxBody > 0)) throw misconfigured('maxBody', 'maxBody must be a number of bytes above 0');
  const apiUrl = readAddress('apiUrl', options.apiUrl ?? (edition === 'saas' ? SAAS_API_URL : undefined));
  const mount = readMount(options.mount);
  const tokens = options.apiKey === undefined ? createTokenSource(options, ledger) : createKeySource(options);
  const apiBase = resolveApiBase(apiUrl, edition, false, options.apiPrefix);
  const api = JSON.stringify([edition, apiBase, options.clientId]);
  const setup = {
    ...{ edition, apiBase, api },
    base: new URL(resolveApiBase(new URL(mount, 'http://site.invalid'), edition, true)).pathname.replace(/\/$/, ''),
    tokens,
    visitors: options.authorize === 'anonymous' ? createSigningKeyring(options, 'visitors') : undefined,
    maxUpload: maxBody,
  };
  if (getToken !== undefined) return { ...setup, ownership: openOwnership, tokenOf: 'each', cursors: null };
  checkOwners(owners);
  const ids = createSigningKeyring(options, 'ids');
  const ownership = owners ? createListedOwnership(owners, ids, api) : createSignedOwnership(ids, api);
  return { ...setup, ownership, tokenOf: 'shared', cursors: ids };
}

function readMount(mount: unknown): string {
  const isPath = typeof mount === 'string' && /^(?:\/[\w~-][\w.~-]*)+\/?$/.test(mount);
  if (!isPath) throw misconfigured('mount', 'mount must be a path of the site, such as /api/chat');
  return mount;
}

function checkOwners(owners: Owners | undefined): void {
  if (owners === undefined) return;
  for (const method of ['add', 'has', 'list', 'remove'] as const) {
    if (typeof (owners as Partial<Owners>)[method] === 'function') continue;
    throw misconfigured('owners', `owners needs a method ${method}`);
  }
}

/** A key needs no token endpoint, and cannot be renewed. */
function createKeySource({ edition, apiKey, getToken, tokenEndpoint }: ProxyOptions): TokenSource {
  if (edition !== 'openai') throw misconfigured('apiKey', 'apiKey is for edition openai only');
  if (getToken !== undefined || tokenEndpoint !== undefined) {
    throw misconfigured('apiKey', 'Give apiKey, or getToken, or a tokenEndpoint: one of them');
  }
  const key = Secret.read('apiKey', apiKey, readEnvironment());
  return {
    get: () => Promise.resolve({ value: key.reveal()[0] ?? '', expiresIn: Infinity }),
    isBroken: () => false,
  };
}
