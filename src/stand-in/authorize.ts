import { isLoopback } from './cors.js';
import { createTokenValue } from './create-id.js';
import { renderLoginPage } from './login-page.js';
import { isPerson } from './people.js';
import { type Exchange, knownClients } from './world.js';

const codeTtlMs = 60_000;

/**
 * T3: the start of the code flow (P-AUTHG, P-CONSOLE). By the `login` switch a page asks who is there, or nobody is asked
 * and `login_hint`, else the `user` switch, says it. Nothing is sent to a redirect URI that is not registered.
 */
export function authorize({ world, url, switches }: Exchange): Response {
  const query = url.searchParams;
  const read = (name: string): string => query.get(name) ?? '';
  const clientId = read('client_id');
  const redirectUri = read('redirect_uri');
  if (clientId !== knownClients.saas && clientId !== knownClients.spa) return refuse('This client is not known.');
  if (!isRegistered(redirectUri, switches.redirectUris)) return refuse('This redirect_uri is not registered.');

  const answer = (fields: Record<string, string>): Response => {
    const target = new URL(redirectUri);
    const state = query.get('state');
    for (const [name, value] of Object.entries({ ...fields, ...(state === null ? {} : { state }) })) {
      target.searchParams.set(name, value);
    }
    return new Response(null, { status: 302, headers: { Location: target.href, 'Cache-Control': 'no-store' } });
  };
  const fault = findFault(query, clientId === knownClients.spa);
  if (fault) return answer({ error: fault[0], error_description: fault[1] });

  const chosen = query.get('stand_in_user');
  if (switches.login === 'page' && chosen === null) return renderLoginPage(query);
  if (chosen === 'nobody') return answer({ error: 'access_denied', error_description: 'The person said no' });
  const user = [chosen ?? '', read('login_hint')].find(isPerson) ?? switches.user;
  const code = createTokenValue();
  const asked = { scope: read('scope'), challenge: read('code_challenge'), nonce: read('nonce') };
  const expiresAt = world.now() + codeTtlMs;
  world.store.grants.save({ value: code, kind: 'code', clientId, user, redirectUri, ...asked, expiresAt });
  return answer({ code });
}

function findFault(
  query: URLSearchParams,
  isPublic: boolean,
): readonly [code: string, description: string] | undefined {
  if (query.get('response_type') !== 'code') {
    return ['unsupported_response_type', 'response_type must be "code"'];
  }
  const challenge = query.get('code_challenge');
  if (challenge === null) {
    return isPublic ? ['invalid_request', 'A public client must send a code_challenge'] : undefined;
  }
  if (query.get('code_challenge_method') !== 'S256') {
    return ['invalid_request', 'code_challenge_method must be "S256"'];
  }
  if (!/^[\w-]{43}$/.test(challenge)) return ['invalid_request', 'This is no code_challenge of S256'];
  return undefined;
}

function isRegistered(uri: string, registered: readonly string[]): boolean {
  if (!URL.canParse(uri)) return false;
  const { origin, hash, protocol } = new URL(uri);
  if (hash !== '' || !/^https?:$/.test(protocol)) return false;
  return registered.includes(uri) || (registered.includes('loopback') && isLoopback(origin));
}

/** An error that must not be sent anywhere: a page says it. */
function refuse(text: string): Response {
  return new Response(text, { status: 400, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
