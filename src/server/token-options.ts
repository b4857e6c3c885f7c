import { EDITIONS, type Edition } from '../protocol/edition.js';
import type { Cache } from './cache.js';
import { createCircuitBreaker } from './circuit-breaker.js';
import { guardCache } from './guard-cache.js';
import { createKeyring } from './keyring.js';
import type { Ledger } from './log.js';
import { mintTogether } from './mint-together.js';
import { type ClientAuth, type ClientGrant, requestToken } from './request-token.js';
import { Secret } from './secret.js';
import { createSharedToken } from './shared-token.js';
import { createSiteToken } from './site-token.js';
import { misconfigured, readAddress, readEnvironment } from './site-options.js';
import type { GetToken, TokenSource } from './token-grant.js';
import { createTokenStore } from './token-store.js';

/** Where tokens come from: `getToken`, or the token endpoint with the credentials of a client. */
export interface TokenOptions {
  /** How the token endpoint is asked: `marketplace` with JSON, the others with a form (RFC 6749 §4.4). Default `saas`. */
  readonly edition?: Edition;
  /** An absolute http(s) URL. */
  readonly tokenEndpoint?: string | undefined;
  readonly clientId?: string | undefined;
  /** From the server's environment. Two hold at once while it is being changed: the second is tried after the first. */
  readonly clientSecret?: string | readonly string[] | undefined;
  /** Where the client's credentials stand: in the `body` (default), or in the header (`basic`). */
  readonly clientAuth?: ClientAuth;
  /** Sent to the token endpoint as they are, such as `scope`, `audience`, `resource`. Nothing of a request ever is. */
  readonly tokenParams?: Readonly<Record<string, string>>;
  /** The token of this user, instead of one for all; is asked at each request and has 8 seconds. */
  readonly getToken?: GetToken;
  /** Where several processes share one token, which comes there sealed. Default: each process has its own, in memory. */
  readonly cache?: Cache;
}

/** Reads the options, and makes the source of tokens that they ask for. Throws a `config` error that names the option. */
export function createTokenSource(options: TokenOptions, ledger: Ledger): TokenSource {
  const { getToken } = options;
  if (getToken !== undefined) {
    if (typeof getToken !== 'function') throw misconfigured('getToken', 'getToken must be a function');
    return createSiteToken(getToken, ledger);
  }
  const grant = readClientGrant(options);
  const breaker = createCircuitBreaker();
  const mint = (): ReturnType<typeof requestToken> => breaker.run(() => requestToken(grant, ledger));
  if (!options.cache) return createSharedToken(mint, breaker, ledger);
  const { edition, endpoint, clientId, params } = grant;
  const name = JSON.stringify([edition, endpoint.href, clientId, Object.entries(params).sort()]);
  const store = createTokenStore(guardCache(options.cache), createKeyring(grant.secret, 'cache'), name);
  return createSharedToken(mintTogether(store, mint, breaker), breaker, ledger);
}

const CLIENT_AUTHS: readonly ClientAuth[] = ['body', 'basic'];
const RESERVED = ['client_id', 'client_secret', 'grant_type'];

function readClientGrant(options: TokenOptions): ClientGrant {
  const { edition = 'saas', clientId, clientAuth = 'body', tokenParams = {} } = options;
  if (!EDITIONS.includes(edition)) {
    throw misconfigured('edition', `edition must be one of ${EDITIONS.join(', ')}`);
  }
  if (typeof clientId !== 'string' || clientId === '') throw misconfigured('clientId', 'clientId is missing');
  if (!CLIENT_AUTHS.includes(clientAuth)) {
    throw misconfigured('clientAuth', 'clientAuth must be body or basic');
  }
  for (const [name, value] of Object.entries(tokenParams)) {
    if (typeof value === 'string' && !RESERVED.includes(name)) continue;
    throw misconfigured('tokenParams', `tokenParams must be texts, and none of ${RESERVED.join(', ')}`);
  }
  return {
    edition,
    endpoint: readAddress('tokenEndpoint', options.tokenEndpoint),
    clientId,
    secret: Secret.read('clientSecret', options.clientSecret, readEnvironment()),
    auth: clientAuth,
    params: tokenParams,
  };
}
