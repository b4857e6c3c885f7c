import { createTokenValue } from './create-id.js';
import { issuerOf } from './discovery.js';
import { OAuthRefusal, requireField } from './oauth-client.js';
import { readPerson } from './people.js';
import type { GrantRecord } from './records.js';
import { signIdToken, toBase64Url } from './sign-id-token.js';
import type { Exchange } from './world.js';

/** What a code or a refresh token was good for. */
export interface Redeemed {
  readonly user: string;
  readonly scope: string;
  readonly refreshToken: string;
  /** Where `openid` was asked for. */
  readonly idToken: string | undefined;
}

const refreshTtlMs = 30 * 24 * 3_600_000;

/** T4: takes an authorization code, once, with the redirect URI and the PKCE verifier that belong to it. */
export async function redeemCode(exchange: Exchange, form: URLSearchParams, client: string): Promise<Redeemed> {
  const redirectUri = requireField(form, 'redirect_uri');
  const grant = takeGrant(exchange, requireField(form, 'code'), 'code', client);
  if (grant.redirectUri !== redirectUri) throw invalidGrant('The redirect_uri is not that of the code');
  const verifier = form.get('code_verifier') ?? '';
  if (grant.challenge !== '' && (await hash(verifier)) !== grant.challenge) {
    throw invalidGrant('The code_verifier does not fit the code_challenge');
  }
  return answerGrant(exchange, grant, grant.nonce);
}

/** T5: takes a refresh token, once: the next one comes with the new access token. */
export async function redeemRefreshToken(exchange: Exchange, form: URLSearchParams, client: string): Promise<Redeemed> {
  return answerGrant(exchange, takeGrant(exchange, requireField(form, 'refresh_token'), 'refresh', client), '');
}

function takeGrant(exchange: Exchange, value: string, kind: GrantRecord['kind'], client: string): GrantRecord {
  const { store, now } = exchange.world;
  const grant = store.grants.read(value);
  if (grant?.kind !== kind || grant.clientId !== client || grant.expiresAt <= now()) {
    throw invalidGrant('It is unknown, used or expired');
  }
  store.grants.remove(value);
  return grant;
}

async function answerGrant(exchange: Exchange, grant: GrantRecord, nonce: string): Promise<Redeemed> {
  const { world } = exchange;
  const { user, scope, clientId } = grant;
  const refreshToken = createTokenValue();
  const idToken = scope.split(' ').includes('openid')
    ? await signIdToken(world, { ...claimsOf(exchange, user), aud: clientId, ...(nonce ? { nonce } : {}) })
    : undefined;
  world.store.grants.save({ ...grant, kind: 'refresh', value: refreshToken, expiresAt: world.now() + refreshTtlMs });
  return { user, scope, refreshToken, idToken };
}

function claimsOf({ world, url }: Exchange, user: string): Record<string, unknown> {
  const { username, email } = readPerson(world, user);
  const at = Math.floor(world.now() / 1000);
  return { iss: issuerOf(world, url), sub: user, iat: at, exp: at + 3600, preferred_username: username, email };
}

async function hash(text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

function invalidGrant(description: string): OAuthRefusal {
  return new OAuthRefusal(400, 'invalid_grant', description);
}
