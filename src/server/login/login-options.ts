import { type AtomicCache, createMemoryCache } from '../cache.js';
import { createKeyring, type Keyring } from '../keyring.js';
import type { Log } from '../log.js';
import { Secret } from '../secret.js';
import { readSigningSecret } from '../signing-secret.js';
import { misconfigured, readAddress, readEnvironment } from '../site-options.js';

/** What `createLoginHandler` is told. */
export interface LoginOptions {
  /** Who signs people in, exactly as its tokens say: `https://auth.agenticstar.jp/realms/federation`. */
  readonly issuer: string;
  readonly clientId: string;
  /** None for a public client. Several may hold at once: the first is used, and the next where that is refused. */
  readonly clientSecret?: string | readonly string[];
  /** How the secret is sent: in the form, or as `Basic` authorization. Default `body`. */
  readonly clientAuth?: 'body' | 'basic';
  /** The path of the site that this answers below, such as `/auth`; the redirect URI to register is `/auth/callback`. */
  readonly mount: string;
  /** The site's own origin, where the request's URL does not tell it: behind a proxy that ends TLS. */
  readonly publicOrigin?: string;
  /** Where people come back to when `return_to` does not say it. Default `/`. */
  readonly redirectAfter?: string;
  /** What to ask for. Default `openid`; the platform gives each client its scopes by itself. */
  readonly scope?: string;
  /** Seals sessions. Default: made of `clientSecret`. Several may hold, the first is used. */
  readonly signingSecret?: string | readonly string[];
  /** How long somebody stays signed in, in seconds. Default 43,200: twelve hours. */
  readonly sessionSeconds?: number;
  /**
   * Where sessions are kept, sealed. Default: in this process's memory. It must be able to `add`: a refresh token that
   * two processes use ends the session.
   */
  readonly cache?: AtomicCache;
  /** Other origins whose pages may ask who is signed in, and sign out. They must be of the same site, as cookies are. */
  readonly allowedOrigins?: readonly string[];
  readonly log?: Log;
}

/** The options, read and checked. */
export interface LoginSettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: Secret | undefined;
  readonly clientAuth: 'body' | 'basic';
  readonly mount: string;
  readonly publicOrigin: string | undefined;
  readonly redirectAfter: string;
  readonly scope: string;
  readonly keyring: Keyring;
  readonly sessionSeconds: number;
  readonly cache: AtomicCache;
  /** Where logins that are over are remembered: in memory not beside the sessions, which strangers could crowd out. */
  readonly finished: AtomicCache;
  readonly allowedOrigins: readonly string[];
}

const TWELVE_HOURS_S = 43_200;

/** Reads the options; throws a `config` error that names the one at fault. */
export function readLoginOptions(options: LoginOptions): LoginSettings {
  const { clientId, clientSecret, clientAuth = 'body', publicOrigin, cache = createMemoryCache() } = options;
  const { redirectAfter = '/', scope = 'openid', sessionSeconds = TWELVE_HOURS_S, allowedOrigins = [] } = options;
  const issuer = readAddress('issuer', options.issuer);
  if (issuer.protocol === 'http:' && !isLoopback(issuer)) throw misconfigured('issuer', 'issuer must be an https URL');
  if (typeof clientId !== 'string' || clientId === '') throw misconfigured('clientId', 'clientId is missing');
  if (!/^(\/[\w.~-]+)+$/.test(options.mount)) throw misconfigured('mount', 'mount must be a path such as /auth');
  if (!redirectAfter.startsWith('/')) throw misconfigured('redirectAfter', 'redirectAfter must be a path of the site');
  if (!scope.split(' ').includes('openid')) throw misconfigured('scope', 'scope must contain openid');
  if (!(sessionSeconds > 0)) throw misconfigured('sessionSeconds', 'sessionSeconds must be above 0');
  if (typeof (cache as Partial<AtomicCache>).add !== 'function') {
    throw misconfigured('cache', 'cache needs add(key, value, ttl): sessions must not be refreshed twice');
  }
  for (const origin of [...allowedOrigins, ...(publicOrigin === undefined ? [] : [publicOrigin])]) {
    if (URL.canParse(origin) && new URL(origin).origin === origin) continue;
    const name = origin === publicOrigin ? 'publicOrigin' : 'allowedOrigins';
    throw misconfigured(name, `${name} must be written as browsers do, such as https://app.example.com`);
  }
  const secret = clientSecret === undefined ? undefined : Secret.read('clientSecret', clientSecret, readEnvironment());
  const keySecret = options.signingSecret === undefined && secret ? secret : readSigningSecret(options.signingSecret);
  return {
    ...{ issuer, clientId, clientSecret: secret, clientAuth, mount: options.mount, publicOrigin, redirectAfter },
    ...{ scope, keyring: createKeyring(keySecret, 'session'), sessionSeconds, cache, allowedOrigins },
    finished: options.cache ?? createMemoryCache(),
  };
}

/** Whether an address is one of this machine, where plain http is safe. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
