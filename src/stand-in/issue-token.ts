import { createTokenValue } from './create-id.js';
import { authenticateClient, noStore, OAuthRefusal, readForm, requireField } from './oauth-client.js';
import { parseObject, readText } from './read-body.js';
import type { TokenRecord } from './records.js';
import { redeemCode, redeemRefreshToken, type Redeemed } from './redeem-grant.js';
import { missingParameter, Refusal } from './refusal.js';
import { type Exchange, knownClients } from './world.js';

/** T1, T2, T4, T5: the token endpoint (S0; P-AUTHR for codes and refresh tokens); errors as in RFC 6749. */
export async function issueSaasToken(exchange: Exchange): Promise<Response> {
  const form = await readForm(exchange);
  const grant = requireField(form, 'grant_type');
  if (!['client_credentials', 'authorization_code', 'refresh_token'].includes(grant)) {
    throw new OAuthRefusal(400, 'unsupported_grant_type', `Unsupported grant type: ${grant}`);
  }
  const client = authenticateClient(exchange, form);
  if (grant === 'authorization_code') return issueFor(exchange, await redeemCode(exchange, form, client));
  if (grant === 'refresh_token') return issueFor(exchange, await redeemRefreshToken(exchange, form, client));
  if (client === knownClients.spa) {
    throw new OAuthRefusal(400, 'unauthorized_client', 'A public client cannot use client credentials');
  }
  const { user, scopes } = exchange.switches;
  return tokenAnswer(issue(exchange, user, scopes, 3600), {});
}

/** T7, T8: the Marketplace's external service token (S1); the newer form has `success` and `scope` (P-QS-MP). */
export async function issueMarketplaceToken(exchange: Exchange): Promise<Response> {
  const { request, switches } = exchange;
  const body = parseObject(await readText(request, switches.maxBody));
  for (const name of ['client_id', 'client_secret']) {
    if (typeof body[name] !== 'string' || body[name] === '') throw missingParameter(name);
  }
  if (body['client_id'] !== knownClients.marketplace || body['client_secret'] !== knownClients.secret) {
    throw new Refusal(401, 'invalid_client', 'Unknown client or wrong secret');
  }
  const { user, scopes } = switches;
  if (switches.tokenForm === 'old') return tokenAnswer(issue(exchange, user, scopes, 3600), {});
  // The documented scope says nothing about chat:exec, so it cannot be what the server goes by.
  return tokenAnswer(issue(exchange, user, scopes, 1800), { success: true }, { scope: 'openid' });
}

function issueFor(exchange: Exchange, { user, scope, refreshToken, idToken }: Redeemed): Response {
  const { scopes } = exchange.switches;
  const asked = scope.split(' ').filter((name) => name.startsWith('chat:'));
  // The console gives a client its scopes; what is asked for can only be less.
  const granted = asked.length === 0 ? scopes : scopes.filter((name) => asked.includes(name));
  const after = { refresh_token: refreshToken, scope, ...(idToken === undefined ? {} : { id_token: idToken }) };
  return tokenAnswer(issue(exchange, user, granted, 3600), {}, after);
}

interface Issued {
  readonly token: TokenRecord;
  readonly expiresIn: number;
}

function issue({ world, switches }: Exchange, user: string, scopes: readonly string[], platformTtl: number): Issued {
  const expiresIn = switches.tokenTtl > 0 ? switches.tokenTtl : platformTtl;
  const token = { value: createTokenValue(), user, scopes, expiresAt: world.now() + expiresIn * 1000 };
  world.store.tokens.save(token);
  return { token, expiresIn };
}

function tokenAnswer({ token, expiresIn }: Issued, before: object, after: object = {}): Response {
  const body = { ...before, access_token: token.value, token_type: 'Bearer', expires_in: expiresIn, ...after };
  return Response.json(body, { headers: noStore });
}
