import { notFound } from './refusal.js';
import { readPublicKey } from './sign-id-token.js';
import type { Exchange, World } from './world.js';

/** T6: the discovery document at the path of the older documents (P-AUTHR). */
export function readOldDiscovery(exchange: Exchange): Response {
  if (exchange.switches.discovery === 'new') throw notFound('Path');
  return answerDiscovery(exchange);
}

/** T6: the discovery document at the paths of the newer documents (P-AUTHR). */
export function readNewDiscovery(exchange: Exchange): Response {
  if (exchange.switches.discovery === 'old') throw notFound('Path');
  return answerDiscovery(exchange);
}

/** T6: the keys that ID tokens are signed with. */
export async function readKeys({ world }: Exchange): Promise<Response> {
  return Response.json({ keys: [await readPublicKey(world)] });
}

/** Who says so in an ID token. */
export function issuerOf({ basePath }: World, { origin }: URL): string {
  return `${origin}${basePath}/realms/federation`;
}

function answerDiscovery({ world, url }: Exchange): Response {
  const auth = `${url.origin}${world.basePath}/federation/auth/v1`;
  return Response.json({
    issuer: issuerOf(world, url),
    authorization_endpoint: `${auth}/authorize`,
    token_endpoint: `${auth}/token`,
    userinfo_endpoint: `${auth}/userinfo`,
    jwks_uri: `${auth}/jwks`,
    revocation_endpoint: `${auth}/revoke`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'chat:exec', 'chat:history', 'chat:file'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    code_challenge_methods_supported: ['S256'],
  });
}
