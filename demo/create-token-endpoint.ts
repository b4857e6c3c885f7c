import { type Edition, knownClients } from '../src/stand-in.js';
import type { Handler } from './mount.js';

/** The path of the site's token endpoint for an edition. */
export function tokenPath(edition: Edition): string {
  return `/token/${edition}`;
}

/**
 * The site's own token endpoint: gets a token with the secret, which no page ever sees, and answers
 * `{access_token, token_type, expires_in}`. `?user=user-b` and `X-Stand-In-…` headers are passed on to the stand-in.
 */
export function createTokenEndpoint(edition: Edition, standIn: Handler, basePath: string): Handler {
  return async (request) => {
    if (request.method !== 'POST') return refuse(405, 'Use POST here.');
    const answer = await standIn(tokenRequest(edition, basePath, request));
    const token = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) return Response.json(token, { status: answer.status, headers: keptHeaders(answer) });
    const { access_token, token_type, expires_in } = token;
    return Response.json({ access_token, token_type, expires_in }, { headers: { 'Cache-Control': 'no-store' } });
  };
}

function tokenRequest(edition: Edition, basePath: string, { url, headers: given }: Request): Request {
  const { origin, searchParams } = new URL(url);
  const headers = new Headers([...given].filter(([name]) => name.startsWith('x-stand-in-')));
  const user = searchParams.get('user');
  if (user !== null) headers.set('X-Stand-In-User', user);
  const client = { client_id: knownClients[edition], client_secret: knownClients.secret };
  if (edition === 'marketplace') {
    headers.set('Content-Type', 'application/json');
    const target = `${origin}${basePath}/api/v1/auth/external-service-token`;
    return new Request(target, { method: 'POST', headers, body: JSON.stringify(client) });
  }
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...client });
  return new Request(`${origin}${basePath}/federation/auth/v1/token`, { method: 'POST', headers, body });
}

function keptHeaders(answer: Response): HeadersInit {
  const retryAfter = answer.headers.get('retry-after');
  return { 'Cache-Control': 'no-store', ...(retryAfter === null ? {} : { 'Retry-After': retryAfter }) };
}

function refuse(status: number, message: string): Response {
  return Response.json({ error: { type: 'invalid_request_error', message, code: 'method_not_allowed' } }, { status });
}
