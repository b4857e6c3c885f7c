import { createTokenValue } from './create-id.js';
import { parseObject, readText } from './read-body.js';
import { missingParameter, Refusal } from './refusal.js';
import type { TokenRecord } from './store.js';
import { type Exchange, knownClients } from './world.js';

const noStore = { 'Cache-Control': 'no-store' };

/** T1, T2: client credentials as a form or by Basic authentication (S0); errors as in RFC 6749. */
export async function issueSaasToken(exchange: Exchange): Promise<Response> {
  const { request, switches } = exchange;
  const text = await readText(request, switches.maxBody);
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? '')) {
    return oauthError(400, 'invalid_request', 'The body must be application/x-www-form-urlencoded');
  }
  const form = new URLSearchParams(text);
  const grant = form.get('grant_type');
  if (!grant) return oauthError(400, 'invalid_request', 'Missing parameter: grant_type');
  if (grant !== 'client_credentials')
    return oauthError(400, 'unsupported_grant_type', `Unsupported grant type: ${grant}`);
  const client = readBasic(request) ?? { id: form.get('client_id'), secret: form.get('client_secret') };
  if (!client.id) return oauthError(400, 'invalid_request', 'Missing parameter: client_id');
  if (!client.secret) return oauthError(400, 'invalid_request', 'Missing parameter: client_secret');
  if (client.id !== knownClients.saas || client.secret !== knownClients.secret) {
    return oauthError(401, 'invalid_client', 'Unknown client or wrong secret');
  }
  return tokenAnswer(issue(exchange, 3600), {});
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
  if (switches.tokenForm === 'old') return tokenAnswer(issue(exchange, 3600), {});
  // The documented scope says nothing about chat:exec, so it cannot be what the server goes by.
  return tokenAnswer(issue(exchange, 1800), { success: true }, { scope: 'openid' });
}

interface Issued {
  readonly token: TokenRecord;
  readonly expiresIn: number;
}

function issue({ world, switches }: Exchange, platformTtl: number): Issued {
  const expiresIn = switches.tokenTtl > 0 ? switches.tokenTtl : platformTtl;
  const token: TokenRecord = {
    value: createTokenValue(),
    user: switches.user,
    scopes: switches.scopes,
    expiresAt: world.now() + expiresIn * 1000,
  };
  world.store.saveToken(token);
  return { token, expiresIn };
}

function tokenAnswer({ token, expiresIn }: Issued, before: object, after: object = {}): Response {
  const body = { ...before, access_token: token.value, token_type: 'Bearer', expires_in: expiresIn, ...after };
  return Response.json(body, { headers: noStore });
}

function oauthError(status: number, error: string, description: string): Response {
  return Response.json({ error, error_description: description }, { status, headers: noStore });
}

function readBasic(request: Request): { id: string; secret: string } | undefined {
  const encoded = /^basic ([\w+/=]+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (encoded === undefined) return undefined;
  try {
    const [id = '', ...secret] = atob(encoded).split(':');
    return { id: decodeURIComponent(id), secret: decodeURIComponent(secret.join(':')) };
  } catch {
    return { id: '', secret: '' };
  }
}
