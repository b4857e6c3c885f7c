import * as oauth from 'oauth4webapi';
import type { Ledger } from '../log.js';
import { Refusal } from '../refusal.js';
import { isLoopback, type LoginSettings } from './login-options.js';

/** The server that signs people in, found by its own description of itself. */
export interface AuthorizationServer {
  /** Where to send the browser. */
  authorizeUrl(parameters: Readonly<Record<string, string>>): Promise<URL>;
  /** Redeems the code that the callback brought: checks `state`, `iss`, PKCE, `nonce` and the ID token's signature. */
  redeem(callback: URLSearchParams, expected: Expected): Promise<Granted & { readonly claims: oauth.IDToken }>;
  refresh(refreshToken: string): Promise<Granted>;
  /** Makes a refresh token worthless; where that fails it ends by itself. */
  revoke(refreshToken: string): Promise<void>;
}

/** What a login that was begun waits for. */
export interface Expected {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** Tokens of one person. */
export interface Granted {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly refreshToken: string | undefined;
}

const DEADLINE_MS = 8_000;
const MOST_BYTES = 65_536;
const KEPT_MS = 3_600_000;
const USUAL_LIFETIME_S = 300;

/** Binds the settings; nothing is asked before the first login. */
export function createAuthorizationServer(settings: LoginSettings, ledger: Ledger): AuthorizationServer {
  const { issuer, clientId, clientSecret, clientAuth } = settings;
  const client: oauth.Client = { client_id: clientId };
  const keys: oauth.JWKSCacheInput = {};
  const isInsecure = issuer.protocol === 'http:' && isLoopback(issuer);
  const calls = () => ({
    [oauth.customFetch]: async (url: string, init: object): Promise<Response> => {
      const answer = await fetch(url, init);
      ledger.countUpstream(answer.status);
      return readBounded(answer);
    },
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out: loopback only
    [oauth.allowInsecureRequests]: isInsecure,
    [oauth.jwksCache]: keys,
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  const ways = (clientSecret?.reveal() ?? []).map((secret) =>
    clientAuth === 'basic' ? oauth.ClientSecretBasic(secret) : oauth.ClientSecretPost(secret),
  );

  let known: { readonly server: Promise<oauth.AuthorizationServer>; readonly until: number } | undefined;
  const find = (): Promise<oauth.AuthorizationServer> => {
    if (known && known.until > performance.now()) return known.server;
    const server = discover(issuer, calls);
    known = { server, until: performance.now() + KEPT_MS };
    // A failure is nothing to keep.
    server.catch(() => (known = undefined));
    return server;
  };

  /** Asks with each secret in turn while the client is refused: one of them may be about to go. */
  const ask = async (send: (how: oauth.ClientAuth) => Promise<Response>): Promise<Response> => {
    const [first = oauth.None(), ...others] = ways;
    let answer = await send(first);
    for (const how of others) {
      if (answer.status !== 401) break;
      answer = await send(how);
    }
    return answer;
  };

  return {
    async authorizeUrl(parameters) {
      const { authorization_endpoint: endpoint = '' } = await find();
      const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
      if (url?.protocol !== 'https:' && !(isInsecure && url?.protocol === 'http:')) throw unusable();
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
      return url;
    },
    async redeem(callback, { state, nonce, verifier, redirectUri }) {
      const server = await find();
      const checked = oauth.validateAuthResponse(server, client, callback, state);
      const answer = await ask((how) =>
        oauth.authorizationCodeGrantRequest(server, client, how, checked, redirectUri, verifier, calls()),
      );
      const options = { expectedNonce: nonce, requireIdToken: true };
      const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, options);
      await oauth.validateApplicationLevelSignature(server, answer, calls());
      const claims = oauth.getValidatedIdTokenClaims(tokens);
      if (!claims) throw unusable();
      return { ...readGrant(tokens), claims };
    },
    async refresh(refreshToken) {
      const server = await find();
      const answer = await ask((how) => oauth.refreshTokenGrantRequest(server, client, how, refreshToken, calls()));
      return readGrant(await oauth.processRefreshTokenResponse(server, client, answer));
    },
    async revoke(refreshToken) {
      const server = await find();
      if (server.revocation_endpoint === undefined) return;
      await ask((how) => oauth.revocationRequest(server, client, how, refreshToken, calls()));
    },
  };
}

function unusable(): Refusal {
  return new Refusal(502, 'upstream_failed', 'Signing in does not work at the moment.');
}

/** At the path of the newer documents, then at that of the older ones (they differ by `/realms`). */
async function discover(issuer: URL, calls: () => object): Promise<oauth.AuthorizationServer> {
  let answer = await oauth.discoveryRequest(issuer, calls());
  const older = new URL(issuer.href.replace('/realms/', '/'));
  if (answer.status === 404 && older.href !== issuer.href) answer = await oauth.discoveryRequest(older, calls());
  // At either path it must be who it was said to be, or tokens of somebody else would pass.
  return oauth.processDiscoveryResponse(issuer, answer);
}

function readGrant({
  access_token,
  expires_in = USUAL_LIFETIME_S,
  refresh_token,
}: oauth.TokenEndpointResponse): Granted {
  return { accessToken: access_token, expiresIn: expires_in, refreshToken: refresh_token };
}

async function readBounded(answer: Response): Promise<Response> {
  const { status, headers, body } = answer;
  if (!body) return answer;
  const reader = body.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    parts.push(value);
    if (bytes <= MOST_BYTES) continue;
    await reader.cancel();
    throw unusable();
  }
  return new Response(new Blob(parts), { status, headers });
}

/** Whether a refresh token is refused for good: used, revoked or too old. */
export function isRefusedGrant(error: unknown): boolean {
  return error instanceof oauth.ResponseBodyError && error.error === 'invalid_grant';
}

/** Whether the person said no, or the server did, in the redirect back. */
export function isDeniedLogin(error: unknown): boolean {
  return error instanceof oauth.AuthorizationResponseError;
}
